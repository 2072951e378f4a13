import { EventEmitter } from 'node:events';
import { app } from './app.ts';
import { preventable } from './event.ts';
import { ipcMain } from './ipc-main.ts';
import { pressAccelerator } from './menu.ts';
import { PageTarget } from './page-target.ts';
import { record } from './record.ts';
import { fromBrowser } from './address.ts';
import type { FromPage, MenuPlace } from './renderer-worlds.ts';
import type { Session } from './session.ts';
import { makeWire } from './wire.ts';

/** The frame a message came from, as the app may look at it. */
interface SenderFrame {
  readonly url: string;
  readonly origin: string;
  readonly parent: null;
  readonly detached: boolean;
  readonly isDestroyed: () => boolean;
}

type OpenHandler = (details: { readonly url: string; readonly disposition: string }) => {
  readonly action: 'allow' | 'deny';
};

const wire = makeWire();
let last = 0;

/** A page and what the app may do with it (docs/api/web-contents.md). */
export class WebContents extends EventEmitter {
  readonly id = (last += 1);
  readonly session: Session;
  readonly #target: Promise<PageTarget>;
  #open: OpenHandler | null = null;
  #zoom = 0;
  #destroyed = false;
  #page: PageTarget | null = null;

  constructor(options: {
    readonly session: Session;
    readonly preload: string | null;
    readonly size: { readonly width: number; readonly height: number };
  }) {
    super();
    this.session = options.session;
    this.#target = PageTarget.open({
      owner: options.session,
      contentsId: this.id,
      preload: options.preload,
      size: options.size,
      hears: {
        told: (message, url) => this.#told(message, url),
        loading: (kind) => this.emit(kind, {}),
        navigated: (url, samePage) =>
          samePage
            ? this.emit('did-navigate-in-page', {}, url, true)
            : this.emit('did-navigate', {}, url, 200, ''),
        mayNavigate: (url, isMainFrame) => this.#mayNavigate(url, isMainFrame),
        mayOpen: (url) => this.#open?.({ url, disposition: 'new-window' }).action === 'allow',
        download: (url, name) => this.#download(url, name),
        crashed: () => this.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 133 }),
        gone: () => this.#gone(),
      },
    });
    this.#target.then(
      (page) => (this.#page = page),
      (error: unknown) => process.stderr.write(`No page: ${String(error)}\n`),
    );
    app.emit('web-contents-created', {}, this);
  }

  readonly loadURL = async (address: string): Promise<void> => {
    const page = await this.#target;
    const loaded = new Promise<void>((resolve) => this.once('did-finish-load', () => resolve()));
    await page.navigate(address);
    await loaded;
  };
  readonly reload = (): void => this.#ask('Page.reload');
  readonly getURL = (): string => this.#page?.url ?? '';
  readonly isDestroyed = (): boolean => this.#destroyed;
  readonly isCrashed = (): boolean => false;
  readonly focus = (): void => undefined;
  readonly setWindowOpenHandler = (handler: OpenHandler): void => {
    this.#open = handler;
  };
  readonly send = (channel: string, ...args: readonly unknown[]): void => {
    if (this.#destroyed) throw new TypeError('Object has been destroyed');
    this.#page?.deliver({ kind: 'event', channel, args: wire.pack(args) });
  };
  readonly executeJavaScript = async (code: string): Promise<unknown> => {
    const page = await this.#target;
    const { result, exceptionDetails } = (await page.ask('Runtime.evaluate', {
      expression: code,
      awaitPromise: true,
      returnByValue: true,
    })) as { result: { value?: unknown }; exceptionDetails?: { text: string } };
    if (exceptionDetails) throw new Error(exceptionDetails.text);
    return result.value;
  };
  readonly print = (options?: object): void => record('webContents.print', options);
  readonly printToPDF = async (options: object = {}): Promise<Buffer> => {
    const page = await this.#target;
    const { data } = await page.ask('Page.printToPDF', { ...options });
    return Buffer.from(String(data), 'base64');
  };
  readonly capturePage = async (): Promise<{ toPNG: () => Buffer }> => {
    const page = await this.#target;
    const { data } = await page.ask('Page.captureScreenshot');
    return { toPNG: () => Buffer.from(String(data), 'base64') };
  };
  /** The level is kept and told; the page is not drawn larger: a browser's zoom is not in its protocol. */
  readonly setZoomLevel = (level: number): void => {
    this.#zoom = level;
  };
  readonly getZoomLevel = (): number => this.#zoom;
  readonly openDevTools = (): void => record('webContents.openDevTools');
  readonly toggleDevTools = (): void => record('webContents.toggleDevTools');
  readonly replaceMisspelling = (word: string): void => record('webContents.replaceMisspelling', word);
  readonly cut = (): void => this.#edit('cut');
  readonly copy = (): void => this.#edit('copy');
  readonly paste = (): void => this.#edit('paste');
  readonly undo = (): void => this.#edit('undo');
  readonly redo = (): void => this.#edit('redo');
  readonly selectAll = (): void => this.#edit('selectAll');
  readonly navigationHistory = {
    goBack: (): void => void this.executeJavaScript('history.back()'),
    goForward: (): void => void this.executeJavaScript('history.forward()'),
    canGoBack: (): boolean => true,
    canGoForward: (): boolean => true,
  };

  /** Ends the page's own process, as a fault of it would. */
  readonly forcefullyCrashRenderer = (): void => this.#ask('Page.crash');

  /** Closes the page; resolved when it has gone. */
  async end(): Promise<void> {
    const page = await this.#target;
    await page.close();
  }

  /** The browser's own way to run an editing command, as its menu would. */
  #edit(command: string): void {
    void this.#target.then((page) =>
      page.ask('Input.dispatchKeyEvent', { type: 'keyDown', key: 'F24', commands: [command] }),
    );
  }

  #ask(method: string): void {
    void this.#target.then((page) => page.ask(method)).catch(() => undefined);
  }

  #told(message: FromPage, url: string): void {
    if (message.kind === 'key') return pressAccelerator(message.key);
    if (message.kind === 'context-menu')
      return void this.emit('context-menu', preventable({}), contextParams(message.params));
    const event = {
      type: 'frame',
      sender: this,
      senderFrame: this.#frame(url, message.going),
      processId: 1,
      frameId: 1,
    };
    const args = wire.unpack(message.args) as unknown[];
    if (message.kind === 'send') return void ipcMain.emit(message.channel, event, ...args);
    void this.#answer(message.id, ipcMain.answer(event, message.channel, args));
  }

  async #answer(id: number, answer: Promise<unknown>): Promise<void> {
    try {
      this.#page?.deliver({ kind: 'answer', id, value: wire.pack(await answer) });
    } catch (error) {
      this.#page?.deliver({
        kind: 'failure',
        id,
        message: error instanceof Error ? error.message : String(error),
      });
    }
  }

  /** A page that is going sends from a frame that is detached already (spec/api-web-frame-main.spec.ts, "is detached when unload handler sends IPC"). */
  #frame(url: string, detached: boolean): SenderFrame {
    const { protocol, host, origin } = new URL(url);
    return {
      url,
      origin: origin === 'null' && host !== '' ? `${protocol}//${host}` : origin,
      parent: null,
      detached,
      isDestroyed: () => this.#destroyed,
    };
  }

  #mayNavigate(url: string, isMainFrame: boolean): boolean {
    const frame = preventable({ url, isMainFrame, isSameDocument: false });
    this.emit('will-frame-navigate', frame);
    const main = preventable({ url, isMainFrame, isSameDocument: false });
    if (isMainFrame) this.emit('will-navigate', main, url);
    return !frame.defaultPrevented && !main.defaultPrevented;
  }

  #download(url: string, name: string): boolean {
    const event = preventable({});
    const item = {
      getURL: () => url,
      getFilename: () => name,
      setSaveDialogOptions: () => undefined,
      on: () => item,
    };
    this.session.emit('will-download', event, item, this);
    if (!event.defaultPrevented) record('download', url, name);
    return !event.defaultPrevented;
  }

  #gone(): void {
    if (this.#destroyed) return;
    this.#destroyed = true;
    this.emit('destroyed');
  }
}

/** What the browser does not tell is as in a page without a spelling checker. */
function contextParams(place: MenuPlace): object {
  const { isEditable, selectionText, linkURL } = place;
  const selected = selectionText !== '';
  return {
    ...place,
    linkURL: fromBrowser(linkURL),
    mediaType: 'none',
    misspelledWord: '',
    dictionarySuggestions: [],
    editFlags: {
      canUndo: isEditable,
      canRedo: isEditable,
      canCut: isEditable && selected,
      canCopy: selected,
      canPaste: isEditable,
      canDelete: isEditable && selected,
      canSelectAll: true,
      canEditRichly: false,
    },
  };
}
