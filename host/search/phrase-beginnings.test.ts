import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Database } from '../platform/database.ts';
import { compileEdition } from '../library/compile/compile.ts';
import { memoryFiles } from '../library/compile/content-files.ts';
import { openEdition } from '../library/read/open-edition.ts';
import type { Edition } from '../library/read/open-edition.ts';
import { indexSearch } from './index-search.ts';
import { openSearch } from './search.ts';
import type { Search } from './search.ts';
import type { SearchAsked } from './search-desk.ts';

const folder = mkdtempSync(join(tmpdir(), 'phrase-'));
let edition: Edition;
let search: Search;
/** What the index was asked since the test began. */
let matches: string[] = [];
let bodies = 0;

beforeAll(async () => {
  const out = join(folder, 'one.edition');
  const texts = {
    'en/one.md': page('First', 'Enable', 'Move the large mailbox tonight.'),
    'en/two.md': page('Second', 'Migrate', 'Move the large mailboxes tomorrow; move the large mail later.'),
    'en/three.md': page('Third', 'Migrate', 'The mail is large. Move the rest.'),
  };
  const bytes = new Map(Object.entries(texts).map(([path, text]) => [path, new TextEncoder().encode(text)]));
  await compileEdition({
    content: memoryFiles('test', bytes),
    out,
    workers: 1,
    indexSearch: async (database, _previous, words) => void (await indexSearch(database, null, words)),
  });
  edition = openEdition(out);
});

beforeEach(() => {
  search = openSearch({
    database: watched(edition.database),
    head: edition.head,
    own: () => ({ bookmarked: [], open: [] }),
  });
  matches = [];
  bodies = 0;
});

afterAll(() => {
  edition.close();
  rmSync(folder, { recursive: true, force: true });
});

test('while the last word is typed, a run is found by any of its ends, as it stands first', () => {
  expect(found('move the large mailb').slice(0, 2)).toEqual(['one', 'two']);
  expect(found('move the large mail')[0]).toBe('two');
});

test('the run before the word being typed is looked up once for all its letters', () => {
  for (const query of ['large mailbox t', 'large mailbox ta', 'large mailbox tak']) found(query);
  expect(matches.filter((match) => match === '"larg mailbox"')).toHaveLength(1);
});

test('what was kept of a run does not hide pages from other filters', () => {
  found('move the large mail');
  expect(found('move the large mailb', { filters: { phase: 'enable' } })).toEqual(['one']);
  expect(found('move the large mailb', { filters: { phase: 'migrate' } })[0]).toBe('two');
});

test('a run that no page has is not looked for again with its end', () => {
  found('tomorrow the large mail');
  found('tomorrow the large mailb');
  expect(matches.filter((match) => match.includes('"tomorrow larg'))).toHaveLength(1);
});

test('one letter is answered without reading a page', () => {
  expect(found('f')).toEqual(['one']);
  expect(bodies).toBe(0);
  found('first');
  expect(bodies).toBeGreaterThan(0);
});

function found(query: string, asked: Partial<SearchAsked> = {}): readonly string[] {
  const answer = search.run({ query, lang: 'en', limit: 10, filters: {}, exact: false, ...asked });
  return answer.hits.map(({ page: { key } }) => key);
}

function watched(database: Database): Database {
  return {
    ...database,
    all: (sql, ...params) => {
      matches.push(String(params[0]));
      return database.all(sql, ...params);
    },
    one: (sql, ...params) => {
      if (sql.includes('FROM body')) bodies += 1;
      return database.one(sql, ...params);
    },
  };
}

function page(title: string, phase: string, text: string): string {
  return `---\ntitle: ${title}\ndescription: About it.\n---\n\n# ${title}\n\nPhase: **${phase}**\n\n## Part\n\n${text}\n`;
}
