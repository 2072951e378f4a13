import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { silentLog } from '../platform/log.ts';
import { openLab } from '../library/testing/editions.ts';
import { openFolder } from '../library/compile/folder-cache.ts';
import type { FolderCacheOptions } from '../library/compile/folder-cache.ts';
import type { Edition } from '../library/read/open-edition.ts';
import { openSearch } from './search.ts';

const lab = openLab();
afterAll(lab.clean);

/** Pages of some megabytes are parsed and indexed, on a machine that does other things. */
const WITHIN_MS = 120_000;
/** A limit that the words of a large page do not keep to, as if the machine had been a hundred times slower. */
const TOO_SHORT_MS = 20;

function keysOf({ database, head }: Edition, query: string): readonly string[] {
  const search = openSearch({ database, head, own: () => ({ bookmarked: [], open: [] }) });
  return search
    .run({ query, lang: 'en', limit: 10, filters: {}, exact: false })
    .hits.map(({ page }) => page.key);
}

const remarksOf = ({ database }: Edition) =>
  database.all("SELECT path, code FROM remark WHERE code LIKE 'words-%'").map((row) => ({ ...row }));

/** So many words, no two the same. */
function differentWords(count: number): string {
  const words = Array.from(
    { length: count },
    (_, at) => `w${at.toString(26).replace(/\d/g, (digit) => `x${digit}`)}q`,
  );
  return Array.from({ length: Math.ceil(count / 100) }, (_, at) =>
    words.slice(at * 100, at * 100 + 100).join(' '),
  ).join('\n\n');
}

const large = `# Overview of mailboxes\n\nBefore zebra.\n\n${'Some words that go on and on about one thing.\n\n'.repeat(20_000)}`;

describe('the words of a page', () => {
  it(
    'are found within a limit: beyond it the page is kept, said, found by its title, and tried again',
    { timeout: WITHIN_MS },
    async () => {
      const content = lab.folder({ 'large.md': large, 'a.md': '# A\n\nAbout giraffes.\n' });
      const open = (options: Partial<FolderCacheOptions> = {}) =>
        openFolder({ content, cache: join(lab.root, 'cache'), log: silentLog, workers: 1, ...options });
      const first = await open({ killWordsAfterMs: TOO_SHORT_MS });
      expect(remarksOf(first)).toEqual([{ path: 'large.md', code: 'words-killed' }]);
      expect(keysOf(first, 'mailboxes')).toEqual(['large']);
      expect(keysOf(first, 'zebra')).toEqual([]);
      expect(keysOf(first, 'giraffe')).toEqual(['a']);
      const page = first.page('large', 'en');
      expect(page.notices).toEqual([]);
      expect(JSON.stringify(page.tree)).toContain('zebra');
      first.close();
      const second = await open();
      expect(remarksOf(second)).toEqual([]);
      expect(keysOf(second, 'zebra')).toEqual(['large']);
      second.close();
    },
  );

  it('are tried again where an index is changed, not made anew', { timeout: WITHIN_MS }, async () => {
    const pages = Object.fromEntries(
      Array.from({ length: 1_000 }, (_, at) => [`p${at}.md`, `# Page ${at}\n`]),
    );
    const content = lab.folder({ ...pages, 'large.md': large });
    const open = (options: Partial<FolderCacheOptions> = {}) =>
      openFolder({ content, cache: join(lab.root, 'cache'), log: silentLog, workers: 1, ...options });
    const first = await open({ killWordsAfterMs: TOO_SHORT_MS });
    expect(remarksOf(first)).toEqual([{ path: 'large.md', code: 'words-killed' }]);
    first.close();
    const second = await open();
    expect(remarksOf(second)).toEqual([]);
    expect(keysOf(second, 'zebra')).toEqual(['large']);
    second.close();
  });

  it(
    'are no more than books have: with more a page is found by its title',
    { timeout: WITHIN_MS },
    async () => {
      const { edition } = await lab.compile({
        'many.md': `# Overview of hashes\n\n${differentWords(120_000)}`,
        'fair.md': `# Overview of terms\n\nBefore zebra.\n\n${differentWords(20_000)}`,
      });
      expect(remarksOf(edition)).toEqual([{ path: 'many.md', code: 'words-failed' }]);
      expect(keysOf(edition, 'hashes')).toEqual(['many']);
      expect(keysOf(edition, 'zebra')).toEqual(['fair']);
    },
  );
});
