import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from './paths.ts';

const page = readFileSync(join(root, 'docs', 'threats.md'), 'utf8');
const rows = page.split('\n').filter((line) => /^\| (finding \d+|[A-Z]\d+) +\|/.test(line));
const named = new Set(rows.map((row) => row.split('|')[1]?.trim() ?? ''));

/** `threats S6-S8`, `threats M3, M4`, `threats, finding 2`: the names in a comment's citation. */
function citedIn(text: string): readonly string[] {
  return [...text.matchAll(/\(threats,? ([^):]+)[):]/g)].flatMap(([, list = '']) =>
    list.split(/, ?/).flatMap((part) => {
      const [, letter = '', from = '', to = from] = /^([A-Z])(\d+)(?:-[A-Z](\d+))?$/.exec(part) ?? [];
      if (letter === '') return [part];
      return Array.from(
        { length: Number(to) - Number(from) + 1 },
        (_, at) => `${letter}${Number(from) + at}`,
      );
    }),
  );
}

describe('the page of threats', () => {
  it('names no test and no file that is not there, and a test in every row', () => {
    const files = [...page.matchAll(/`([a-z0-9/-]+\.[a-z.]+)`/g)].map(([, file = '']) => file);
    expect(files.length).toBeGreaterThan(60);
    expect(files.filter((file) => file.includes('/') && !existsSync(join(root, file)))).toEqual([]);
    expect(rows.filter((row) => !/\.test\.ts`/.test(row))).toEqual([]);
  });

  it('has a row for every name that a comment cites', () => {
    const sources = globSync('{build,dialect,e2e,electron,host,loopback,renderer}/**/*.{ts,tsx}', {
      cwd: root,
    });
    const cited = sources.flatMap((file) =>
      citedIn(readFileSync(join(root, file), 'utf8')).map((name) => [name, file] as const),
    );
    expect(cited.length).toBeGreaterThan(50);
    expect(cited.filter(([name]) => !named.has(name))).toEqual([]);
  });
});
