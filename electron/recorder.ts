import { EventEmitter } from 'node:events';

/** A stand-in for the `electron` module that writes down what the shell asks of it. The real one is a program of its own. */
export class Recorder {
  /** Every call in its order, as `app.enableSandbox`. */
  readonly order: string[] = [];
  readonly calls = new Map<string, unknown[][]>();
  readonly windows: FakeWindow[] = [];
  readonly app = new EventEmitter();
  readonly sessions: FakeSession[] = [new FakeSession()];
  readonly handlers = new Map<string, (...args: unknown[]) => unknown>();
  readonly schemes = new Map<string, (request: Request) => Response>();
  readonly exposed = new Map<string, Readonly<Record<string, unknown>>>();
  readonly rendererEvents = new EventEmitter();
  packaged = true;
  lock = true;
  messageBoxAnswer = 1;

  note(name: string, args: unknown[]): void {
    this.order.push(name);
    this.calls.set(name, [...(this.calls.get(name) ?? []), args]);
  }

  argsOf(name: string): readonly unknown[][] {
    return this.calls.get(name) ?? [];
  }

  /** A function that only writes down that it was called, and answers. */
  noted<T>(name: string, answer: (...args: unknown[]) => T): (...args: unknown[]) => T {
    return (...args) => {
      this.note(name, args);
      return answer(...args);
    };
  }
}

export class FakeSession extends EventEmitter {
  readonly set = new Map<string, (...args: unknown[]) => unknown>();
  beforeRequest:
    ((details: { url: string }, callback: (answer: { cancel: boolean }) => void) => void) | null = null;
  readonly webRequest = {
    onBeforeRequest: (listener: NonNullable<FakeSession['beforeRequest']>): void => {
      this.beforeRequest = listener;
    },
  };
  readonly setPermissionRequestHandler = this.#setter('permissionRequest');
  readonly setPermissionCheckHandler = this.#setter('permissionCheck');
  readonly setDevicePermissionHandler = this.#setter('device');
  readonly setDisplayMediaRequestHandler = this.#setter('displayMedia');

  #setter(name: string): (handler: (...args: unknown[]) => unknown) => void {
    return (handler) => {
      this.set.set(name, handler);
    };
  }
}

export class FakeContents extends EventEmitter {
  readonly sent: unknown[][] = [];
  readonly loaded: string[] = [];
  reloads = 0;
  openHandler: ((details: { url: string }) => { action: string }) | null = null;
  readonly navigationHistory = { goBack: () => undefined, goForward: () => undefined };

  setWindowOpenHandler(handler: NonNullable<FakeContents['openHandler']>): void {
    this.openHandler = handler;
  }
  send(...args: unknown[]): void {
    this.sent.push(args);
  }
  isDestroyed(): boolean {
    return false;
  }
  reload(): void {
    this.reloads += 1;
  }
}

export class FakeWindow extends EventEmitter {
  readonly webContents = new FakeContents();
  readonly options: unknown;
  minimized = false;
  shown = 0;
  focused = 0;

  constructor(options: unknown) {
    super();
    this.options = options;
  }
  loadURL(address: string): Promise<void> {
    this.webContents.loaded.push(address);
    return Promise.resolve();
  }
  show(): void {
    this.shown += 1;
  }
  focus(): void {
    this.focused += 1;
  }
  restore(): void {
    this.minimized = false;
  }
  maximize(): void {
    this.emit('maximize');
  }
  isMinimized(): boolean {
    return this.minimized;
  }
  isMaximized(): boolean {
    return false;
  }
  isVisible(): boolean {
    return this.shown > 0;
  }
  isDestroyed(): boolean {
    return false;
  }
  getNormalBounds(): { width: number; height: number } {
    return { width: 1_000, height: 700 };
  }
}

/** The `electron` module as the sources import it, over a recorder. */
export function fakeElectron(recorder: Recorder): Readonly<Record<string, unknown>> {
  const { app } = recorder;
  const noted = recorder.noted.bind(recorder);
  const nothing = (): undefined => undefined;
  class BrowserWindow extends FakeWindow {
    constructor(options: unknown) {
      super(options);
      recorder.note('new BrowserWindow', [options]);
      recorder.windows.push(this);
      app.emit('web-contents-created', {}, this.webContents);
    }
  }
  return {
    app: Object.assign(app, {
      isPackaged: recorder.packaged,
      enableSandbox: noted('app.enableSandbox', nothing),
      setPath: noted('app.setPath', nothing),
      requestSingleInstanceLock: noted('app.requestSingleInstanceLock', () => recorder.lock),
      whenReady: noted('app.whenReady', () => Promise.resolve()),
      quit: noted('app.quit', nothing),
      exit: noted('app.exit', nothing),
      getLocale: () => 'es-ES',
      getVersion: () => '1.2.3',
    }),
    BrowserWindow,
    contextBridge: {
      exposeInMainWorld: (name: string, api: Readonly<Record<string, unknown>>) =>
        recorder.exposed.set(name, api),
    },
    dialog: {
      showErrorBox: noted('dialog.showErrorBox', nothing),
      showMessageBox: noted('dialog.showMessageBox', () =>
        Promise.resolve({ response: recorder.messageBoxAnswer }),
      ),
    },
    ipcMain: {
      handle: (channel: string, handler: (...args: unknown[]) => unknown) =>
        recorder.handlers.set(channel, handler),
    },
    ipcRenderer: {
      invoke: noted('ipcRenderer.invoke', () => Promise.resolve({ ok: true, value: null })),
      on: (channel: string, listener: (...args: unknown[]) => void) =>
        recorder.rendererEvents.on(channel, listener),
      off: (channel: string, listener: (...args: unknown[]) => void) =>
        recorder.rendererEvents.off(channel, listener),
    },
    Menu: {
      setApplicationMenu: noted('Menu.setApplicationMenu', nothing),
      buildFromTemplate: noted('Menu.buildFromTemplate', (template) => template),
    },
    nativeTheme: { shouldUseDarkColors: false },
    net: { fetch: noted('net.fetch', () => Promise.reject(new Error('no network'))) },
    protocol: {
      registerSchemesAsPrivileged: noted('protocol.registerSchemesAsPrivileged', nothing),
      handle: (scheme: string, handler: (request: Request) => Response) => {
        recorder.note('protocol.handle', [scheme]);
        recorder.schemes.set(scheme, handler);
      },
    },
    session: {
      get defaultSession() {
        return recorder.sessions[0];
      },
    },
    shell: { openExternal: noted('shell.openExternal', () => Promise.resolve()) },
  };
}
