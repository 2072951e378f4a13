import { nativeTheme } from 'electron';
import type { BrowserWindow, WebContents } from 'electron';
import type { HostEvent } from '../contract/shapes/events.ts';
import type { Pages } from './ipc.ts';
import { isOwn } from './navigation.ts';
import { ORIGIN } from './scheme.ts';
import { openWindow } from './window.ts';

/** Most windows at a time: two to compare, some to spare, and an end to a page that opens one after the other. */
export const WINDOWS_MAX = 12;

/** The reader's windows. All show the same notebook and the same edition; what the host tells goes to each of them. */
export interface Windows {
  /** Opens one: at a path of ours, else where the one in front is, else where the last one was closed. */
  readonly open: (path: string | null) => void;
  /** The one in front, or any; `null` when none is open. */
  readonly front: () => BrowserWindow | null;
  /** Brings the one in front forward, at a path if one is named; false when there is none yet. */
  readonly show: (path: string | null) => boolean;
  /** Has the page in front search for words. */
  readonly search: (words: string) => void;
  readonly tell: (event: HostEvent) => void;
  /** Lets every page keep what is being written in it; the windows then close without asking again. */
  readonly letKeep: () => Promise<void>;
  /** Loads the page in front anew, after it has kept what was being written. */
  readonly reload: () => Promise<void>;
}

export interface WindowsOptions {
  readonly data: string;
  readonly devTools: boolean;
  readonly pages: Pages;
}

export function openWindows(options: WindowsOptions): Windows {
  const all: BrowserWindow[] = [];
  const kept = new WeakSet<BrowserWindow>();
  const letKeep = async (window: BrowserWindow): Promise<void> => {
    await options.pages.letKeep(window.webContents);
    kept.add(window);
  };
  const open = (path: string | null): void => {
    if (all.length >= WINDOWS_MAX) return;
    const front = all.at(-1);
    const window = openWindow({
      ...options,
      dark: nativeTheme.shouldUseDarkColors,
      path,
      beside: front ? { ...front.getNormalBounds(), path: pathOf(front.webContents) } : null,
    });
    all.push(window);
    window.on('focus', () => all.push(...all.splice(all.indexOf(window), 1)));
    window.on('close', (event) => {
      if (kept.has(window)) return;
      event.preventDefault();
      void letKeep(window).then(() => window.close());
    });
    // Windows ends the session soon after it has asked: nothing waits for us then, and nothing has to.
    window.on('query-session-end', () => void options.pages.letKeep(window.webContents));
    window.on('closed', () => all.splice(all.indexOf(window), 1));
    allowOwnWindows(window.webContents, open);
  };
  const front = (): BrowserWindow | null => all.at(-1) ?? null;
  return {
    open,
    front,
    show: (path) => {
      const window = front();
      if (window === null) return false;
      if (window.isMinimized()) window.restore();
      window.focus();
      if (path !== null) options.pages.tell(window.webContents, { kind: 'open-path', path });
      return true;
    },
    search: (words) => {
      const window = front();
      if (window) options.pages.tell(window.webContents, { kind: 'search-for', words });
    },
    letKeep: async () => {
      await Promise.all(all.map(letKeep));
    },
    reload: async () => {
      const contents = front()?.webContents;
      if (!contents) return;
      await options.pages.letKeep(contents);
      if (!contents.isDestroyed()) contents.reload();
    },
    tell: (event) => all.forEach((window) => options.pages.tell(window.webContents, event)),
  };
}

/** Where a page is, as a path of ours. */
function pathOf(contents: WebContents): string {
  const address = contents.getURL();
  return isOwn(address) ? address.slice(ORIGIN.length) : '/';
}

/** A link of ours that is to open in another window gets one that we make, with the fences of all; the page itself opens none. */
function allowOwnWindows(contents: WebContents, open: (path: string) => void): void {
  contents.setWindowOpenHandler(({ url }) => {
    if (isOwn(url)) open(url.slice(ORIGIN.length));
    return { action: 'deny' };
  });
}
