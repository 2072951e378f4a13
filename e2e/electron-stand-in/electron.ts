/** The `electron` module as the main process imports it. What is not here, the app does not use yet. */
export { app } from './app.ts';
export { BrowserWindow } from './browser-window.ts';
export { ipcMain } from './ipc-main.ts';
export { Menu, MenuItem } from './menu.ts';
export { net } from './net.ts';
export { protocol, session } from './session.ts';
export {
  autoUpdater,
  clipboard,
  dialog,
  nativeTheme,
  Notification,
  powerMonitor,
  screen,
  shell,
} from './small-parts.ts';
