/** The names of the environment under which whoever starts the stand-in says what the machine around the app is like. */
export const ENVIRONMENT = {
  app: 'STAND_IN_APP',
  packaged: 'STAND_IN_PACKAGED',
  resources: 'STAND_IN_RESOURCES',
  locale: 'STAND_IN_LOCALE',
  dark: 'STAND_IN_DARK',
  browser: 'STAND_IN_BROWSER',
  context: 'STAND_IN_CONTEXT',
} as const;
