import { app, Menu } from 'electron';
import type { BrowserWindow, MenuItemConstructorOptions } from 'electron';

/** The menu's words; the page's own are in renderer/i18n, which this side does not load. */
const words = {
  en: {
    file: 'File', print: 'Print…', quit: 'Quit', edit: 'Edit', view: 'View', reload: 'Load again', full: 'Full screen',
    go: 'Go', back: 'Back', forward: 'Forward', home: 'Home', window: 'Window', settings: 'Settings', tools: 'Developer tools',
  },
  es: {
    file: 'Archivo', print: 'Imprimir…', quit: 'Salir', edit: 'Edición', view: 'Ver', reload: 'Cargar de nuevo',
    full: 'Pantalla completa', go: 'Ir', back: 'Atrás', forward: 'Adelante', home: 'Inicio', window: 'Ventana',
    settings: 'Configuración', tools: 'Herramientas de desarrollo',
  },
} as const; // prettier-ignore

type Words = { readonly [N in keyof (typeof words)['en']]: string };

export interface MenuActions {
  readonly window: () => BrowserWindow | null;
  /** Asks the page to go to a place of its own. */
  readonly open: (view: 'home' | 'settings') => void;
}

/** Sets the application's menu in a language; any but Spanish gets English. */
export function setMenu(lang: string, actions: MenuActions): void {
  const own: Words = lang.startsWith('es') ? words.es : words.en;
  const items = [
    fileMenu(own, actions),
    editMenu(own),
    viewMenu(own, actions),
    goMenu(own, actions),
    windowMenu(own),
  ];
  Menu.setApplicationMenu(
    Menu.buildFromTemplate(process.platform === 'darwin' ? [{ role: 'appMenu' }, ...items] : items),
  );
}

function fileMenu(own: Words, actions: MenuActions): MenuItemConstructorOptions {
  const print = (): void => actions.window()?.webContents.print();
  return {
    label: own.file,
    submenu: [
      { label: own.settings, accelerator: 'CmdOrCtrl+,', click: () => actions.open('settings') },
      { label: own.print, accelerator: 'CmdOrCtrl+P', click: print },
      { type: 'separator' },
      { role: 'quit', label: own.quit },
    ],
  };
}

function editMenu(own: Words): MenuItemConstructorOptions {
  const roles = ['undo', 'redo', 'cut', 'copy', 'paste', 'selectAll'] as const;
  return { label: own.edit, submenu: roles.map((role) => ({ role })) };
}

function viewMenu(own: Words, actions: MenuActions): MenuItemConstructorOptions {
  const tools: MenuItemConstructorOptions = { role: 'toggleDevTools', label: own.tools };
  return {
    label: own.view,
    submenu: [
      {
        label: own.reload,
        accelerator: 'CmdOrCtrl+Shift+R',
        click: () => actions.window()?.webContents.reload(),
      },
      { role: 'togglefullscreen', label: own.full },
      ...(app.isPackaged ? [] : [tools]),
    ],
  };
}

function goMenu(own: Words, actions: MenuActions): MenuItemConstructorOptions {
  const history = () => actions.window()?.webContents.navigationHistory;
  return {
    label: own.go,
    submenu: [
      { label: own.back, accelerator: 'Alt+Left', click: () => history()?.goBack() },
      { label: own.forward, accelerator: 'Alt+Right', click: () => history()?.goForward() },
      { label: own.home, accelerator: 'Alt+Home', click: () => actions.open('home') },
    ],
  };
}

function windowMenu(own: Words): MenuItemConstructorOptions {
  return { label: own.window, submenu: [{ role: 'minimize' }, { role: 'zoom' }, { role: 'close' }] };
}
