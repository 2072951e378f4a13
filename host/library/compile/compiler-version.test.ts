import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { fixtureFiles } from '../../../dialect/fixtures/fixture.ts';
import { groups } from '../../../dialect/fixtures/groups.ts';
import { parsePage } from '../../../dialect/parse-page.ts';
import { COMPILER_VERSION } from '../read/schema.ts';

/** What the compiler makes of each of the dialect's fixtures, as a short hash, and by which version of it. */
const FILE = join(import.meta.dirname, 'compiled-fixtures.json');
const RECORD = process.env['FIELDBOOK_RECORD'] === 'compiler';
const kept = z
  .object({ version: z.int(), rows: z.record(z.string(), z.string()) })
  .parse(JSON.parse(readFileSync(FILE, 'utf8')));

const rows = Object.fromEntries(
  Object.entries(groups).flatMap(([group, fixtures]) =>
    fixtures.map((fixture): [string, string] => {
      const { path = 'es/page.md', text } = fixture;
      const page = parsePage({ path, text: text.join('\n'), files: fixtureFiles, lang: 'es' });
      return [
        `${group}: ${fixture.row}`,
        createHash('sha256').update(JSON.stringify(page)).digest('hex').slice(0, 12),
      ];
    }),
  ),
);

it('the same page is made into something else by another version only: raise COMPILER_VERSION, or kept editions stay as they were', () => {
  const changed = Object.keys(rows).filter((row) => row in kept.rows && kept.rows[row] !== rows[row]);
  if (COMPILER_VERSION === kept.version) expect(changed).toEqual([]);
  else expect(COMPILER_VERSION).toBeGreaterThan(kept.version - 1);
});

it('what it makes is recorded: FIELDBOOK_RECORD=compiler npx vitest run host/library/compile/compiler-version.test.ts', () => {
  const now = { version: COMPILER_VERSION, rows };
  if (RECORD) writeFileSync(FILE, `${JSON.stringify(now, null, 2)}\n`);
  else expect(kept).toEqual(now);
});
