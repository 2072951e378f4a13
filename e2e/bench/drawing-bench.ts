import { chromium } from '@playwright/test';
import type { Page } from '@playwright/test';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { browserToMeasure } from '../browser.ts';
import { heavyClient, MARKED, threadTime } from '../heavy-client.ts';
import { startShell } from '../shell-process.ts';
import { goTo, show } from '../views.ts';
import { atMost, quantile, round } from './result.ts';
import type { Figure, Result } from './result.ts';

/** What the heaviest client has. */
const LOAD = { notes: 526, bookmarks: 1_000, highlights: 3_000 } as const;
/** Times each thing is done; the median counts. */
const TURNS = 3;
const UNIT = 'ms of the page’s thread';
const HIGHLIGHT_MS = 100;
const ROW_MS = 60;
const OPEN_MS = 400;
/** The view of all checklists costs at most so many times what Home does. */
const HOMES = 2;

/** What the page's own thread spends on one action of a client with everything in it. */
export async function run(): Promise<Result> {
  const data = mkdtempSync(join(tmpdir(), 'drawing-bench-'));
  const shell = await startShell({ data, lang: 'en' });
  const browser = await chromium.launch(await browserToMeasure());
  try {
    const page = await browser.newPage({ viewport: { width: 1_280, height: 800 } });
    await page.goto(await shell.address());
    await page.locator('h1').first().waitFor();
    await heavyClient(page, LOAD);
    await page.reload();
    return { name: 'drawing', figures: await measured(page) };
  } finally {
    await browser.close();
    await shell.stop();
    rmSync(data, { recursive: true, force: true });
  }
}

async function measured(page: Page): Promise<readonly Figure[]> {
  const median = async (
    act: (turn: number) => Promise<unknown>,
    before?: () => Promise<unknown>,
  ): Promise<number> => {
    const taken: number[] = [];
    for (let turn = 0; turn < TURNS; turn += 1) {
      await before?.();
      await page.waitForTimeout(500);
      taken.push(await threadTime(page, () => act(turn)));
    }
    return quantile(taken, 0.5);
  };
  const time = async (what: string, most: number, ...work: Parameters<typeof median>): Promise<Figure> =>
    atMost(what, await median(...work), UNIT, most);
  const opened = (path: string): Promise<number> =>
    median(() => show(page, `/en${path}`), () => goTo(page, '/en/settings')); // prettier-ignore
  const opening = async (what: string, path: string) => atMost(what, await opened(path), UNIT, OPEN_MS);
  const figures: Figure[] = [];
  const [home, lists] = [await opened(''), await opened('/checklists')];
  figures.push({ what: 'opening Home', value: round(home), unit: UNIT });
  figures.push(atMost('opening Checklists : opening Home', lists / home, 'times', HOMES));
  for (const [what, path] of [
    ['Checklists', '/checklists'],
    ['Report', '/report'],
    ['Bookmarks', '/bookmarks'],
  ] as const)
    // prettier-ignore
    figures.push(await opening(`opening ${what}`, path));
  await goTo(page, '/en/checklists');
  figures.push(await time('a tick in Checklists', ROW_MS, (turn) => page.evaluate((at) => document.querySelectorAll<HTMLElement>('.item-tick')[at]?.click(), turn))); // prettier-ignore
  await goTo(page, '/en/bookmarks');
  figures.push(await time('a bookmark one step down', ROW_MS, async () => {
    await page.evaluate(() => document.querySelectorAll<HTMLElement>('.mark-row')[400]?.focus({ preventScroll: true }));
    await page.keyboard.press('Alt+ArrowDown');
  })); // prettier-ignore
  await goTo(page, `/en/page/${MARKED}`);
  figures.push(await time('a highlight more on the page', HIGHLIGHT_MS, async (turn) => {
    await page.evaluate((at) => {
      const words = document.querySelectorAll('.prose p[data-block]')[at];
      words?.scrollIntoView({ block: 'center', behavior: 'instant' });
      getSelection()?.selectAllChildren(words ?? document.body);
      dispatchEvent(new PointerEvent('pointerup'));
    }, turn);
    await page.locator('.note-card button').first().click();
  })); // prettier-ignore
  return figures;
}
