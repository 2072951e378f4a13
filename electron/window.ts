import { BrowserWindow } from 'electron';
import { join } from 'node:path';
import { guardCrashes } from './crash.ts';
import { resumePath } from '../contract/shapes/place.ts';
import { isOwn } from './navigation.ts';
import { ORIGIN } from './scheme.ts';
import { webPreferences } from './web-preferences.ts';
import { readWindowState, writeWindowState } from './window-state.ts';
import type { WindowState } from './window-state.ts';

/** The smallest window the page is laid out for, pixels. */
const LEAST = { width: 480, height: 360 } as const;
/** What is seen before the first paint: the page's own light and dark ground. */
const GROUND = { light: '#fbfaf8', dark: '#16181b' } as const;
/** How long the window waits for its page to be drawn before it shows itself anyway, milliseconds. */
const SHOW_AFTER_MS = 2_000;
/** How far a further window opens from the one in front, pixels to the right and down. */
const STEP = 32;

export interface WindowOptions {
  readonly data: string;
  readonly dark: boolean;
  /** DevTools exist only where the app is not packaged. */
  readonly devTools: boolean;
  /** The place to open, or `null` to go on where the window beside it is, or where the last one was closed. */
  readonly path: string | null;
  /** The window that is there already: the new one opens a little beside it. */
  readonly beside: (Bounds & { readonly path: string }) | null;
}

interface Bounds {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Opens a window of the reader: the only place that makes one. */
export function openWindow(options: WindowOptions): BrowserWindow {
  const { beside } = options;
  const state = { ...readWindowState(options.data), ...beside };
  const window = new BrowserWindow({
    width: state.width,
    height: state.height,
    ...(beside ? { x: beside.x + STEP, y: beside.y + STEP } : {}),
    minWidth: LEAST.width,
    minHeight: LEAST.height,
    show: false,
    title: 'Fieldbook',
    backgroundColor: options.dark ? GROUND.dark : GROUND.light,
    webPreferences: {
      ...webPreferences,
      devTools: options.devTools,
      preload: join(import.meta.dirname, 'preload.cjs'),
    },
  });
  if (state.maximized && beside === null) window.maximize();
  window.once('ready-to-show', () => window.show());
  setTimeout(() => window.isDestroyed() || window.isVisible() || window.show(), SHOW_AFTER_MS).unref();
  remember(window, options.data, state);
  guardCrashes(window);
  void window.loadURL(`${ORIGIN}${options.path ?? resumePath(state.path)}`);
  return window;
}

/** Keeps the window's size and the place it shows, so that the next start is where this one ended. */
function remember(window: BrowserWindow, data: string, start: WindowState): void {
  let path = start.path;
  const save = (): void => {
    const { width, height } = window.getNormalBounds();
    writeWindowState(data, { path, width, height, maximized: window.isMaximized() });
  };
  window.webContents.on('did-navigate-in-page', (_event, address, isMainFrame) => {
    if (!isMainFrame || !isOwn(address)) return;
    path = address.slice(ORIGIN.length);
    save();
  });
  window.on('close', save);
}
