import { app } from './app.ts';
import { BrowserWindow } from './browser-window.ts';
import { preventable } from './event.ts';
import { ipcMain } from './ipc-main.ts';
import { applicationMenu, choose, poppedMenu, viewOf } from './menu.ts';
import { recorded } from './record.ts';
import { allSessions } from './session.ts';
import { prepareAnswer } from './small-parts.ts';

/** What a spec can do from outside, as a user or the system would, and what it can look at. */
const deeds = {
  menu: () => viewOf(applicationMenu()),
  choose: ({ labels }: { labels: readonly string[] }) => choose(applicationMenu(), labels),
  popup: () => viewOf(poppedMenu()),
  choosePopup: ({ labels }: { labels: readonly string[] }) => choose(poppedMenu(), labels),
  recorded: ({ name }: { name: string }) => recorded(name),
  answer: ({ button }: { button: number }) => prepareAnswer(button),
  windows: () =>
    BrowserWindow.getAllWindows().map((window) => ({
      url: window.webContents.getURL(),
      visible: window.isVisible(),
      minimized: window.isMinimized(),
      zoom: window.webContents.getZoomLevel(),
    })),
  /** The front window, as its user would. */
  window: ({ deed }: { deed: 'close' | 'minimize' | 'crash' | 'hang' | 'maximize' }) => {
    const window = BrowserWindow.getFocusedWindow();
    if (deed === 'close') window?.close();
    if (deed === 'minimize') window?.minimize();
    if (deed === 'maximize') window?.maximize();
    if (deed === 'crash') window?.webContents.forcefullyCrashRenderer();
    if (deed === 'hang') window?.emit('unresponsive');
  },
  /** Something the system hands to the running app: a link, a file, another start. */
  hand: ({ kind, what }: { kind: 'open-url' | 'open-file'; what: string }) =>
    app.emit(kind, preventable({}), what),
  second: ({ argv }: { argv: readonly string[] }) =>
    app.emit('second-instance', preventable({}), argv, process.cwd(), null),
  sessions: () =>
    allSessions().map((session) => ({
      partition: session.partition,
      dictionaries: session.dictionaryRequests,
    })),
  /** Runs a script in the front window's page. */
  script: ({ code }: { code: string }) =>
    BrowserWindow.getFocusedWindow()?.webContents.executeJavaScript(code),
  pdf: async () => {
    const pdf = await BrowserWindow.getFocusedWindow()?.webContents.printToPDF();
    return pdf?.toString('base64') ?? '';
  },
  spoil: ({ call, answer }: { call: string; answer: object }) => ipcMain.spoilt.set(call, answer),
  quit: () => app.quit(),
  throw: ({ message }: { message: string }) => {
    setImmediate(() => {
      throw new Error(message);
    });
  },
} as const;

interface Asked {
  readonly id: number;
  readonly deed: keyof typeof deeds;
  readonly args: never;
}

/** Answers whoever started us, where somebody listens. */
export function obey(): void {
  if (!process.send) return;
  process.on('message', ({ id, deed, args }: Asked) => {
    void Promise.resolve(deeds[deed](args)).then(
      (value) => process.send?.({ id, value: value ?? null }),
      (error: unknown) => process.send?.({ id, error: String(error) }),
    );
  });
  // The conversation alone keeps nobody from ending.
  process.channel?.unref();
}
