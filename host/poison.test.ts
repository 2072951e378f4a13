import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import blns from 'big-list-of-naughty-strings';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { notebookCalls } from '../contract/checks/notebook-calls.ts';
import { clientParts } from '../contract/shapes/engagement.ts';
import { openTestHost } from './testing/open-test-host.ts';
import type { Host } from './host.ts';
import { compileEdition } from './library/compile/compile.ts';
import { memoryFiles } from './library/compile/content-files.ts';
import { journalHash } from './notebook/file/journal.ts';
import { addToLedger, emptyTally } from './notebook/file/ledger.ts';
import { hashRow } from './notebook/records/row.ts';
import { kinds } from './notebook/records/tables.ts';
import type { Kind } from './notebook/records/tables.ts';
import { openDurable } from './platform/database.ts';
import type { Database, Row } from './platform/database.ts';
import { runs } from '../build/trial-sample.ts';

const RUNS = runs(15, 400);
const page =
  '# The plan\n\nFirst words of it.\n\n## Checklist\n\n- [ ] Count the licences\n- [ ] Name an owner\n';

let root = '';
beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'fieldbook-poison-'));
  const files = memoryFiles('trial', new Map([['en/plan.md', Buffer.from(page)]]));
  await compileEdition({ content: files, out: join(root, 'edition.fbe'), workers: 1 });
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

function open(data: string): Promise<Host> {
  return openTestHost({
    data,
    bundled: join(root, 'edition.fbe'),
  });
}

/** The names a call may ask for: those of the rows there are. */
interface Ids {
  readonly client: string;
  readonly bookmark: string;
  readonly folder: string;
  readonly highlight: string;
  readonly token: string;
  readonly item: string;
  readonly own: string;
  readonly proof: string;
}

type Args = Readonly<Record<keyof typeof notebookCalls, readonly object[]>>;

/** Arguments of every call there is of the notebook. What takes something away for good stands last. */
function argsOf({ client, bookmark, folder, highlight, token, item, own, proof }: Ids): Args {
  const [lang, key, engagement] = ['en', 'plan', client];
  const at = { lang, key, engagement };
  const exact = { block: 'b1', exact: 'First words', prefix: '', suffix: '' };
  return {
    'engagement.list': [{}],
    'engagement.kept': [{ id: client }],
    'engagement.create': [
      { client: 'New', colour: 1, language: 'en' },
      {
        client: 'From',
        colour: 1,
        language: 'en',
        taken: [{ from: client, parts: [...clientParts], move: false }],
      },
    ],
    'engagement.change': [{ id: client, note: 'n', closed: true, archived: true }],
    'engagement.choose': [{ id: client }],
    'bookmark.list': [{ lang }, { lang, engagement }],
    'bookmark.add': [{ target: { kind: 'page', key, lang }, title: 'T', folder }],
    'bookmark.change': [{ id: bookmark, note: 'n', title: 't', engagement: null }],
    'bookmark.move': [{ id: bookmark, folder, before: null }],
    'folder.add': [{ name: 'F', parent: folder }],
    'folder.change': [{ id: folder, name: 'G' }],
    'folder.move': [{ id: folder, parent: null, before: null }],
    'highlight.list': [{ lang }, { lang, key, engagement }],
    'highlight.add': [{ key, lang, colour: 1, selectors: [exact], note: 'n' }],
    'highlight.change': [{ id: highlight, note: 'n', colour: 2 }],
    'reading.visit': [{ key, lang }],
    'reading.stop': [{ key, lang, block: 'b1', offset: 0.5 }],
    'reading.place': [{ key, lang }],
    'reading.mark': [{ key, read: true }],
    'reading.marks': [{}],
    'reading.recent': [{ lang }],
    'checklist.page': [at, { lang, key: 'gone', engagement }],
    'checklist.list': [
      { lang, engagement },
      { lang, text: 'x', news: true },
    ],
    'checklist.set': [{ ...at, item, state: 'done', note: 'n' }],
    'checklist.mark': [{ ...at, state: 'blocked' }],
    'checklist.seen': [{ key, engagement }],
    'checklist.assign': [
      { lang, engagement, items: [{ key, item }], owner: 'Marta', due: '2026-12-12', waiting: 'client' },
    ],
    'owner.list': [{ engagement }],
    'scope.read': [{ engagement }],
    'scope.set': [
      { engagement, services: ['teams'], facts: { kind: ['new'] }, page: { key, takenIn: true } },
    ],
    'evidence.add': [{ key, item, engagement, name: 'a.txt', base64: 'YQ==' }],
    'own.add': [{ lang, key, engagement, words: 'Mine' }],
    'own.change': [{ id: own, words: 'Ours' }],
    'own.move': [{ lang, id: own, key, anchor: '', before: null }],
    'desk.read': [{ lang, engagement, day: '2026-11-27' }],
    'dates.file': [
      { lang, engagement },
      { lang, engagement: null },
    ],
    'desk.clients': [{ lang, day: '2026-11-27' }],
    'report.write': [{ engagement, summary: 's', decisions: 'd' }],
    'progress.read': [{ lang, engagement }],
    'report.read': [{ lang, engagement, notes: true }],
    'report.file': (['docx', 'xlsx', 'markdown', 'csv'] as const).map((format) => ({
      lang,
      engagement,
      notes: true,
      format,
    })),
    'notes.file': (['markdown', 'annotations'] as const).flatMap((format) => [
      { lang, engagement, format },
      { lang, engagement, key, format },
    ]),
    'report.told': [{ lang, engagement }],
    'notebook.undo': [{ token }],
    'notebook.info': [{}],
    'notebook.export': [{}, { engagement }],
    'import.preview': [{ text: '{}' }],
    'import.apply': [{ text: '{}' }],
    'trash.list': [{}],
    'trash.restore': [
      { kind: 'bookmark', id: bookmark },
      { kind: 'folder', id: folder },
    ],
    'notices.list': [{}],
    'notices.dismiss': [{ id: 'n' }],
    'backup.list': [{}],
    'backup.make': [{}],
    'backup.restore': [{ id: 'none' }],
    'bookmark.remove': [{ ids: [bookmark] }],
    'folder.remove': [{ id: folder }],
    'evidence.list': [{ engagement }],
    'evidence.read': [{ id: proof }],
    'evidence.remove': [{ ids: [proof] }],
    'own.remove': [{ ids: [own] }],
    'highlight.remove': [{ ids: [highlight] }],
    'engagement.erasable': [{ id: client }],
    'engagement.remove': [{ id: client }],
    'engagement.erase': [{ id: client }],
    'trash.empty': [{}],
  };
}

/** Uses a new notebook so that every table has rows. */
async function fill(host: Host): Promise<Ids> {
  const ask = async (name: string, args: object): Promise<Record<string, string>> => {
    const answer = await host.call(name, args);
    expect(answer).toMatchObject({ ok: true });
    return Object(Reflect.get(answer, 'value'));
  };
  await ask('reading.visit', { key: 'plan', lang: 'en' });
  const { id: client = '' } = await ask('engagement.create', {
    client: 'Contoso',
    colour: 1,
    language: 'en',
  });
  await ask('reading.visit', { key: 'plan', lang: 'en' });
  const checklist = await host.call('checklist.page', { lang: 'en', key: 'plan' });
  const item = String(Object(Reflect.get(checklist, 'value')).rows[0].item);
  const ids = { client, bookmark: '', folder: '', highlight: '', token: '', item, own: '', proof: '' };
  const args = argsOf(ids);
  for (const name of ['checklist.set', 'reading.stop', 'reading.mark'] as const)
    await ask(name, args[name][0] ?? {});
  const { id: folder = '' } = await ask('folder.add', { name: 'F', parent: null });
  const target = { kind: 'page', key: 'plan', lang: 'en' };
  const { id: bookmark = '', undo: token = '' } = await ask('bookmark.add', { target, title: 'T', folder });
  const made = await ask('highlight.add', args['highlight.add'][0] ?? {});
  for (const name of ['checklist.assign', 'scope.set', 'report.write'] as const)
    await ask(name, args[name][0] ?? {});
  const { id: own = '' } = await ask('own.add', args['own.add'][0] ?? {});
  const { id: proof = '' } = await ask('evidence.add', args['evidence.add'][0] ?? {});
  return { ...ids, own, proof, folder, bookmark, token, highlight: String(made['ids']?.[0]) };
}

const texts = fc.oneof(
  fc.constantFrom(
    '', 'x', '[]', '{}', 'null', '"', '{"__proto__":{"x":1}}', '{"en":{"a":1}}', '{"en":"words"}', '__proto__', 'no-client', 'plan', 'constructor',
    '+275760-09-13T00:00:00.001Z', '9999-99-99T00:00:00.000Z', '2026-11-20T09:00:00.000Z', '-1', '1e999', 'a0', 'zz', 'y'.repeat(100_000),
    '{"client":-1}', '{"client":9e15,"place":9007199254740991}', '{"note":[["aaaaaaaa",1,{},["x"]],["bbbbbbbb",2,{}]]}', 'page', 'passage', 'en',
  ), // prettier-ignore
  fc.constantFrom(...blns.map((text) => text.replaceAll('\0', '').toWellFormed())),
);

interface Poison {
  readonly table: string;
  readonly seed: readonly (string | number)[];
  readonly columns: readonly number[];
  readonly empties: readonly boolean[];
}

const tables = [
  ...kinds,
  'meta',
  'journal',
  'alias',
  'quarantine',
  'tombstone',
  'departure',
  'notice',
  'ledger',
] as const;
const poison: fc.Arbitrary<Poison> = fc.record({
  table: fc.constantFrom(...tables),
  seed: fc.array(fc.oneof(texts, fc.constantFrom(0, -1, 0.5, Number.MAX_SAFE_INTEGER, 2 ** 53, -(2 ** 60))), {
    minLength: 25,
    maxLength: 25,
  }),
  columns: fc.array(fc.nat(24), { minLength: 1, maxLength: 4 }),
  empties: fc.array(fc.boolean(), { minLength: 25, maxLength: 25 }),
});

/** Changes some cells of a table's rows, or adds a row; every hash and the ledger say that all is well. */
function spoil(database: Database, { table, seed, columns, empties }: Poison): void {
  const shape = database.all(`PRAGMA table_info(${table})`);
  const cell = (at: number): string | number | null => {
    const column = shape[at % shape.length];
    if (empties[at] && column?.['notnull'] === 0) return null;
    const value = seed[at % seed.length] ?? '';
    if (column?.['type'] === 'TEXT') return String(value);
    const number = typeof value === 'number' ? value : value.length;
    return column?.['type'] === 'INTEGER' ? Math.trunc(number) : number;
  };
  const rows = database.all(`SELECT * FROM ${table} LIMIT 5`);
  const added = Object.fromEntries(shape.map((column, at) => [String(column['name']), cell(at)]));
  for (const row of [...rows, { ...rows[0], ...added }]) {
    const changed = Object.fromEntries(
      columns.map((at) => [String(shape[at % shape.length]?.['name']), cell(at)]),
    );
    const key = String(shape[0]?.['name']);
    if (rows.includes(row)) delete changed[key];
    put(database, table, { ...row, ...changed });
  }
}

function put(database: Database, table: string, row: Row): void {
  const kind = kinds.find((known): known is Kind => known === table);
  const hash = kind
    ? hashRow(kind, row)
    : table === 'journal'
      ? journalHash(String(row['entries']))
      : row['hash'];
  const cells: Row = hash === undefined ? row : { ...row, hash };
  const names = Object.keys(cells);
  const marks = names.map(() => '?').join(', ');
  database.run(
    `INSERT OR REPLACE INTO ${table} (${names.join(', ')}) VALUES (${marks})`,
    ...names.map((name) => cells[name] ?? null),
  );
  if (!kind) return;
  let tally = emptyTally;
  for (const { hash: one } of database.all(`SELECT hash FROM ${kind}`))
    tally = addToLedger(tally, null, String(one));
  database.run('INSERT OR REPLACE INTO ledger VALUES (?, ?, ?)', kind, tally.rows, tally.sum.toString(16));
}

async function askEverything(host: Host, ids: Ids): Promise<readonly string[]> {
  const refused: string[] = [];
  const ask = async (name: string, args: object): Promise<void> => {
    const answer = await host.call(name, args);
    if (!answer.ok && answer.error.code === 'internal')
      refused.push(`${name}: ${answer.error.message} ${answer.error.detail ?? ''}`);
    // What cannot be drawn is as bad: dates that are none.
    if (answer.ok) JSON.parse(JSON.stringify(answer.value));
  };
  await ask('changes.read', { lang: 'en' });
  await ask('search.run', { query: 'plan', lang: 'en', own: 'open' });
  for (const [name, list] of Object.entries(argsOf(ids))) for (const args of list) await ask(name, args);
  const exported = await host.call('notebook.export', {});
  const base64 = exported.ok ? String(Reflect.get(Object(exported.value), 'base64')) : '';
  const text = Buffer.from(base64, 'base64').toString('utf8');
  for (const name of ['import.preview', 'import.apply']) await ask(name, { text });
  return refused;
}

describe('a notebook in which anything stands, its hashes right', () => {
  it('is asked by every call there is', () => {
    const ids = {
      client: 'c',
      bookmark: 'b',
      folder: 'f',
      highlight: 'h',
      token: 't',
      item: 'i',
      own: 'o',
      proof: 'p',
    };
    expect(Object.keys(argsOf(ids)).toSorted()).toEqual(Object.keys(notebookCalls).toSorted());
    for (const [name, list] of Object.entries(argsOf(ids)))
      for (const args of list)
        expect([
          name,
          notebookCalls[name as keyof typeof notebookCalls].args.safeParse(args).success,
        ]).toEqual([name, true]);
  });

  for (const when of ['before it is opened', 'while it is open'] as const) {
    it(`never makes a call answer "internal": changed ${when}`, { timeout: 900_000 }, async () => {
      let turn = 0;
      await fc.assert(
        fc.asyncProperty(fc.array(poison, { minLength: 1, maxLength: 6 }), async (poisons) => {
          const data = join(root, `${when.slice(0, 2)}-${(turn += 1)}`);
          let host = await open(data);
          try {
            const ids = await fill(host);
            if (when === 'before it is opened') host.close();
            const database = openDurable(join(data, 'notebook', 'notebook-1.db'));
            for (const one of poisons) spoil(database, one);
            database.close();
            if (when === 'before it is opened') host = await open(data);
            expect(await askEverything(host, ids)).toEqual([]);
          } finally {
            host.close();
            rmSync(data, { recursive: true, force: true });
          }
        }),
        { numRuns: RUNS },
      );
    });
  }
});
