import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { zstdCompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestHost } from './testing/open-test-host.ts';
import { smallPlaybook } from './library/testing/editions.ts';
import { memoryFiles } from './library/compile/content-files.ts';
import { compileEdition } from './library/compile/compile.ts';
import { openLibrary } from './library/keep/library.ts';
import { silentLog } from './platform/log.ts';
import { NO_CLIENT } from '../contract/shapes/notebook-limits.ts';
import { whole as WHOLE } from '../build/trial-sample.ts';

/** Every poison for every column in `npm run trials`; one for every second column in `npm test`. */
const WITHIN_MS = 1_800_000;

const packed = (value: unknown) => zstdCompressSync(JSON.stringify(value) ?? '');

/** What a cell may hold that its table lets in and nobody meant. */
const poisons: Readonly<Record<string, readonly (string | number | bigint | Uint8Array | null)[]>> = {
  TEXT: [
    '',
    '{',
    '[]',
    'null',
    '{"__proto__":{"x":1}}',
    '"x"',
    '\u0000',
    '../../x',
    'x'.repeat(70_000),
    '[1,2]',
    'es',
  ],
  INTEGER: [-1, 0, 7, 2 ** 40, 9_223_372_036_854_775_807n, -9_223_372_036_854_775_808n],
  BLOB: [
    new Uint8Array(),
    Buffer.from('no frame'),
    ...[null, [], {}, 7, 'x', [null], [{}], { children: 7 }, { type: 'root', children: [null] }].map(packed),
  ],
};

/** Everything that is asked of an edition, with what a page would ask. */
const asked: readonly (readonly [string, object])[] = [
  ['edition.read', { lang: 'en' }],
  ['contents.read', { lang: 'es' }],
  ['page.list', { lang: 'en' }],
  ...['index', 'phase-initiate', 'plan'].flatMap((key) =>
    ['en', 'es'].map((lang) => ['page.read', { lang, key }] as const),
  ),
  ['place.find', { address: '/en/page/index', lang: 'en' }],
  ['place.find', { address: '/old', lang: 'es' }],
  ...['pl', 'plan', 'kickof', 'small book', '"plan"', ''].map(
    (query) => ['search.run', { query, lang: 'en' }] as const,
  ),
  ['search.run', { query: 'i', lang: 'es', limit: 50 }],
  ['changes.read', { lang: 'en' }],
  ['changes.page', { lang: 'en', key: 'index' }],
  ['changes.seen', {}],
  ['checklist.page', { lang: 'en', key: 'phase-initiate' }],
  ['checklist.list', { lang: 'en' }],
  ['checklist.mark', { lang: 'en', key: 'phase-initiate', state: 'done' }],
  ['progress.read', { lang: 'en' }],
  ['bookmark.list', { lang: 'en', engagement: NO_CLIENT }],
  ['highlight.list', { lang: 'en' }],
  ['reading.visit', { lang: 'en', key: 'index' }],
  ['reading.recent', { lang: 'en', limit: 5 }],
  ['reading.marks', { lang: 'en' }],
  ['report.read', { lang: 'en', notes: true }],
  ['settings.read', {}],
  ['settings.write', { theme: 'dark' }],
  ['search.recent', {}],
  ['search.keep', { query: 'x', key: 'index' }],
  ['search.forget', { query: null }],
  ['app.about', {}],
  ['editions.list', {}],
  ['sync.status', {}],
  ['sync.trust', {}],
];

/** Opens the reader over what is there and asks everything; gives every answer that says it is a mistake of ours. */
async function mistakes(data: string, bundled: string): Promise<readonly string[]> {
  const host = await openTestHost({
    data,
    bundled,
    lang: null,
    timing: { now: () => 0, later: () => () => undefined },
  });
  const found: string[] = [];
  try {
    for (const [name, args] of asked) {
      const answer = await host.call(name, args);
      if (!answer.ok && (answer.error.code === 'internal' || answer.error.code === 'bad-arguments'))
        found.push(`${name}: ${answer.error.code} ${answer.error.message}`);
    }
  } finally {
    host.close();
  }
  return found;
}

let folder = '';
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'fieldbook-poison-'));
  await compile('before.fbe', 1, {});
  await compile('edition.fbe', 2, { 'en/index.md': '# Index\n\nOther words.\n' });
}, WITHIN_MS);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function compile(name: string, number: number, more: Readonly<Record<string, string>>): Promise<void> {
  const files = Object.entries({ ...smallPlaybook(), ...more }).map(
    ([path, text]) => [path, Buffer.from(text)] as const,
  );
  await compileEdition({
    content: memoryFiles('playbook', new Map(files)),
    out: join(folder, name),
    workers: 1,
    number,
  });
}

/** Every column of every table that has rows. */
function cellsOf(
  file: string,
): readonly { readonly table: string; readonly column: string; readonly type: string }[] {
  const database = new DatabaseSync(file, { readOnly: true });
  const tables = database
    .prepare(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE '%VIRTUAL%' AND name NOT GLOB 'search_*_*' AND name NOT GLOB 'sqlite*'",
    )
    .all()
    .map(({ name }) => String(name))
    .filter((table) => database.prepare(`SELECT 1 FROM ${table} LIMIT 1`).get());
  const cells = tables.flatMap((table) =>
    database
      .prepare(`PRAGMA table_info(${table})`)
      .all()
      .map(({ name, type }) => ({ table, column: String(name), type: String(type) })),
  );
  database.close();
  return cells;
}

/** Puts a poison into a column: all rows, or one where each must differ. `false` when the table does not let it in. */
function poison(
  file: string,
  table: string,
  column: string,
  value: string | number | bigint | Uint8Array | null,
): boolean {
  const database = new DatabaseSync(file);
  try {
    database.prepare(`UPDATE OR IGNORE ${table} SET ${column} = ?`).run(value);
    return true;
  } catch (error) {
    if (error instanceof Error && /constraint|cannot store|datatype mismatch/i.test(error.message))
      return false;
    throw error;
  } finally {
    database.close();
  }
}

describe('no cell of an edition makes the reader say that it made a mistake', () => {
  it(
    'whichever it is, in the edition that is read and in the one before',
    { timeout: WITHIN_MS },
    async () => {
      const wrong: string[] = [];
      let tried = 0;
      for (const [at, { table, column, type }] of cellsOf(join(folder, 'edition.fbe')).entries()) {
        if (!WHOLE && at % 2 === 1) continue;
        const all = [...(poisons[type] ?? []), null];
        for (const value of WHOLE ? all : [all[at % all.length] ?? null]) {
          const place = join(folder, 'one');
          rmSync(place, { recursive: true, force: true });
          const data = join(place, 'data');
          const library = openLibrary({
            folder: join(data, 'editions'),
            bundled: join(folder, 'before.fbe'),
            log: silentLog,
          });
          const arrived = join(place, 'arrived.fbe');
          copyFileSync(join(folder, 'edition.fbe'), arrived);
          const { file } = library.install(arrived, 'site');
          library.close();
          if (!poison(file, table, column, value)) continue;
          tried += 1;
          for (const line of await mistakes(data, join(folder, 'before.fbe')))
            wrong.push(`${table}.${column} = ${String(value).slice(0, 30)}: ${line}`);
        }
      }
      console.log(`${tried} poisoned editions, ${wrong.length} answers "internal"`);
      expect(wrong).toEqual([]);
      expect(tried).toBeGreaterThan(WHOLE ? 300 : 30);
    },
  );
});

describe('no file of settings makes the reader say that it made a mistake', () => {
  const files = [
    'settings.json',
    'policy.json',
    'seen-changes.json',
    'recent-searches.json',
    'editions/current.json',
  ];
  const texts = [
    '', 'null', '[]', '7', '"x"', '{', '{"__proto__":{"theme":"dark"}}', '[null]', '[{}]', '{"theme":null}', '{"lang":7,"who":[]}', '{"settings":null}',
    '{"settings":{"source":7}}', '{"edition":null,"keys":[7]}', '{"edition":"x","keys":null}', '[{"query":7,"key":null}]', '[{"query":"x","key":{}}]',
    '{"current":null,"previous":null,"bundled":null}', '{"current":{"id":"../x","origin":"site"},"previous":null,"bundled":null}',
    `{"current":{"id":"${'0'.repeat(32)}","origin":"site"},"previous":{"id":"${'0'.repeat(32)}","origin":"bundled"},"bundled":null}`, '\u0000', `[${'['.repeat(5_000)}`, '1e999',
  ]; // prettier-ignore

  it.each(files)('%s', { timeout: WITHIN_MS }, async (name) => {
    const wrong: string[] = [];
    for (const text of texts.filter((_text, at) => WHOLE || (at + files.indexOf(name)) % 3 === 0)) {
      const data = join(folder, 'settings');
      rmSync(data, { recursive: true, force: true });
      mkdirSync(dirname(join(data, name)), { recursive: true });
      writeFileSync(join(data, name), text);
      for (const line of await mistakes(data, join(folder, 'edition.fbe')))
        wrong.push(`${text.slice(0, 40)}: ${line}`);
    }
    expect(wrong).toEqual([]);
  });
});
