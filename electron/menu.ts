import { app, Menu } from 'electron';
import type { BrowserWindow, MenuItemConstructorOptions } from 'electron';
import { acceleratorOf } from '../contract/shapes/key-press.ts';
import { keysOf, shortcuts } from '../contract/shapes/shortcuts.ts';
import type { ShortcutName } from '../contract/shapes/shortcuts.ts';
import { wordsIn } from './words.ts';
import type { Word } from './words.ts';

type Line = MenuItemConstructorOptions;
type Say = (word: Word) => string;

export interface MenuActions {
  /** The window in front, which the lines act on. */
  readonly window: () => BrowserWindow | null;
  /** Asks the page in front to go to a place of its own. */
  readonly open: (view: 'home' | 'settings' | 'about') => void;
  readonly newWindow: () => void;
  readonly reload: () => void;
}

const mac = process.platform === 'darwin';
const separator: Line = { type: 'separator' };

/** Sets the application's menu in a language; any but Spanish gets English. */
export function setMenu(lang: string, actions: MenuActions): void {
  const say = wordsIn(lang);
  const menus = [
    fileMenu(say, actions),
    editMenu(say),
    viewMenu(say, actions),
    goMenu(say, actions),
    windowMenu(say),
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate(mac ? [appMenu(say, actions), ...menus] : menus));
}

/**
 * The key of a line, from the table that the page hears by. What the page hears itself is only shown here: the page knows when a key is text.
 * (A Mac takes the keys of its menus first, whatever is said here.)
 */
function keyed(name: ShortcutName): Line {
  const [keys = ''] = keysOf(name, mac);
  const accelerator = acceleratorOf(keys);
  return shortcuts[name].where === 'menu' ? { accelerator } : { accelerator, registerAccelerator: false };
}

/** macOS' first menu. Its roles have English words of their own, and so each gets ours. */
function appMenu(say: Say, actions: MenuActions): Line {
  return {
    label: app.name,
    submenu: [
      { label: say('about'), click: () => actions.open('about') },
      separator,
      { label: say('settings'), ...keyed('settings'), click: () => actions.open('settings') },
      separator,
      { role: 'services', label: say('services') },
      separator,
      { role: 'hide', label: say('hide') },
      { role: 'hideOthers', label: say('hide-others') },
      { role: 'unhide', label: say('show-all') },
      separator,
      { role: 'quit', label: say('quit') },
    ],
  };
}

function fileMenu(say: Say, actions: MenuActions): Line {
  const elsewhere: readonly Line[] = [
    separator,
    { label: say('settings'), ...keyed('settings'), click: () => actions.open('settings') },
    { role: 'quit', label: say('quit') },
  ];
  return {
    label: say('file'),
    submenu: [
      { label: say('new-window'), ...keyed('new-window'), click: actions.newWindow },
      {
        label: say('print'),
        ...keyed('print'),
        click: () => actions.window()?.webContents.print(),
      },
      ...(mac ? [] : elsewhere),
    ],
  };
}

function editMenu(say: Say): Line {
  return {
    label: say('edit'),
    submenu: [
      { role: 'undo', label: say('undo') },
      { role: 'redo', label: say('redo') },
      separator,
      { role: 'cut', label: say('cut') },
      { role: 'copy', label: say('copy') },
      { role: 'paste', label: say('paste') },
      { role: 'selectAll', label: say('select-all') },
    ],
  };
}

function viewMenu(say: Say, actions: MenuActions): Line {
  return {
    label: say('view'),
    submenu: [
      { label: say('reload'), ...keyed('reload'), click: actions.reload },
      separator,
      { role: 'resetZoom', label: say('zoom-reset') },
      { role: 'zoomIn', label: say('zoom-in') },
      { role: 'zoomOut', label: say('zoom-out') },
      ...moreZoomKeys(),
      separator,
      { role: 'togglefullscreen', label: say('full') },
      ...(app.isPackaged ? [] : [{ role: 'toggleDevTools', label: say('tools') } as const]),
    ],
  };
}

/** Where `+` needs Shift people press `=`; and there is the number pad. A line without a word of its own is not shown. */
function moreZoomKeys(): readonly Line[] {
  const keys = [
    ['zoomIn', 'CmdOrCtrl+='],
    ['zoomIn', 'CmdOrCtrl+numadd'],
    ['zoomOut', 'CmdOrCtrl+numsub'],
    ['resetZoom', 'CmdOrCtrl+num0'],
  ] as const;
  return keys.map(([role, accelerator]) => ({
    role,
    accelerator,
    visible: false,
    acceleratorWorksWhenHidden: true,
  }));
}

function goMenu(say: Say, actions: MenuActions): Line {
  const history = () => actions.window()?.webContents.navigationHistory;
  return {
    label: say('go'),
    submenu: [
      { label: say('back'), ...keyed('back'), click: () => history()?.goBack() },
      { label: say('forward'), ...keyed('forward'), click: () => history()?.goForward() },
      { label: say('home'), ...keyed('go-home'), click: () => actions.open('home') },
    ],
  };
}

function windowMenu(say: Say): Line {
  return {
    label: say('window'),
    submenu: [
      { role: 'minimize', label: say('minimize') },
      { role: 'zoom', label: say('window-zoom') },
      { role: 'close', label: say('close') },
    ],
  };
}
