import { randomBytes, randomUUID } from 'node:crypto';
import { writeSync } from 'node:fs';
import { NO_CLIENT } from '../../../contract/shapes/notebook-limits.ts';
import { writeDocument } from '../records/document.ts';
import { openNotebook } from '../notebook.ts';
import type { Notebook } from '../notebook.ts';
import { columnsOf, tableOf } from '../records/tables.ts';
import type { CrashOperation } from './crash-trial.ts';

/** Long enough to be killed within, bytes. */
const EVIDENCE_BYTES = 100_000;

/** The process that is killed: does one thing over and over, and says so only after the notebook has answered. */
const [, , folder = '', operation = '', count = ''] = process.argv;

/** Straight to the descriptor: a line that was written is out, whatever happens next. */
function say(line: string): void {
  writeSync(1, `${line}\n`);
}

const work: Readonly<Record<CrashOperation, (notebook: Notebook) => readonly string[]>> = {
  bookmark: (notebook) => {
    const target = { kind: 'page', key: 'phase-assess', lang: 'en' } as const;
    return [
      notebook.bookmarks.add({
        target,
        quote: null,
        page: 'Assess',
        title: 'Kept',
        note: '',
        folder: null,
        engagement: null,
      }).id,
    ];
  },
  tick: (notebook) => [setItem(notebook, 'done', undefined)],
  note: (notebook) => [setItem(notebook, undefined, 'A note that must not be lost')],
  import: (notebook) => {
    const ids = Array.from({ length: 20 }, () => randomUUID());
    const rows = ids.map((id) => ({ kind: 'bookmark' as const, row: importedRow(id) }));
    notebook.import(
      writeDocument({ made: '2026-11-20T09:00:00.000Z', engagement: null, home: '', rows, gone: [] }),
    );
    return ids;
  },
  evidence: (notebook) => [
    notebook.evidence.add({
      engagement: NO_CLIENT,
      key: 'phase-assess',
      item: 'i1',
      name: 'proof.bin',
      bytes: randomBytes(EVIDENCE_BYTES),
      who: '',
    }).id,
  ],
  // Opening was all of it.
  migrate: () => [],
};

function setItem(notebook: Notebook, state: 'done' | undefined, note: string | undefined): string {
  const item = randomUUID();
  const today = { words: 'An item', lang: 'en', edition: 'e', title: 'A page' };
  notebook.checklists.set(
    [{ engagement: NO_CLIENT, key: 'phase-assess', item, state, note, today }],
    [],
    NO_CLIENT,
  );
  return item;
}

function importedRow(id: string) {
  const values = {
    ...tableOf('bookmark').defaults,
    page: 'phase-assess',
    lang: 'en',
    title: 'Imported',
    made: '2026-11-20T09:00:00.000Z',
  };
  const times = Object.fromEntries(Object.keys(tableOf('bookmark').parts).map((part) => [part, 1]));
  return {
    id,
    values: Object.fromEntries(
      columnsOf('bookmark').map((name) => [name, values[name as keyof typeof values] ?? null]),
    ),
    times,
    record: {},
  };
}

async function run(): Promise<void> {
  say('loaded');
  const notebook = await openNotebook({ folder, language: 'en', timers: false });
  say('ready');
  const name = Object.keys(work).find((known): known is CrashOperation => known === operation);
  if (!name) throw new Error(`no operation ${operation}`);
  const most = count === '' ? Number.POSITIVE_INFINITY : Number(count);
  for (let done = 0; done < (name === 'migrate' ? 0 : most); done += 1) {
    for (const id of work[name](notebook)) say(`ack ${id}`);
  }
  notebook.close();
  say('done');
}

await run();
