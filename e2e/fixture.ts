import { _electron, chromium, test as base } from '@playwright/test';
import type { Browser, BrowserContext, ElectronApplication, Page } from '@playwright/test';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { electronBinary, noWindowReason } from '../build/electron-binary.ts';
import { browserToDrive } from './browser.ts';
import { root, startShell } from './shell-process.ts';

/** What a spec may set with `test.use({ setup: { … } })`. */
export interface Setup {
  readonly content?: string;
  readonly lang?: string;
  /** Where the reader is opened; the front door when not given. */
  readonly path?: string;
  readonly flags?: readonly string[];
  /** Another program than the browser shell's own; it takes the same flags. */
  readonly entry?: string;
  /** Settings of the browser: scheme, size, reduced motion. */
  readonly context?: Parameters<Browser['newContext']>[0];
}

/** The reader as a user has it open. */
export interface Reader {
  readonly page: Page;
  readonly shell: 'browser' | 'electron';
  readonly data: string;
  /** Scheme and host of the page. */
  readonly origin: string;
  /** Ends the reader and opens it again over the same data, as after a restart of the machine. */
  readonly restart: () => Promise<Page>;
  /** Another window of the browser, let in like the first. */
  readonly another: () => Promise<Page>;
  /** For a test that provokes errors: what the page has complained of so far, which is then not held against it. */
  readonly takeComplaints: () => readonly string[];
}

/**
 * Opens the reader over an empty data folder. The page may not complain in its console, and may not ask for anything off its own
 * origin: either fails the test.
 */
export const test = base.extend<
  { setup: Setup; reader: Reader; data: string },
  { chrome: () => Promise<Browser> }
>({
  setup: [{ lang: 'en' }, { option: true }],
  chrome: [
    async ({}, use) => {
      const held: { browser?: Promise<Browser> } = {};
      await use(() => (held.browser ??= browserToDrive().then((options) => chromium.launch(options))));
      await (await held.browser)?.close();
    },
    { scope: 'worker' },
  ],
  data: async ({}, use) => {
    const data = mkdtempSync(join(tmpdir(), 'fieldbook-e2e-'));
    await use(data);
    rmSync(data, { recursive: true, force: true });
  },
  reader: async ({ setup, data, chrome }, use, info) => {
    const desktop = info.project.metadata['shell'] === 'electron';
    const missing = desktop ? electronMissing() : null;
    info.skip(missing !== null, missing ?? '');
    const watch = watcher();
    const opened = desktop
      ? await openElectron(setup, data, watch)
      : await openBrowser(setup, data, watch, await chrome());
    await use({ ...opened.reader, takeComplaints: watch.take });
    await opened.close();
    base.expect(watch.take(), 'complaints of the page, and requests off its origin').toEqual([]);
  },
});

export const expect = test.expect;

interface Opened {
  readonly reader: Omit<Reader, 'takeComplaints'>;
  readonly close: () => Promise<void>;
}

interface Watcher {
  readonly follow: (context: BrowserContext, origin: string) => void;
  readonly take: () => readonly string[];
}

/** Notes what the pages of a context complain of and what they ask for off their own origin. */
function watcher(): Watcher {
  let complaints: string[] = [];
  return {
    follow: (context, origin) => {
      context.on('console', (message) => {
        if (message.type() === 'error' || message.type() === 'warning')
          complaints.push(`${message.type()}: ${message.text()}`);
      });
      context.on('weberror', (error) => complaints.push(`thrown: ${error.error().message}`));
      context.on('request', (request) => {
        const url = request.url();
        if (!url.startsWith(`${origin}/`) && !url.startsWith('data:'))
          complaints.push(`off the origin: ${url}`);
      });
    },
    take: () => {
      const taken = complaints;
      complaints = [];
      return taken;
    },
  };
}

async function openBrowser(setup: Setup, data: string, watch: Watcher, chrome: Browser): Promise<Opened> {
  const start = () =>
    startShell({ data, content: setup.content, lang: setup.lang, flags: setup.flags, entry: setup.entry });
  let shell = await start();
  const contexts: BrowserContext[] = [];
  const open = async (path: string): Promise<Page> => {
    const address = new URL(await shell.address());
    const context = await chrome.newContext({ viewport: { width: 1_280, height: 800 }, ...setup.context });
    contexts.push(context);
    watch.follow(context, address.origin);
    const page = await context.newPage();
    await page.goto(address.href);
    if (path !== '/') await page.goto(`${address.origin}${path}`);
    return page;
  };
  const closeAll = async (): Promise<void> => {
    await Promise.all(contexts.splice(0).map((context) => context.close()));
    await shell.stop();
  };
  const page = await open(setup.path ?? '/');
  return {
    reader: {
      page,
      shell: 'browser',
      data,
      origin: new URL(page.url()).origin,
      restart: async () => {
        await closeAll();
        shell = await start();
        return open('/');
      },
      another: () => open(setup.path ?? '/'),
    },
    close: closeAll,
  };
}

async function openElectron(setup: Setup, data: string, watch: Watcher): Promise<Opened> {
  const origin = 'app://fieldbook';
  const start = async (): Promise<{ app: ElectronApplication; page: Page }> => {
    const flags = [
      `--data=${data}`,
      ...(setup.content ? [`--content=${setup.content}`] : []),
      ...(setup.flags ?? []),
    ];
    const lang = setup.lang ? [`--lang=${setup.lang}`] : [];
    const app = await _electron.launch({ args: [root, ...flags, ...lang] });
    watch.follow(app.context(), origin);
    const page = await app.firstWindow();
    await page.waitForURL(`${origin}/**`);
    return { app, page };
  };
  let current = await start();
  if (setup.path) await current.page.goto(`${origin}${setup.path}`);
  return {
    reader: {
      page: current.page,
      shell: 'electron',
      data,
      origin,
      restart: async () => {
        await current.app.close();
        current = await start();
        return current.page;
      },
      another: () => Promise.reject(new Error('the desktop shell has one window')),
    },
    close: () => current.app.close(),
  };
}

/** Why the desktop shell cannot be driven on this machine, or `null`. */
function electronMissing(): string | null {
  const binary = electronBinary();
  return binary.there ? noWindowReason() : binary.reason;
}
