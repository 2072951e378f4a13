import { chromium } from '@playwright/test';
import type { Browser, BrowserContext, Page } from '@playwright/test';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { browserToMeasure } from '../browser.ts';
import { startShell } from '../shell-process.ts';
import { timeLetters } from '../typing.ts';
import { atMost, quantile, round } from './result.ts';
import type { Result } from './result.ts';

/** Starts measured each way; the median is compared. */
const STARTS = 15;
/** Times every page is opened. */
const ROUNDS = 2;

/** Page to page over the whole playbook, and start to readable page against an empty page served the same way, in one browser. */
export async function run(): Promise<Result> {
  const data = mkdtempSync(join(tmpdir(), 'fieldbook-bench-'));
  const shell = await startShell({ data, lang: 'en' });
  const browser = await chromium.launch(await browserToMeasure());
  try {
    const context = await browser.newContext({ viewport: { width: 1_280, height: 800 } });
    const page = await context.newPage();
    await page.goto(await shell.address());
    await page.locator('h1').first().waitFor();
    const turns = await turnPages(page);
    const origin = new URL(page.url()).origin;
    const letters = await typeInPalette(page);
    const start = await startTimes(context, `${origin}/en/page/phase-assess`);
    const empty = await emptyTimes(browser);
    const ratio = quantile(start, 0.5) / quantile(empty, 0.5);
    return {
      name: 'reading',
      figures: [
        { what: 'pages opened', value: turns.length, unit: '' },
        { what: 'page to page, p50', value: round(quantile(turns, 0.5)), unit: 'ms to painted' },
        atMost('page to page, p95', quantile(turns, 0.95), 'ms to painted', 50),
        atMost('page to page, p99', quantile(turns, 0.99), 'ms to painted', 100),
        { what: 'a letter to its results on screen, p50', value: round(quantile(letters, 0.5)), unit: 'ms' },
        atMost('a letter to its results on screen, p95', quantile(letters, 0.95), 'ms', 100),
        { what: 'start to readable page, warm, p50', value: round(quantile(start, 0.5)), unit: 'ms' },
        { what: 'an empty page served the same way, p50', value: round(quantile(empty, 0.5)), unit: 'ms' },
        atMost('start against the empty page', ratio, '×', 1.5),
      ],
    };
  } finally {
    await browser.close();
    await shell.stop();
    rmSync(data, { recursive: true, force: true });
  }
}

/** Types in the palette over the page read last, as a quick hand does. */
async function typeInPalette(page: Page): Promise<readonly number[]> {
  await page.keyboard.press('Control+k');
  await page.locator('.palette input').waitFor();
  const words = ['migration', 'champions network', 'entra id', 'remediation list', 'conditional access'];
  return timeLetters(page, words);
}

/** Opens every page in both languages as a click does, and waits until the browser has painted it. */
async function turnPages(page: Page): Promise<readonly number[]> {
  return page.evaluate(async (rounds) => {
    const listed = await Promise.all(
      ['en', 'es'].map(async (lang) => {
        const response = await fetch('/call/page.list', {
          method: 'POST',
          headers: {
            'content-type': 'application/json',
            'x-fieldbook-key': sessionStorage.getItem('fieldbook-key') ?? '',
          },
          body: JSON.stringify({ lang }),
        });
        const answer = (await response.json()) as { value: readonly { key: string }[] };
        return answer.value.map(({ key }) => ({ lang, key }));
      }),
    );
    const painted = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 0)));
    const times: number[] = [];
    for (const { lang, key } of Array.from({ length: rounds }, () => listed.flat()).flat()) {
      const begun = performance.now();
      history.pushState({ at: 1, spot: null }, '', `/${lang}/page/${key}`);
      dispatchEvent(new PopStateEvent('popstate', { state: { at: 1, spot: null } }));
      while (
        document.querySelector('article')?.dataset['page'] !== key ||
        document.querySelector('article')?.lang !== lang
      ) {
        await new Promise((done) => setTimeout(done, 0));
      }
      await painted();
      times.push(performance.now() - begun);
    }
    return times;
  }, ROUNDS);
}

/** From asking for the address until the page's text is painted. */
async function startTimes(context: BrowserContext, address: string): Promise<readonly number[]> {
  return measure(context, address, 'article .prose');
}

async function emptyTimes(browser: Browser): Promise<readonly number[]> {
  const server = await emptyServer();
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  try {
    return await measure(await browser.newContext(), `http://127.0.0.1:${port}/`, 'p');
  } finally {
    server.close();
  }
}

function emptyServer(): Promise<Server> {
  const html = '<!doctype html><html lang="en"><title>Empty</title><p>Nothing</p></html>';
  const server = createServer((_, response) =>
    response.writeHead(200, { 'content-type': 'text/html' }).end(html),
  );
  return new Promise((done) => server.listen(0, '127.0.0.1', () => done(server)));
}

async function measure(
  context: BrowserContext,
  address: string,
  selector: string,
): Promise<readonly number[]> {
  const times: number[] = [];
  const page = await context.newPage();
  for (let at = 0; at < STARTS; at += 1) {
    await page.goto('about:blank');
    const begun = performance.now();
    await page.goto(address, { waitUntil: 'commit' });
    await page.locator(selector).first().waitFor({ state: 'visible' });
    times.push(performance.now() - begun);
  }
  return times;
}
