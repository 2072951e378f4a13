import { app } from './app.ts';
import { record } from './record.ts';

export type RoleName =
  | 'undo' | 'redo' | 'cut' | 'copy' | 'paste' | 'pasteAndMatchStyle' | 'delete' | 'selectAll' | 'reload' | 'forceReload'
  | 'toggleDevTools' | 'resetZoom' | 'zoomIn' | 'zoomOut' | 'togglefullscreen' | 'minimize' | 'close' | 'quit' | 'zoom' | 'front'
  | 'about' | 'hide' | 'hideOthers' | 'unhide' | 'services' | 'window' | 'help' | 'appMenu' | 'editMenu' | 'viewMenu' | 'windowMenu'
  | 'startSpeaking' | 'stopSpeaking'; // prettier-ignore

interface Role {
  readonly label: string;
  readonly accelerator?: string;
  readonly submenu?: readonly (RoleName | '-')[];
  readonly act?: (window: unknown, contents: unknown) => void;
}

/** Calls a method of a window or its page, whichever of the stand-in's parts it is. */
function call(name: string, ...args: readonly unknown[]): (target: unknown) => void {
  return (target) => {
    const method: unknown = Reflect.get(Object(target), name);
    if (typeof method === 'function') Reflect.apply(method, target, [...args]);
  };
}

const onContents = (name: string) => (_window: unknown, contents: unknown) => call(name)(contents);
const onWindow = (name: string) => (window: unknown) => call(name)(window);
const zoomBy = (change: (level: number) => number) => (_window: unknown, contents: unknown) => {
  const level: unknown = Reflect.apply(
    Reflect.get(Object(contents), 'getZoomLevel') as () => unknown,
    contents,
    [],
  );
  call('setZoomLevel', change(Number(level)))(contents);
};

/** Labels, keys and deeds that a role brings when its line has none of its own (lib/browser/api/menu-item-roles.ts). */
export const roles: Readonly<Record<RoleName, Role>> = {
  undo: { label: 'Undo', accelerator: 'CommandOrControl+Z', act: onContents('undo') },
  redo: { label: 'Redo', accelerator: 'Shift+CommandOrControl+Z', act: onContents('redo') },
  cut: { label: 'Cut', accelerator: 'CommandOrControl+X', act: onContents('cut') },
  copy: { label: 'Copy', accelerator: 'CommandOrControl+C', act: onContents('copy') },
  paste: { label: 'Paste', accelerator: 'CommandOrControl+V', act: onContents('paste') },
  pasteAndMatchStyle: {
    label: 'Paste and Match Style',
    accelerator: 'Shift+CommandOrControl+V',
    act: onContents('paste'),
  },
  delete: { label: 'Delete' },
  selectAll: { label: 'Select All', accelerator: 'CommandOrControl+A', act: onContents('selectAll') },
  reload: { label: 'Reload', accelerator: 'CmdOrCtrl+R', act: onContents('reload') },
  forceReload: { label: 'Force Reload', accelerator: 'Shift+CmdOrCtrl+R', act: onContents('reload') },
  toggleDevTools: {
    label: 'Toggle Developer Tools',
    accelerator: 'Ctrl+Shift+I',
    act: onContents('toggleDevTools'),
  },
  resetZoom: { label: 'Actual Size', accelerator: 'CommandOrControl+0', act: zoomBy(() => 0) },
  zoomIn: { label: 'Zoom In', accelerator: 'CommandOrControl+Plus', act: zoomBy((level) => level + 0.5) },
  zoomOut: { label: 'Zoom Out', accelerator: 'CommandOrControl+-', act: zoomBy((level) => level - 0.5) },
  togglefullscreen: {
    label: 'Toggle Full Screen',
    accelerator: 'F11',
    act: () => record('window.fullscreen'),
  },
  minimize: { label: 'Minimize', accelerator: 'CommandOrControl+M', act: onWindow('minimize') },
  close: { label: 'Close Window', accelerator: 'CommandOrControl+W', act: onWindow('close') },
  quit: { label: 'Quit', accelerator: 'CommandOrControl+Q', act: () => app.quit() },
  zoom: { label: 'Zoom', act: onWindow('maximize') },
  front: { label: 'Bring All to Front' },
  about: { label: `About ${app.name}` },
  hide: { label: `Hide ${app.name}`, accelerator: 'Command+H' },
  hideOthers: { label: 'Hide Others', accelerator: 'Command+Alt+H' },
  unhide: { label: 'Show All' },
  services: { label: 'Services' },
  window: { label: 'Window' },
  help: { label: 'Help' },
  appMenu: {
    label: app.name,
    submenu: ['about', '-', 'services', '-', 'hide', 'hideOthers', 'unhide', '-', 'quit'],
  },
  editMenu: {
    label: 'Edit',
    submenu: ['undo', 'redo', '-', 'cut', 'copy', 'paste', 'delete', '-', 'selectAll'],
  },
  viewMenu: {
    label: 'View',
    submenu: [
      'reload',
      'forceReload',
      'toggleDevTools',
      '-',
      'resetZoom',
      'zoomIn',
      'zoomOut',
      '-',
      'togglefullscreen',
    ],
  },
  windowMenu: { label: 'Window', submenu: ['minimize', 'zoom', 'close'] },
  startSpeaking: { label: 'Start Speaking' },
  stopSpeaking: { label: 'Stop Speaking' },
};
