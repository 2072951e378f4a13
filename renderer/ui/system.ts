/** Whether the page runs on a Mac, whose keys are others. */
export const mac: boolean = navigator.platform.startsWith('Mac');

/** Whether it runs in the desktop app, which has menus of its own. */
export const desktop: boolean = 'fieldbook' in globalThis;
