import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../paths.ts';
import { inversionsOf } from './inversions.ts';
import { allMutants, handMade } from './mutants.ts';

describe('the list of mutants', () => {
  it('names a place that stands in its file exactly once, something else for it, and tests that are there', () => {
    for (const { file, find, replace, breaks, tests } of allMutants()) {
      expect(readFileSync(join(root, file), 'utf8').split(find).length - 1, `${file}: ${find}`).toBe(1);
      expect(replace, find).not.toBe(find);
      expect(
        tests.filter((test) => !existsSync(join(root, test))),
        breaks,
      ).toEqual([]);
      expect(tests.length, breaks).toBeGreaterThan(0);
    }
  });

  it('has every condition of the sync’s decisions, and the promises broken by hand', () => {
    const conditions = ['bundle', 'sync-store', 'trust', 'update', 'sync'].reduce(
      (sum, name) =>
        sum + (readFileSync(join(root, 'host', 'sync', `${name}.ts`), 'utf8').match(/\bif \(/g) ?? []).length,
      0,
    );
    expect(allMutants().length).toBe(conditions + handMade.length);
  });
});

describe('an inversion', () => {
  it('turns one condition around, however its parentheses stand, and finds it though another is the same', () => {
    const text = 'if (a) b();\nif (a) c();\nif (f(x) || (y && z)) d();\n';
    const mutants = inversionsOf('x.ts', text, ['x.test.ts']);
    expect(mutants.map(({ find, replace }) => text.replace(find, replace))).toEqual([
      'if (!(a)) b();\nif (a) c();\nif (f(x) || (y && z)) d();\n',
      'if (a) b();\nif (!(a)) c();\nif (f(x) || (y && z)) d();\n',
      'if (a) b();\nif (a) c();\nif (!(f(x) || (y && z))) d();\n',
    ]);
    expect(inversionsOf('x.ts', text, ['x.test.ts'], ['a'])).toHaveLength(1);
  });
});
