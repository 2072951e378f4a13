import { EventEmitter } from 'node:events';
import { app } from './app.ts';
import { preventable } from './event.ts';
import { setFront } from './menu.ts';
import { mustBeReady } from './moment.ts';
import { session as sessions } from './session.ts';
import type { Session } from './session.ts';
import { WebContents } from './web-contents.ts';

interface Options {
  readonly x?: number;
  readonly y?: number;
  readonly width?: number;
  readonly height?: number;
  readonly show?: boolean;
  readonly title?: string;
  readonly webPreferences?: {
    readonly preload?: string;
    readonly partition?: string;
    readonly session?: Session;
  };
}

interface Bounds {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const all: BrowserWindow[] = [];

/** A window (docs/api/browser-window.md): a page of the browser, with the state a window system would keep. */
export class BrowserWindow extends EventEmitter {
  readonly webContents: WebContents;
  readonly id: number;
  readonly options: Options;
  #bounds: Bounds;
  #visible: boolean;
  #minimized = false;
  #maximized = false;
  #destroyed = false;
  #title: string;

  constructor(options: Options = {}) {
    super();
    mustBeReady('Cannot create BrowserWindow before');
    this.options = options;
    const { width = 800, height = 600, x = 0, y = 0 } = options;
    this.#bounds = { x, y, width, height };
    this.#visible = options.show ?? true;
    this.#title = options.title ?? app.name;
    const { preload = null, partition = '', session } = options.webPreferences ?? {};
    this.webContents = new WebContents({
      session: session ?? (partition === '' ? sessions.defaultSession : sessions.fromPartition(partition)),
      preload,
      size: { width, height },
    });
    this.id = this.webContents.id;
    this.webContents.once('did-finish-load', () => this.emit('ready-to-show'));
    this.webContents.once('destroyed', () => this.#end());
    all.push(this);
    app.windows.add(this);
    app.emit('browser-window-created', {}, this);
  }

  static getAllWindows(): readonly BrowserWindow[] {
    return [...all];
  }
  static getFocusedWindow(): BrowserWindow | null {
    return all.at(-1) ?? null;
  }
  static fromWebContents(contents: WebContents): BrowserWindow | null {
    return all.find((window) => window.webContents === contents) ?? null;
  }

  readonly loadURL = (address: string): Promise<void> => this.webContents.loadURL(address);
  readonly show = (): void => {
    this.#visible = true;
    this.emit('show');
    this.focus();
  };
  readonly hide = (): void => void (this.#visible = false);
  readonly focus = (): void => {
    const at = all.indexOf(this);
    if (at >= 0) all.push(...all.splice(at, 1));
    this.emit('focus');
    app.emit('browser-window-focus', {}, this);
  };
  readonly minimize = (): void => {
    this.#minimized = true;
    this.emit('minimize');
  };
  readonly restore = (): void => {
    this.#minimized = false;
    this.emit('restore');
  };
  readonly maximize = (): void => {
    this.#maximized = true;
    this.emit('maximize');
  };
  readonly unmaximize = (): void => {
    this.#maximized = false;
    this.emit('unmaximize');
  };
  readonly isMinimized = (): boolean => this.#minimized;
  readonly isMaximized = (): boolean => this.#maximized;
  readonly isVisible = (): boolean => this.#visible;
  readonly isFocused = (): boolean => all.at(-1) === this;
  readonly isDestroyed = (): boolean => this.#destroyed;
  readonly isFullScreen = (): boolean => false;
  readonly getNormalBounds = (): Bounds => this.#bounds;
  readonly getBounds = (): Bounds => this.#bounds;
  readonly setBounds = (bounds: Partial<Bounds>): void => {
    this.#bounds = { ...this.#bounds, ...bounds };
    this.emit('resize');
  };
  readonly setTitle = (title: string): void => void (this.#title = title);
  readonly getTitle = (): string => this.#title;
  readonly setProgressBar = (_progress: number): void => undefined;

  /** Asks `close`, then closes. */
  readonly close = (): void => void this.tryClose();
  readonly destroy = (): Promise<void> => this.webContents.end();

  readonly tryClose = async (): Promise<boolean> => {
    if (this.#destroyed) return true;
    const event = preventable({});
    this.emit('close', event);
    if (event.defaultPrevented) return false;
    await this.webContents.end();
    return true;
  };

  #end(): void {
    if (this.#destroyed) return;
    this.#destroyed = true;
    all.splice(all.indexOf(this), 1);
    this.emit('closed');
    app.windowClosed(this);
  }
}

setFront(() => {
  const window = all.at(-1);
  return window ? { window, contents: window.webContents } : null;
});
