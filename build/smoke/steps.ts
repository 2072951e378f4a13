import { CHANGED_PAGE } from './site.ts';
import type { SmokeSite } from './site.ts';
import { call, until } from './reader.ts';
import type { OpenReader, SmokeReader } from './reader.ts';

/** The notebook is made at least this large before it is backed up, bytes: above the size at which that is a worker's work. */
const NOTEBOOK_BYTES = 5_000_000;
/** Longest note that the notebook takes, characters. */
const NOTE_LENGTH = 20_000;
/** A printed page with its figures is larger than this; an empty sheet is a tenth of it. */
const PDF_LEAST_BYTES = 20_000;
const BY_PACK = 'This sentence came with a pack.';
const BY_SITE = 'This sentence came from the site.';
/** Where the reader is left, and what stands there. */
const LEFT_AT = { anchor: 'key-inputs', words: 'Key inputs' } as const;
const LINKED = { link: 'fieldbook://page/en/phase-enable', path: '/en/page/phase-enable' } as const;

/**
 * What a packed reader must be able to do before anybody gets it: everything that depends on how it was packed. Told one by one; the first
 * that fails ends it.
 */
export async function driveReader(
  reader: SmokeReader,
  site: SmokeSite,
  say: (done: string) => void,
): Promise<void> {
  const first = await reader.open(['--lang=en', `--root=${site.root}`]);
  await showsPage(first);
  say('shows a page');
  await site.publish(BY_PACK);
  await first.hand(await site.pack());
  await reads(first, BY_PACK);
  say('reads a pack that is opened with it');
  await backsUp(first);
  say('backs up a notebook of 5 MB');
  await prints(first);
  say('prints to PDF');
  await first.hand(LINKED.link);
  await until('the linked page is open', async () => (await pathOf(first)) === LINKED.path);
  say('opens a link');
  await first.quit();
  await site.publish(BY_SITE);
  const second = await reader.open(['--lang=en', `--source=${site.url}`, `--root=${site.root}`]);
  await showsPage(second);
  await checks(second);
  await reads(second, BY_SITE);
  say('fetches an edition from a site');
  await leavesAt(second);
  await second.quit();
  const third = await reader.open(['--lang=en']);
  await until('the paragraph is at the top again', async () => (await topWords(third)) === LEFT_AT.words);
  say('resumes at the paragraph');
  await third.quit();
}

async function showsPage(reader: OpenReader): Promise<void> {
  await until('there is a page', () => reader.evaluate(`document.querySelector('h1')?.textContent || null`));
}

/** Looks for an update; the one that the reader itself begins after its start will do as well. */
async function checks(reader: OpenReader): Promise<void> {
  await call(reader, 'sync.check', {}).catch((error: unknown) => {
    if (!String(error).includes('sync-busy')) throw error;
  });
}

/** Whether the edition that is read has a sentence, by the host's own word. */
async function reads(reader: OpenReader, sentence: string): Promise<void> {
  await until(`the page has “${sentence}”`, async () =>
    JSON.stringify(await call(reader, 'page.read', { lang: 'en', key: CHANGED_PAGE })).includes(sentence),
  );
}

/** Long notes on the items of checklists, one call each, until the notebook is large enough. */
async function backsUp(reader: OpenReader): Promise<void> {
  const all = Object(await call(reader, 'checklist.list', { lang: 'en' })) as {
    readonly pages: readonly { readonly rows: readonly { readonly key: string; readonly item: string }[] }[];
  };
  const rows = all.pages.flatMap((page) => page.rows).slice(0, Math.ceil(NOTEBOOK_BYTES / NOTE_LENGTH));
  const note = 'A long note. '.repeat(NOTE_LENGTH / 13);
  for (const { key, item } of rows) await call(reader, 'checklist.set', { lang: 'en', key, item, note });
  const { bytes = 0 } = Object(await call(reader, 'backup.make', {})) as { readonly bytes?: number };
  if (bytes < NOTEBOOK_BYTES) throw new Error(`the backup has ${bytes} bytes, and the notebook has more`);
}

async function prints(reader: OpenReader): Promise<void> {
  await goTo(reader, `/en/page/${CHANGED_PAGE}`);
  const pdf = Buffer.from(await reader.pdf());
  if (pdf.toString('latin1', 0, 5) !== '%PDF-' || pdf.length < PDF_LEAST_BYTES)
    throw new Error(`what was printed is no page: ${pdf.length} bytes`);
}

/** Opens a page, scrolls to a heading as a reader does, and waits until its place is kept. */
async function leavesAt(reader: OpenReader): Promise<void> {
  await goTo(reader, `/en/page/${CHANGED_PAGE}`);
  await until('the heading is there', () =>
    reader.evaluate(
      `(() => { const heading = document.getElementById('${LEFT_AT.anchor}'); heading?.scrollIntoView({ block: 'start' }); return heading !== null; })()`,
    ),
  );
  const place = { key: CHANGED_PAGE, lang: 'en' };
  const words = (await until('the heading is at the top', async () => {
    const top = await topWords(reader);
    return top === LEFT_AT.words && top;
  })) as string;
  await until(`the place at “${words}” is kept`, async () => {
    const kept = Object(await call(reader, 'reading.place', place)) as { readonly block?: string };
    return (
      typeof kept.block === 'string' &&
      reader.evaluate(
        `document.querySelector('article [data-block="' + CSS.escape(${JSON.stringify(kept.block)}) + '"]')?.textContent.trim() === ${JSON.stringify(words)}`,
      )
    );
  });
}

async function goTo(reader: OpenReader, path: string): Promise<void> {
  await reader.evaluate(`void (location.href = ${JSON.stringify(path)})`);
  await until(`${path} is open`, async () => (await pathOf(reader).catch(() => '')) === path);
  await showsPage(reader);
}

async function pathOf(reader: OpenReader): Promise<string> {
  return String(await reader.evaluate('location.pathname'));
}

/** The words of the block at the top of what is read. */
async function topWords(reader: OpenReader): Promise<string> {
  return String(
    await reader.evaluate(`(() => {
      const top = (document.querySelector('main')?.getBoundingClientRect().top ?? 0) + 14;
      const blocks = [...document.querySelectorAll('article [data-block]')];
      const first = blocks.find((block) => block.checkVisibility() && block.getBoundingClientRect().bottom > top);
      return first?.textContent?.trim() ?? '';
    })()`),
  );
}
