import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { preventable } from './event.ts';
import { enter, isReady, mustBeEarly } from './moment.ts';
import { record } from './record.ts';
import { takeLock } from './single-instance.ts';
import { world } from './world.ts';

/** A window as far as quitting has to do with it. */
export interface Closable {
  /** Answers whether it closed. */
  readonly tryClose: () => Promise<boolean>;
  /** Closes it without asking. */
  readonly destroy: () => Promise<void>;
}

const paths = new Map<string, string>();

/** The app as a whole (docs/api/app.md). */
class App extends EventEmitter {
  readonly isPackaged = world.packaged;
  readonly name = 'Fieldbook';
  readonly commandLine = {
    appendSwitch: (..._: readonly string[]): void => mustBeEarly('commandLine.appendSwitch'),
  };
  readonly windows = new Set<Closable>();
  #ready = Promise.withResolvers<void>();
  #quitting = false;

  readonly isReady = isReady;
  readonly whenReady = (): Promise<void> => this.#ready.promise;
  readonly enableSandbox = (): void => mustBeEarly('app.enableSandbox');
  readonly setPath = (name: string, path: string): void => void paths.set(name, path);
  readonly getPath = (name: string): string => paths.get(name) ?? join(world.home, name);
  readonly getAppPath = (): string => world.app;
  readonly getName = (): string => this.name;
  readonly getVersion = (): string => {
    const about = JSON.parse(readFileSync(join(world.app, 'package.json'), 'utf8')) as { version: string };
    return about.version;
  };
  /** Empty before `ready`, as documented for `getLocale`. */
  readonly getLocale = (): string => (isReady() ? world.locale : '');
  readonly getPreferredSystemLanguages = (): readonly string[] => [world.locale];
  readonly setAppUserModelId = (id: string): void => record('app.setAppUserModelId', id);
  readonly setDesktopName = (name: string): void => record('app.setDesktopName', name);
  readonly setAboutPanelOptions = (options: object): void => record('app.setAboutPanelOptions', options);
  readonly setAsDefaultProtocolClient = (...args: readonly unknown[]): boolean => {
    record('app.setAsDefaultProtocolClient', ...args);
    return true;
  };
  readonly isDefaultProtocolClient = (): boolean => false;
  readonly removeAsDefaultProtocolClient = (...args: readonly unknown[]): boolean => {
    record('app.removeAsDefaultProtocolClient', ...args);
    return true;
  };
  readonly requestSingleInstanceLock = (): boolean =>
    takeLock(this.getPath('userData'), (argv, cwd) =>
      this.emit('second-instance', preventable({}), argv, cwd, null),
    );
  readonly relaunch = (options?: object): void => record('app.relaunch', options);
  readonly focus = (): void => undefined;

  /** Says `before-quit`, closes every window, says `will-quit`; whoever prevents one of these stays. */
  readonly quit = (): void => {
    if (this.#quitting) return;
    this.#quitting = true;
    void this.#quit().catch((error: unknown) => {
      process.stderr.write(`${String(error)}\n`);
      process.exit(1);
    });
  };

  /** Without asking anybody: windows go, no event of quitting is sent. */
  readonly exit = (code = 0): void => {
    this.#quitting = true;
    void Promise.allSettled(Array.from(this.windows, (window) => window.destroy())).then(() =>
      process.exit(code),
    );
  };

  /** The main script has been read: what waits for the app to be ready goes on. */
  becomeReady(): void {
    enter('ready');
    this.emit('will-finish-launching');
    this.emit('ready', {}, {});
    this.#ready.resolve();
  }

  /** After the last window has closed; without a listener the app ends. */
  windowClosed(window: Closable): void {
    this.windows.delete(window);
    if (this.windows.size > 0 || this.#quitting) return;
    if (!this.emit('window-all-closed')) this.quit();
  }

  async #quit(): Promise<void> {
    // Quitting from before `ready` waits for it, as the message loop has not begun.
    const before = preventable({});
    this.emit('before-quit', before);
    if (before.defaultPrevented) return void (this.#quitting = false);
    for (const window of Array.from(this.windows)) {
      if (!(await window.tryClose())) return void (this.#quitting = false);
    }
    const will = preventable({});
    this.emit('will-quit', will);
    if (will.defaultPrevented) return void (this.#quitting = false);
    enter('quitting');
    this.emit('quit', {}, 0);
    process.exit(0);
  }
}

export const app = new App();
