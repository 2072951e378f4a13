import { test as base } from '@playwright/test';
import type { Browser, Page } from '@playwright/test';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { browserOnly } from './browser-only.ts';
import type { Desk } from './desk.ts';
import { driveChromium } from './drive-chromium.ts';
import type { DrivenBrowser } from './drive-chromium.ts';
import { openBrowserShell } from './open-browser-shell.ts';
import { openDesktopShell } from './open-desktop-shell.ts';
import { openElectron } from './open-electron.ts';
import { watcher } from './watcher.ts';
import type { Watcher } from './watcher.ts';

/** What a spec may set with `test.use({ setup: { … } })`. */
export interface Setup {
  readonly content?: string;
  readonly lang?: string;
  /** Where the reader is opened; the front door when not given. */
  readonly path?: string;
  readonly flags?: readonly string[];
  /** Another program than the browser shell's own; it takes the same flags. */
  readonly entry?: string;
  /** Size, scheme, forced colours, language and zone of the page. */
  readonly context?: Parameters<Browser['newContext']>[0];
}

/** In which shell the reader is opened: a browser, the desktop over the stand-in for Electron, or Electron itself. */
export type ShellKind = 'browser' | 'desktop' | 'electron';

/** The reader as a user has it open. */
export interface Reader {
  readonly page: Page;
  readonly shell: ShellKind;
  readonly data: string;
  /** Scheme and host of the page. */
  readonly origin: string;
  /** Ends the reader and opens it again over the same data, as after a restart of the machine. */
  readonly restart: () => Promise<Page>;
  /** A second window on the same place; in the browser shell another browser, let in like the first. */
  readonly another: () => Promise<Page>;
  /** Opens a link to a place as whoever was sent it does, where the reader is open already. */
  readonly follow: (link: string) => Promise<void>;
  /** What was copied last. */
  readonly clipboard: () => Promise<string>;
  /** Has the page get something else than the host's answer to a call. */
  readonly spoil: (call: string, answer: object) => Promise<void>;
  /** For a test that provokes errors: what the page has complained of so far, which is then not held against it. */
  readonly takeComplaints: () => readonly string[];
  /** What is around the page on a desktop; only in the shell `desktop`. */
  readonly desk: () => Desk;
}

/** A shell that was opened, and how to end it. */
export interface Opened {
  readonly reader: Omit<Reader, 'takeComplaints'>;
  readonly close: () => Promise<void>;
}

/** What an opener is given. */
export interface Opening {
  readonly setup: Setup;
  readonly data: string;
  readonly watch: Watcher;
}

/**
 * Opens the reader over an empty data folder. The page may not complain in its console, and may not ask for anything off its own
 * origin: either fails the test.
 */
export const test = base.extend<
  { setup: Setup; reader: Reader; data: string },
  { chrome: () => Promise<DrivenBrowser> }
>({
  setup: [{ lang: 'en' }, { option: true }],
  chrome: [
    async ({}, use, info) => {
      const held: { browser?: Promise<DrivenBrowser> } = {};
      const behindStandIn = info.project.metadata['shell'] === 'desktop';
      await use(() => (held.browser ??= driveChromium(behindStandIn)));
      await (await held.browser)?.browser.close();
    },
    { scope: 'worker' },
  ],
  data: async ({}, use, info) => {
    // Here, for whatever a test opens it opens over these data.
    const reason = reasonToSkip(info.project.metadata['shell'] as ShellKind, info.titlePath);
    info.skip(reason !== null, reason ?? '');
    const data = mkdtempSync(join(tmpdir(), 'fieldbook-e2e-'));
    await use(data);
    rmSync(data, { recursive: true, force: true });
  },
  reader: async ({ setup, data, chrome }, use, info) => {
    const kind = info.project.metadata['shell'] as ShellKind;
    const watch = watcher();
    const opening = { setup, data, watch };
    const opened =
      kind === 'electron'
        ? await openElectron(opening)
        : kind === 'desktop'
          ? await openDesktopShell(opening, await chrome())
          : await openBrowserShell(opening, (await chrome()).browser);
    await use({ ...opened.reader, takeComplaints: watch.take });
    await opened.close();
    base.expect(watch.take(), 'complaints of the page, and requests off its origin').toEqual([]);
  },
});

export const expect = test.expect;

/** Why a test runs in the browser shell only, or `null`. */
function reasonToSkip(kind: ShellKind, titles: readonly string[]): string | null {
  if (kind === 'browser') return null;
  return browserOnly.find(({ title }) => titles.includes(title))?.why ?? null;
}
