import { expect } from '@playwright/test';
import type { BrowserContext, Page } from '@playwright/test';
import { openDesk } from './desk.ts';
import type { Desk } from './desk.ts';
import { nameOfContext } from './drive-chromium.ts';
import type { DrivenBrowser } from './drive-chromium.ts';
import { fromBrowser, toBrowser } from './electron-stand-in/address.ts';
import type { Opened, Opening, Setup } from './fixture.ts';

/** Scheme and host of the desktop's page, as the browser beneath the stand-in has them. */
const ORIGIN = toBrowser('app://fieldbook');

/** Opens the built desktop shell over the stand-in for Electron; its windows are pages of a context like the browser shell's. */
export async function openDesktopShell(
  { setup, data, watch }: Opening,
  chrome: DrivenBrowser,
): Promise<Opened> {
  const context = await chrome.browser.newContext({
    viewport: { width: 1_280, height: 800 },
    ...setup.context,
  });
  watch.follow(context, ORIGIN);
  const browser = { endpoint: chrome.endpoint, context: await nameOfContext(chrome, context) };
  const start = (): Promise<{ readonly desk: Desk; readonly page: Page }> =>
    startIn(context, () => openDesk({ ...deskOptions(setup, data), browser }));
  let { desk, page } = await start();
  const first = page;
  if (setup.path) await page.goto(`${ORIGIN}${setup.path}`);
  return {
    reader: {
      page: first,
      shell: 'desktop',
      data,
      origin: ORIGIN,
      restart: async () => {
        await desk.quit();
        ({ desk, page } = await start());
        return page;
      },
      another: async () => {
        // The app hears of where its page went a moment after whoever drives it.
        const here = fromBrowser(page.url());
        await expect.poll(async () => (await desk.windows()).at(-1)?.url).toBe(here);
        const opened = context.waitForEvent('page');
        const menu = await desk.menu();
        await desk.choose(menu[0]?.label ?? '', labelOf(menu[0]?.items ?? [], 'CmdOrCtrl+Shift+N'));
        const other = await opened;
        await other.waitForURL(`${ORIGIN}/**`);
        return other;
      },
      follow: (link) => desk.hand('open-url', link),
      clipboard: async () => {
        // For the one who looks, not for the page: what the app denied its page stays denied.
        await context.grantPermissions(['clipboard-read'], { origin: ORIGIN });
        return page.evaluate(() => navigator.clipboard.readText());
      },
      spoil: (call, answer) => desk.spoil(call, answer),
      desk: () => desk,
    },
    close: async () => {
      watch.leave(context);
      await desk.quit();
      await context.close();
    },
  };
}

function labelOf(
  items: readonly { readonly label: string; readonly accelerator: string | null }[],
  accelerator: string,
): string {
  return items.find((item) => item.accelerator === accelerator)?.label ?? '';
}

/** Starts the shell and waits for its window; one that ends instead says why. */
async function startIn(
  context: BrowserContext,
  open: () => Desk,
): Promise<{ readonly desk: Desk; readonly page: Page }> {
  const opened = context.waitForEvent('page');
  const desk = open();
  const over = desk.ended.then((code) => {
    throw new Error(`The desktop shell ended with ${code}:\n${desk.output()}`);
  });
  const page = await Promise.race([opened, over]);
  await page.waitForURL(`${ORIGIN}/**`);
  return { desk, page };
}

/** The shell's own flags, and the machine around it as `setup.context` has it. */
function deskOptions(setup: Setup, data: string) {
  const { colorScheme, locale } = setup.context ?? {};
  return {
    flags: [
      `--data=${data}`,
      ...(setup.content ? [`--content=${setup.content}`] : []),
      ...(setup.lang ? [`--lang=${setup.lang}`] : []),
      ...(setup.flags ?? []),
    ],
    dark: colorScheme === 'dark',
    locale,
  };
}
