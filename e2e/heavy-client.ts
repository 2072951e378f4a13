import type { CDPSession, Page } from '@playwright/test';
import { askHost } from './ask-host.ts';

/** The page that carries the highlights. */
export const MARKED = 'resources-glossary';

interface Rows {
  readonly pages: readonly { readonly rows: readonly { readonly key: string; readonly item: string }[] }[];
}

/** How much of each kind one heavy client has. */
export interface Load {
  readonly notes: number;
  readonly bookmarks: number;
  readonly highlights: number;
}

/** Fills the notebook as the heaviest client would: a note on every item, many bookmarks, a page full of highlights. */
export async function heavyClient(page: Page, { notes, bookmarks, highlights }: Load): Promise<void> {
  const { id } = await askHost<{ id: string }>(page, 'engagement.create', { client: 'Contoso', colour: 3, language: 'en' }); // prettier-ignore
  const { pages } = await askHost<Rows>(page, 'checklist.list', { lang: 'en', engagement: id });
  const rows = pages.flatMap((one) => one.rows).slice(0, notes);
  await askMany(page, 'checklist.set', rows.map(({ key, item }, at) => ({
    lang: 'en', key, item, engagement: id, who: 'Ana Ruiz', note: `Agreed with **Luis** on day ${at}:\n- the first thing\n- the second`,
  }))); // prettier-ignore
  const target = { kind: 'page', key: MARKED, lang: 'en' } as const;
  await askMany(page, 'bookmark.add', Array.from({ length: bookmarks }, (_, at) => ({ engagement: null, target, title: `Bookmark ${at}` }))); // prettier-ignore
  const quotes = await quotesOf(page, highlights);
  const batches = Array.from({ length: Math.ceil(quotes.length / 100) }, (_, at) => quotes.slice(at * 100, at * 100 + 100)); // prettier-ignore
  await askMany(page, 'highlight.add', batches.map((selectors) => ({ key: MARKED, lang: 'en', colour: 1, selectors, engagement: null }))); // prettier-ignore
}

/** Processor time that the page's own thread takes from here until it has come to rest after `act`, milliseconds. */
export async function threadTime(page: Page, act: () => Promise<unknown>): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const before = await rested(page, session);
  await act();
  const after = await rested(page, session);
  await session.detach();
  return after - before;
}

/** How much a thread at rest takes between two looks, milliseconds: a blinking cursor, the looking itself. */
const AT_REST_MS = 3;

/** The thread's time so far, once it does nothing any more. */
async function rested(page: Page, session: CDPSession): Promise<number> {
  let [before, now, still] = [Number.NaN, await busy(session), 0];
  while (still < 3) {
    await page.waitForTimeout(200);
    [before, now] = [now, await busy(session)];
    still = now - before < AT_REST_MS ? still + 1 : 0;
  }
  return now;
}

async function busy(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1_000;
}

/** Calls on their way at once. */
const AT_ONCE = 20;

async function askMany(page: Page, name: string, all: readonly object[]): Promise<void> {
  for (let at = 0; at < all.length; at += AT_ONCE)
    await Promise.all(all.slice(at, at + AT_ONCE).map((one) => askHost(page, name, one)));
}

/** Words of the marked page, as many as asked for, as selectors of it. */
async function quotesOf(page: Page, many: number): Promise<readonly object[]> {
  await page.goto(new URL(`/en/page/${MARKED}`, page.url()).href);
  await page.locator('.prose [data-block]').first().waitFor();
  return page.evaluate((wanted) => {
    const blocks = [...document.querySelectorAll<HTMLElement>('.prose [data-block]')].flatMap((element) => {
      const text = element.textContent.replace(/\s+/g, ' ').trim();
      return element.querySelector('[data-block]') || text.length < 30
        ? []
        : [{ block: element.dataset['block'] ?? '', text }];
    });
    return Array.from({ length: wanted }, (_, at) => {
      const { block, text } = blocks[at % blocks.length] ?? { block: '', text: '' };
      const start = Math.floor(at / blocks.length) % Math.max(1, text.length - 12);
      const end = start + 8;
      return {
        block,
        exact: text.slice(start, end),
        prefix: text.slice(Math.max(0, start - 32), start),
        suffix: text.slice(end, end + 32),
      };
    });
  }, many);
}
