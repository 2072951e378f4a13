import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from './paths.ts';
import { sample } from './trial-sample.ts';

describe('a sample of heavy trials', () => {
  const tries = Array.from({ length: 47 }, (_, at) => at);

  it('has each try once in as many runs as it has parts, whatever seed they begin with', () => {
    for (const first of [0, 20_784])
      for (const of of [1, 2, 3, 7]) {
        const tried = Array.from({ length: of }, (_, at) => sample(tries, of, first + at, false)).flat();
        expect(tried.toSorted((left, right) => left - right)).toEqual(tries);
      }
  });

  it('is never empty where there are enough tries, and whole when asked for', () => {
    for (let seed = 0; seed < 9; seed += 1) expect(sample(tries, 9, seed, false).length).toBeGreaterThan(4);
    expect(sample(tries, 9, 3, true)).toEqual(tries);
  });

  it('is taken in one way only', () => {
    const tests = globSync(
      '{contract,dialect,host,electron,loopback,renderer,build,e2e}/**/*.{test,spec}.{ts,tsx}',
      { cwd: root },
    );
    const own = tests.filter((file) => /env\['FIELDBOOK_TRIALS/.test(readFileSync(join(root, file), 'utf8')));
    expect(own).toEqual([]);
  });
});
