import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { SearchAnswer } from '../../contract/shapes/search.ts';
import { compileEdition } from '../library/compile/compile.ts';
import { memoryFiles } from '../library/compile/content-files.ts';
import { openEdition } from '../library/read/open-edition.ts';
import type { Edition } from '../library/read/open-edition.ts';
import { indexSearch } from './index-search.ts';
import type { Indexed } from './index-search.ts';
import { openSearch } from './search.ts';
import type { Search } from './search.ts';
import type { SearchAsked } from './search-desk.ts';

const folder = mkdtempSync(join(tmpdir(), 'search-'));
const opened: Edition[] = [];

const pages: Readonly<Record<string, string>> = {
  'en/mail.md': page(
    'Exchange Online',
    'Phase: **Enable**',
    '## Lower the TTL\n\nLower the TTL of the MX record in good time.\n\n> [!NOTE]\n> Printers send mail too.',
  ),
  'en/files.md': page(
    'SharePoint and OneDrive',
    'Phase: **Enable**',
    '## Sharing rules\n\nGuests see 10,000 files at most.\n\n| Limit | Value |\n|---|---|\n| Largest file | 15 GB |',
  ),
  'en/move.md': page(
    'Run the migration',
    'Phase: **Migrate**',
    '## Go\n\nMigrate mailboxes in batches. A kick-off call begins each. We migrated before.',
  ),
  'en/glossary.md': page('Glossary', '', '## FE\n\nFastTrack Engineer.'),
  'es/mail-es.md': page(
    'Exchange Online',
    'Fase: **Habilitación**',
    '## Reducir el TTL\n\nReduzca el TTL del registro MX.',
  ),
  'es/move-es.md': page(
    'Ejecutar la migración',
    'Fase: **Migración**',
    '## Lotes\n\nMigrar buzones por lotes; cada migración tiene un lote de prueba. Las migraciones acaban.',
  ),
  'es/solo-es.md': page('Guía de oportunidades', '', '## Correo\n\nSolo existe en español.'),
  'ja/network.md': page(
    'ネットワークの準備状況',
    '',
    '## 確認\n\n各拠点から接続テストを実行し、結果を記録します。',
  ),
  'zh/network.md': page('网络准备情况', '', '## 检查\n\n从每个站点运行连接测试，并记录结果。'),
  'synonyms.yml': '- [Entra ID, Azure AD]\n- [guest, invitado]\n- "not a list"\n- [MX, mail exchanger]\n',
};
let search: Search;

beforeAll(async () => {
  search = (await make(pages)).search;
}, 180_000);

afterAll(() => {
  opened.forEach((edition) => edition.close());
  rmSync(folder, { recursive: true, force: true });
});

test('finds a place: page, heading, block, and the words marked', () => {
  const [hit] = ask('lower ttl').hits;
  expect(hit).toMatchObject({
    page: { key: 'mail', lang: 'en' },
    place: { anchor: 'lower-the-ttl' },
    path: ['Lower the TTL'],
  });
  expect(hit?.snippet.filter(({ mark }) => mark).map(({ text }) => text)).toEqual(['Lower', 'TTL']);
  expect(hit?.marks).toContain('ttl');
});

test('finds words in alerts and table cells', () => {
  expect(keys('printers send')).toEqual(['mail']);
  expect(ask('largest file').hits[0]).toMatchObject({ place: { key: 'files', anchor: 'sharing-rules' } });
});

test.each([
  ['without accents', 'migracion', 'es', 'move'],
  ['with the accent', 'migración', 'es', 'move'],
  ['a verb for its noun', 'migrar', 'es', 'move'],
  ['a plural', 'migraciones', 'es', 'move'],
  ['an English form', 'migrating', 'en', 'move'],
  ['two letters', 'gl', 'en', 'glossary'],
  ['a name in one word', 'sharepoint', 'en', 'files'],
  ['a name in two words', 'one drive', 'en', 'files'],
  ['a hyphen left out', 'kickoff', 'en', 'move'],
  ['a hyphen replaced', 'kick off', 'en', 'move'],
  ['a number with separators', '10000', 'en', 'files'],
  ['a number with other separators', '10.000', 'en', 'files'],
  ['another name', 'mail exchanger', 'en', 'mail'],
  ['Japanese', '接続テスト', 'ja', 'network'],
  ['Chinese', '连接测试', 'zh', 'network'],
  ['a Chinese title, half of it', '网络', 'zh', 'network'],
])('finds %s: %s', (_what, query, lang, key) => {
  expect(keys(query, { lang })[0]).toBe(key);
});

test('mends one letter and says so; exactly what was typed is not mended', () => {
  const mended = ask('glosary');
  expect(mended.hits[0]?.page.key).toBe('glossary');
  expect(mended.mended).toEqual({ text: 'glossary', words: [{ typed: 'glosary', meant: 'glossary' }] });
  expect(ask('glosary', { exact: true })).toMatchObject({ hits: [], mended: null });
  expect(ask('mirgat').hits[0]?.page.key, 'a slip in a word still being typed').toBe('move');
});

test('an exact search knows no forms', () => {
  expect(keys('migrating', { exact: true })).toEqual([]);
  expect(keys('migrated', { exact: true })).toEqual(['move']);
});

test('a quoted phrase is those words in that order and form', () => {
  expect(keys('"mailboxes in batches"')).toEqual(['move']);
  expect(keys('"batches in mailboxes"')).toEqual([]);
  expect(keys('"mailbox in batches"')).toEqual([]);
});

test('-word leaves pages out', () => {
  expect(keys('exchange').length).toBe(1);
  expect(keys('exchange -printers ')).toEqual([]);
});

test.each([
  ['phase:migrate', ['move']],
  ['fase:migracion batches', ['move']],
  ['kind:page glossary', ['glossary']],
  ['is:bookmarked', ['files']],
  ['is:open mail', ['mail']],
  ['es:marcado es:pendiente', []],
])('filter %s', async (query, expected) => {
  expect(keys(query)).toEqual(expected);
});

test('a chip is the same as the typed filter', () => {
  expect(keys('m', { filters: { phase: 'migrate' } })).toEqual(['move']);
  expect(ask('phase:nowhere mail').unknown).toEqual(['phase:nowhere']);
});

test('the reader’s language first; a page that exists only elsewhere is offered and says so', () => {
  const answer = ask('oportunidades');
  expect(answer.hits[0]).toMatchObject({ page: { key: 'solo', lang: 'es' }, onlyHere: true });
  expect(
    ask('exchange online', { lang: 'es' }).hits.map(({ page: { lang }, onlyHere }) => [lang, onlyHere]),
  ).toEqual([['es', false]]);
});

test('nothing found: the other language, and where the words occur apart', () => {
  expect(ask('buzones').other).toContainEqual({ lang: 'es', pages: 1 });
  const answer = ask('printers sharing ');
  expect(answer.apart).toEqual([
    { word: 'printers', pages: 1 },
    { word: 'sharing', pages: 1 },
  ]);
  expect(answer.total).toBe(0);
  expect(answer.hits.length).toBe(2);
});

test('no query is a mistake: naughty strings and any text', () => {
  const list = JSON.parse(
    readFileSync('node_modules/big-list-of-naughty-strings/blns.json', 'utf8'),
  ) as readonly string[];
  for (const text of list)
    for (const exact of [false, true]) expect(ask(text, { exact }).hits).toBeInstanceOf(Array);
  const grammar = fc.constantFrom(
    '"',
    '*',
    '(',
    ')',
    '^',
    '{',
    '}',
    ':',
    '-',
    '+',
    'NEAR',
    'AND',
    'OR',
    'NOT',
    'title:',
    'phase:',
    'is:',
    ' ',
    "'",
    '\\',
    '\0',
    '“',
    'é',
    'mail',
    '一',
    '10.000',
  );
  const texts = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.array(grammar, { maxLength: 20 }).map((parts) => parts.join('')),
  );
  fc.assert(
    fc.property(texts, fc.boolean(), (text, exact) => {
      for (const hit of ask(text, { exact }).hits) expect(hit.page.key).not.toBe('');
    }),
    { numRuns: 300 },
  );
});

test('one changed page is indexed alone, and the answers are those of a whole build', async () => {
  const before = await make(manyPages(40));
  const changed: Record<string, string> = {
    ...manyPages(40),
    'en/page-7.md': page('Renamed seven', '', 'An umbrella appears here.'),
    'en/page-41.md': page('Page 41', '', 'Brand new periscope.'),
  };
  const { ['en/page-3.md']: _gone, ...after } = changed;
  const part = await make(after, before.file);
  const whole = await make(after);
  expect(part.indexed).toEqual({ added: 2, removed: 2, whole: false, remarks: [] });
  for (const query of [
    'umbrella',
    'renamed',
    're',
    'periscope',
    'page 41',
    'page 3 ',
    'thing 7 ',
    'word 12 ',
    'p',
    'umbrela',
  ]) {
    const found = (from: Search) =>
      run(from, query)
        .hits.map(({ page: { key } }) => key)
        .toSorted();
    expect(found(part.search), query).toEqual(found(whole.search));
  }
  const third = await make(
    { ...after, 'en/page-8.md': page('Renamed eight', '', 'A second umbrella, and the copy of a mail.') },
    part.file,
  );
  expect(keysOf(run(third.search, 'umbrella')).toSorted()).toEqual(['page-7', 'page-8']);
  // With its function words, in the part of the index that was changed.
  expect(keysOf(run(third.search, 'copy of a mail'))[0]).toBe('page-8');
});

function manyPages(count: number): Record<string, string> {
  const numbers = Array.from({ length: count }, (_, n) => n + 1);
  return Object.fromEntries(
    numbers.map((n) => [`en/page-${n}.md`, page(`Page ${n}`, '', `Text with word ${n} and thing ${n}.`)]),
  );
}

function page(title: string, phase: string, text: string): string {
  return `---\ntitle: ${title}\ndescription: About it.\n---\n\n# ${title}\n\n${phase}\n\n${text}\n`;
}

async function make(
  files: Readonly<Record<string, string>>,
  previous: string | null = null,
): Promise<{ file: string; search: Search; indexed: Indexed | null }> {
  const file = join(folder, `${opened.length}.edition`);
  const bytes = new Map(Object.entries(files).map(([path, text]) => [path, new TextEncoder().encode(text)]));
  let indexed: Indexed | null = null;
  await compileEdition({
    content: memoryFiles('test', bytes),
    out: file,
    workers: 1,
    indexSearch: async (database, _previous, words) => {
      indexed = await indexSearch(database, previous, words, 1);
    },
  });
  const edition = openEdition(file);
  opened.push(edition);
  return {
    file,
    indexed,
    search: openSearch({
      database: edition.database,
      head: edition.head,
      own: () => ({ bookmarked: ['files'], open: ['mail'] }),
    }),
  };
}

function ask(query: string, asked: Partial<SearchAsked> = {}): SearchAnswer {
  return run(search, query, asked);
}

function run(from: Search, query: string, asked: Partial<SearchAsked> = {}): SearchAnswer {
  return from.run({ query, lang: 'en', limit: 10, filters: {}, exact: false, ...asked });
}

function keys(query: string, asked: Partial<SearchAsked> = {}): readonly string[] {
  return keysOf(ask(query, asked));
}

function keysOf({ hits }: SearchAnswer): readonly string[] {
  return hits.map(({ page: { key } }) => key);
}
