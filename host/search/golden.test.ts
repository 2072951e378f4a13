import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { compileEdition } from '../library/compile/compile.ts';
import { folderFiles } from '../library/compile/content-files.ts';
import { openEdition } from '../library/read/open-edition.ts';
import type { Edition } from '../library/read/open-edition.ts';
import { goldenQueries } from './golden-queries.ts';
import type { GoldenQuery } from './golden-queries.ts';
import { openSearch } from './search.ts';
import type { Search } from './search.ts';

/** What we hold ourselves to, of all queries. */
const TOP_3 = 0.95;
const TOP_10 = 0.99;
const ANCHORS = 0.9;
/** A busy machine takes its time to compile the playbook. */
const COMPILE_WITHIN_MS = 180_000;

const folder = mkdtempSync(join(tmpdir(), 'golden-'));
let edition: Edition;
let search: Search;

beforeAll(async () => {
  const out = join(folder, 'playbook.edition');
  await compileEdition({
    content: folderFiles('content'),
    out,
  });
  edition = openEdition(out);
  search = openSearch({
    database: edition.database,
    head: edition.head,
    own: () => ({ bookmarked: [], open: [] }),
  });
}, COMPILE_WITHIN_MS);

afterAll(() => {
  edition.close();
  rmSync(folder, { recursive: true, force: true });
});

test('there are at least 220 queries, half of them Spanish', () => {
  expect(goldenQueries.length).toBeGreaterThanOrEqual(220);
  expect(goldenQueries.filter(({ lang }) => lang === 'es').length).toBeGreaterThanOrEqual(110);
});

test('every expected page is in the playbook', () => {
  const missing = goldenQueries.flatMap(({ keys, lang }) =>
    keys.filter((key) => edition.pageText(key, lang)?.lang !== lang),
  );
  expect(missing).toEqual([]);
});

test('the golden queries find their places', () => {
  const results = goldenQueries.map((golden) => ({ golden, ...answer(golden) }));
  const share = (most: number) => results.filter(({ at }) => at >= 0 && at < most).length / results.length;
  const placed = results.filter(({ golden }) => golden.anchor !== null);
  const anchors = placed.filter(({ golden, anchor }) => anchor === golden.anchor).length / placed.length;
  const misses = results
    .filter(({ at }) => at < 0 || at > 2)
    .map(({ golden, at }) => `${golden.lang} ${golden.query}: ${at < 0 ? 'not found' : `place ${at + 1}`}`);
  console.info(
    `golden queries: ${results.length}, first ${percent(share(1))}, top 3 ${percent(share(3))}, top 10 ${percent(share(10))}, ` +
      `right heading ${percent(anchors)} of ${placed.length}\n${misses.join('\n')}`,
  );
  expect(share(3)).toBeGreaterThanOrEqual(TOP_3);
  expect(share(10)).toBeGreaterThanOrEqual(TOP_10);
  expect(anchors).toBeGreaterThanOrEqual(ANCHORS);
});

function answer({ query, lang, keys }: GoldenQuery): { readonly at: number; readonly anchor: string } {
  const { hits } = search.run({ query, lang, limit: 10, filters: {}, exact: false });
  const at = hits.findIndex(({ page }) => keys.includes(page.key) && page.lang === lang);
  return { at, anchor: hits[at]?.place.anchor ?? '' };
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}
