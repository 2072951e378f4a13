import type { Browser, BrowserContext, Page } from '@playwright/test';
import type { Opened, Opening } from './fixture.ts';
import { startShell } from './shell-process.ts';

/** Opens the reader in the browser shell, let in by an address of its own. */
export async function openBrowserShell({ setup, data, watch }: Opening, chrome: Browser): Promise<Opened> {
  const start = () =>
    startShell({ data, content: setup.content, lang: setup.lang, flags: setup.flags, entry: setup.entry });
  let shell = await start();
  const contexts: BrowserContext[] = [];
  let front: Page | null = null;
  const open = async (path: string): Promise<Page> => {
    const address = new URL(await shell.address());
    const context = await chrome.newContext({
      viewport: { width: 1_280, height: 800 },
      permissions: ['clipboard-read', 'clipboard-write'],
      ...setup.context,
    });
    contexts.push(context);
    watch.follow(context, address.origin);
    const page = await context.newPage();
    const wanted = new URL(path, address);
    // Let in at the place itself, so that the page is not loaded twice; an anchor does not come through the door.
    await page.goto(new URL(`${wanted.pathname}${address.search}`, address).href);
    await page.waitForURL((url) => url.search === '');
    if (wanted.hash !== '') await page.goto(wanted.href);
    front = page;
    return page;
  };
  const closeAll = async (): Promise<void> => {
    contexts.forEach(watch.leave);
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
      follow: async (link) => {
        await page.goto('about:blank');
        await page.goto(link);
      },
      clipboard: () => readClipboard(front ?? page),
      spoil: async (call, answer) => {
        await page.route(`**/call/${call}`, (route) => route.fulfill({ json: answer }));
      },
      desk: () => {
        throw new Error('the browser shell has no desktop around it');
      },
    },
    close: closeAll,
  };
}

/** Reads what was copied; the page itself never does. */
function readClipboard(page: Page): Promise<string> {
  return page.evaluate(() => navigator.clipboard.readText());
}
