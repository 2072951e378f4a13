import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { compileEdition } from '../library/compile/compile.ts';
import { memoryFiles } from '../library/compile/content-files.ts';
import { openEdition } from '../library/read/open-edition.ts';
import type { Edition } from '../library/read/open-edition.ts';
import { openSearch } from './search.ts';

/** More pages that say it otherwise than are looked at first. */
const OTHERS = 130;
/** Longest the pages may take on a busy machine, milliseconds. */
const COMPILE_MS = 60_000;
/** Pages whose text a search reads at most: those that may say the run, and those it shows. */
const READ_MAX = 60;

const folder = mkdtempSync(join(tmpdir(), 'runs-'));
let edition: Edition;

beforeAll(async () => {
  const texts = [
    ...Array.from({ length: OTHERS }, (_, n) => [`a-other-${n}`, 'Keep a copy for the mail.'] as const),
    ['z-said', 'Keep the copies of a mail.'] as const,
    ['z-wanted', 'Keep the copy of a mail.'] as const,
    ['no-matter', 'To be or not to be.'] as const,
  ];
  const pages = texts.map(
    ([key, text]) => [`en/${key}.md`, new TextEncoder().encode(`# Page\n\n## Part\n\n${text}\n`)] as const,
  );
  const out = join(folder, 'one.edition');
  await compileEdition({ content: memoryFiles('test', new Map(pages)), out, workers: 1 });
  edition = openEdition(out);
}, COMPILE_MS);

afterAll(() => {
  edition.close();
  rmSync(folder, { recursive: true, force: true });
});

/** The texts that were read since the last search began. */
let read = 0;

const found = (query: string): readonly string[] => {
  read = 0;
  const { database, head } = edition;
  const counting: typeof database = {
    ...database,
    one: (sql, ...params) => {
      if (sql.includes('blocks FROM body')) read += 1;
      return database.one(sql, ...params);
    },
  };
  return openSearch({ database: counting, head, own: () => ({ bookmarked: [], open: [] }) })
    .run({ query, lang: 'en', limit: 10, filters: {}, exact: false })
    .hits.map(({ page }) => page.key);
};

test('a run is found with its function words, as typed first, behind any number of pages that say it with others', () => {
  expect(found('copy of a mail').slice(0, 2)).toEqual(['z-wanted', 'z-said']);
  expect(read).toBeLessThan(READ_MAX);
  expect(found('copy for the mail')[0]).toMatch(/^a-other-/);
  expect(read).toBeLessThan(READ_MAX);
});

test('a run that no page says, being typed, is not looked for in page after page', () => {
  expect(found('copy to no ma').length).toBe(10);
  expect(read).toBeLessThan(READ_MAX);
});

test('nothing but function words finds no page by its text, and nothing breaks', () => {
  expect(found('to be or not')).toEqual([]);
  expect(found('"to be"')).toEqual([]);
  expect(found('mail -the').length).toBeGreaterThan(0);
});
