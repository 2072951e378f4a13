import { chromium } from '@playwright/test';
import type { Browser, BrowserContext } from '@playwright/test';
import { createServer } from 'node:net';
import { browserToDrive } from './browser.ts';

/** A browser that a spec drives, and by its side the desktop shell's stand-in. */
export interface DrivenBrowser {
  readonly browser: Browser;
  /** Where it speaks its own protocol. */
  readonly endpoint: string;
}

/**
 * A page that is loaded anew keeps its frame, so that what it says while it leaves still arrives in the browser's protocol; in Electron such
 * messages arrive by another way (spec/api-web-frame-main.spec.ts, "is detached when unload handler sends IPC").
 */
const forStandIn = ['--disable-features=RenderDocument'] as const;

export async function driveChromium(behindStandIn: boolean): Promise<DrivenBrowser> {
  const { args = [], ...options } = await browserToDrive();
  const port = await freePort();
  const browser = await chromium.launch({
    ...options,
    args: [...args, ...(behindStandIn ? forStandIn : []), `--remote-debugging-port=${port}`],
  });
  const answer = await fetch(`http://127.0.0.1:${port}/json/version`);
  const { webSocketDebuggerUrl } = (await answer.json()) as { webSocketDebuggerUrl: string };
  return { browser, endpoint: webSocketDebuggerUrl };
}

/** The name a context has in the browser's own protocol. */
export async function nameOfContext({ browser }: DrivenBrowser, context: BrowserContext): Promise<string> {
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  const { targetInfo } = await session.send('Target.getTargetInfo');
  await page.close();
  if (!targetInfo.browserContextId) throw new Error(`${browser.version()} does not name its contexts`);
  return targetInfo.browserContextId;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}
