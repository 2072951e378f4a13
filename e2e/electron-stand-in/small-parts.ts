import { EventEmitter } from 'node:events';
import { record } from './record.ts';
import { world } from './world.ts';

/** Answers that a spec has prepared for questions, first come first served. */
const answers: number[] = [];

export function prepareAnswer(button: number): void {
  answers.push(button);
}

/** The system's dialogs (docs/api/dialog.md): written down, and answered as a spec has prepared, else by their cancel button. */
export const dialog = {
  showErrorBox: (title: string, content: string): void => {
    record('dialog.showErrorBox', title, content);
    process.stderr.write(`${title}: ${content}\n`);
  },
  showMessageBox: (...args: readonly unknown[]): Promise<{ response: number; checkboxChecked: boolean }> => {
    record('dialog.showMessageBox', ...args.slice(-1));
    const { cancelId = 0 } = (args.at(-1) ?? {}) as { cancelId?: number };
    return Promise.resolve({ response: answers.shift() ?? cancelId, checkboxChecked: false });
  },
  showOpenDialog: (...args: readonly unknown[]) => {
    record('dialog.showOpenDialog', ...args.slice(-1));
    return Promise.resolve({ canceled: true, filePaths: [] });
  },
  showSaveDialog: (...args: readonly unknown[]) => {
    record('dialog.showSaveDialog', ...args.slice(-1));
    return Promise.resolve({ canceled: true, filePath: '' });
  },
};

/** What is handed to the system (docs/api/shell.md). */
export const shell = {
  openExternal: (address: string): Promise<void> => {
    record('shell.openExternal', address);
    return Promise.resolve();
  },
  openPath: (path: string): Promise<string> => {
    record('shell.openPath', path);
    return Promise.resolve('');
  },
  showItemInFolder: (path: string): void => record('shell.showItemInFolder', path),
};

let text = '';

/** The system's clipboard as the main process has it (docs/api/clipboard.md). */
export const clipboard = {
  writeText: (next: string): void => {
    text = next;
    record('clipboard.writeText', next);
  },
  readText: (): string => text,
};

export const nativeTheme = Object.assign(new EventEmitter(), {
  shouldUseDarkColors: world.dark,
  shouldUseHighContrastColors: false,
  themeSource: 'system',
});

/** Squirrel's side of an update (docs/api/auto-updater.md), which only a signed macOS build reaches. */
export const autoUpdater = Object.assign(new EventEmitter(), {
  setFeedURL: (): void => undefined,
  checkForUpdates: (): void => undefined,
  quitAndInstall: (): void => record('autoUpdater.quitAndInstall'),
});

export class Notification extends EventEmitter {
  readonly #options: object;
  constructor(options: object = {}) {
    super();
    this.#options = options;
  }
  static isSupported(): boolean {
    return true;
  }
  readonly show = (): void => record('notification.show', this.#options);
}

export const powerMonitor = new EventEmitter();
export const screen = Object.assign(new EventEmitter(), {
  getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1_920, height: 1_080 } }],
  getPrimaryDisplay: () => ({ workArea: { x: 0, y: 0, width: 1_920, height: 1_080 } }),
});
