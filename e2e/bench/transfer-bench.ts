import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import { TRANSFER_BODY_MAX_BYTES } from '../../contract/shapes/notebook-limits.ts';
import { openNotebook } from '../../host/notebook/notebook.ts';
import type { Notebook } from '../../host/notebook/notebook.ts';
import { atMost, round } from './result.ts';
import type { Result } from './result.ts';

const PAGES = 100;
const ITEMS_A_PAGE = 20;
/** 30,000 items; with `TRANSFER=whole` in the environment the 100,000 that one file must hold. */
const CLIENTS = process.env['TRANSFER'] === 'whole' ? 50 : 15;
const BOOKMARKS = 5_000;
const TURNS = 2;

/** What a notebook of so many ticked items and 5,000 bookmarks costs as a file: its size, the export, the look, the import, the undo. */
export async function run(): Promise<Result> {
  const root = mkdtempSync(join(tmpdir(), 'transfer-bench-'));
  const open = (name: string): Promise<Notebook> =>
    openNotebook({ folder: join(root, name), language: 'en', timers: false });
  try {
    const own = await open('own');
    fill(own);
    const exports = Array.from({ length: TURNS }, () => timed(() => own.export(null)));
    const aside = await heldUp(() => own.exportAside(null));
    const text = Buffer.from(exports[0]?.value.base64 ?? '', 'base64').toString('utf8');
    const other = await open('other');
    const preview = timed(() => other.previewImport(text));
    const imported = timed(() => other.import(text));
    const again = timed(() => other.import(text));
    const undone = timed(() => other.undo(imported.value.undo));
    const { added, refusedCount } = imported.value;
    const body = Buffer.byteLength(JSON.stringify({ text }));
    own.close();
    other.close();
    return {
      name: 'transfer',
      figures: [
        {
          what: 'entries taken in',
          value: added,
          unit: `of ${CLIENTS * PAGES * ITEMS_A_PAGE} items, ${refusedCount} refused`,
        },
        {
          what: 'notebook on the disk',
          value: megabytes(statSync(join(root, 'own', 'notebook-1.db')).size),
          unit: 'MB',
        },
        { what: 'file', value: megabytes(Buffer.byteLength(text)), unit: 'MB' },
        atMost('the file as the body of a call', megabytes(body), 'MB', megabytes(TRANSFER_BODY_MAX_BYTES)),
        {
          what: 'export, the faster of two',
          value: round(Math.min(...exports.map(({ ms }) => ms))),
          unit: 'ms',
        },
        { what: 'export as a call: nothing else answered for at most', value: round(aside), unit: 'ms' },
        { what: 'look at it before', value: round(preview.ms), unit: 'ms' },
        { what: 'import', value: round(imported.ms), unit: 'ms' },
        { what: 'import of the same again', value: round(again.ms), unit: 'ms' },
        { what: 'undo of the import', value: round(undone.ms), unit: 'ms' },
      ],
    };
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

function timed<T>(work: () => T): { readonly value: T; readonly ms: number } {
  const begun = performance.now();
  const value = work();
  return { value, ms: performance.now() - begun };
}

/** How long at most the process did nothing else while work went on beside it, milliseconds. */
async function heldUp(work: () => Promise<unknown>): Promise<number> {
  const delays = monitorEventLoopDelay({ resolution: 5 });
  delays.enable();
  await work();
  // One more turn: the last delay counts, too.
  await delay(20);
  delays.disable();
  return delays.max / 1e6;
}

function megabytes(bytes: number): number {
  return round(bytes / 1e6);
}

function fill(notebook: Notebook): void {
  const words = (page: number, item: number) =>
    `Agree step ${item} of activity ${page} with its owner at the customer`;
  for (let number = 0; number < CLIENTS; number += 1) {
    const { id } = notebook.engagements.create(`Client ${number}`, (number % 8) + 1, 'en');
    const places = Array.from({ length: PAGES * ITEMS_A_PAGE }, (_, at) => ({ page: at % PAGES }));
    const requests = places.map(({ page }, at) => ({
      engagement: id,
      key: `page-${page}`,
      item: `item-${Math.floor(at / PAGES)}`,
      state: 'done' as const,
      note:
        at % 5 === 0 ? `Agreed with the owner on Monday, see the minutes of meeting ${number}.` : undefined,
      who: 'Ana',
      today: {
        words: words(page, Math.floor(at / PAGES)),
        lang: 'en',
        edition: 'e1',
        title: `Activity ${page}`,
      },
    }));
    const seen = Array.from({ length: PAGES }, (_, page) => ({
      key: `page-${page}`,
      edition: 'e1',
      words: {
        en: Object.fromEntries(
          Array.from({ length: ITEMS_A_PAGE }, (_one, item) => [`item-${item}`, words(page, item)]),
        ),
      },
    }));
    notebook.checklists.set(requests, seen, id);
  }
  const target = { kind: 'page', key: 'page-1', lang: 'en' } as const;
  for (let at = 0; at < BOOKMARKS; at += 1)
    notebook.bookmarks.add({
      target, quote: null, page: 'Activity 1', title: `Kept ${at} ${randomUUID()}`, note: '', folder: null, engagement: null,
    }); // prettier-ignore
}
