import { EventEmitter } from 'node:events';

/** A stand-in for the `electron` module that writes down what the shell asks of it. The real one is a program of its own. */
export class Recorder {
  /** Every call in its order, as `app.enableSandbox`. */
  readonly order: string[] = [];
  readonly calls = new Map<string, unknown[][]>();
  readonly windows: FakeWindow[] = [];
  readonly app = new EventEmitter();
  readonly sessions: FakeSession[] = [new FakeSession()];
  readonly partitions = new Map<string, FakeSession>();
  /** What the network does with a request of the main process. */
  network: (request: FakeRequest) => void = (request) => request.emit('error', new Error('net::ERR_FAILED'));
  readonly handlers = new Map<string, (...args: unknown[]) => unknown>();
  readonly schemes = new Map<string, (request: Request) => Response>();
  readonly exposed = new Map<string, Readonly<Record<string, unknown>>>();
  readonly rendererEvents = new EventEmitter();
  readonly mainEvents = new EventEmitter();
  /** The system's notifications, and whether it has any. */
  readonly notifications: EventEmitter[] = [];
  notifies = true;
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
  /** What was said of spelling, in its order. */
  readonly spelling: unknown[][] = [];
  readonly setSpellCheckerEnabled = (enabled: boolean): void => void this.spelling.push(['enabled', enabled]);
  readonly setSpellCheckerLanguages = (languages: readonly string[]): void =>
    void this.spelling.push(['languages', languages]);
  readonly setSpellCheckerDictionaryDownloadURL = (address: string): void =>
    void this.spelling.push(['address', address]);
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

/** A request of the main process: whoever made it hears what a test says of it. */
export class FakeRequest extends EventEmitter {
  readonly options: Readonly<Record<string, unknown>>;
  readonly headers: Record<string, string> = {};
  aborted = false;
  readonly #start: (request: FakeRequest) => void;

  constructor(options: Readonly<Record<string, unknown>>, start: (request: FakeRequest) => void) {
    super();
    this.options = options;
    this.#start = start;
  }
  setHeader(name: string, value: string): void {
    this.headers[name] = value;
  }
  abort(): void {
    this.aborted = true;
    this.emit('abort');
    this.emit('close');
  }
  end(): void {
    queueMicrotask(() => this.#start(this));
  }
}

export class FakeContents extends EventEmitter {
  readonly sent: unknown[][] = [];
  readonly loaded: string[] = [];
  reloads = 0;
  openHandler: ((details: { url: string }) => { action: string }) | null = null;
  url = '';
  readonly deeds: unknown[][] = [];
  readonly navigationHistory = {
    goBack: () => void this.deeds.push(['back']),
    goForward: () => void this.deeds.push(['forward']),
  };
  isCrashed(): boolean {
    return false;
  }
  getURL(): string {
    return this.url;
  }
  print(): void {
    this.deeds.push(['print']);
  }
  printToPDF(options: object): Promise<Buffer> {
    this.deeds.push(['pdf', options]);
    return Promise.resolve(Buffer.from('%PDF'));
  }
  replaceMisspelling(word: string): void {
    this.deeds.push(['replace', word]);
  }

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
    this.emit('focus');
  }
  restore(): void {
    this.minimized = false;
  }
  maximize(): void {
    this.emit('maximize');
  }
  close(): void {
    const event = { prevented: false, preventDefault: () => (event.prevented = true) };
    this.emit('close', event);
    if (!event.prevented) this.emit('closed');
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
  getNormalBounds(): { x: number; y: number; width: number; height: number } {
    return { x: 10, y: 20, width: 1_000, height: 700 };
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
      name: 'Fieldbook',
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
      on: (channel: string, listener: (...args: unknown[]) => void) =>
        recorder.mainEvents.on(channel, listener),
      off: (channel: string, listener: (...args: unknown[]) => void) =>
        recorder.mainEvents.off(channel, listener),
    },
    ipcRenderer: {
      send: noted('ipcRenderer.send', nothing),
      invoke: noted('ipcRenderer.invoke', () => Promise.resolve({ ok: true, value: null })),
      on: (channel: string, listener: (...args: unknown[]) => void) =>
        recorder.rendererEvents.on(channel, listener),
      off: (channel: string, listener: (...args: unknown[]) => void) =>
        recorder.rendererEvents.off(channel, listener),
    },
    Menu: {
      setApplicationMenu: noted('Menu.setApplicationMenu', nothing),
      buildFromTemplate: noted('Menu.buildFromTemplate', (template) => ({
        template,
        popup: noted('menu.popup', nothing),
      })),
    },
    nativeTheme: { shouldUseDarkColors: false },
    Notification: class extends EventEmitter {
      static readonly isSupported = (): boolean => recorder.notifies;
      readonly #options: unknown;
      constructor(options: unknown) {
        super();
        this.#options = options;
        recorder.notifications.push(this);
      }
      readonly show = (): void => recorder.note('notification.show', [this.#options]);
    },
    net: {
      request: (options: Readonly<Record<string, unknown>>) => {
        recorder.note('net.request', [options]);
        return new FakeRequest(options, (request) => recorder.network(request));
      },
    },
    clipboard: { writeText: noted('clipboard.writeText', nothing) },
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
      fromPartition: (name: string) => {
        const known = recorder.partitions.get(name);
        if (known) return known;
        const made = new FakeSession();
        recorder.partitions.set(name, made);
        recorder.sessions.push(made);
        app.emit('session-created', made);
        return made;
      },
    },
    shell: { openExternal: noted('shell.openExternal', () => Promise.resolve()) },
  };
}
