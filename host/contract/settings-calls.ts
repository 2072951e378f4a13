/** Calls of the settings, declared when it is built. */
export const settingsCalls = {} as const;
