import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dist, root, stamps } from './paths.ts';
import { isStale, makeIfStale } from './stale.ts';
import type { Product } from './stale.ts';

const place = join(dist, `stale-test-${process.pid}`);
const from = place.slice(root.length + 1).replaceAll('\\', '/');
const output = join(place, 'made');
let made = 0;
const product: Product = {
  name: `stale-test-${process.pid}`,
  sources: [`${from}/**/*.txt`],
  output,
  make: () => {
    made += 1;
    writeFileSync(output, 'made');
    return Promise.resolve();
  },
};

beforeAll(() => {
  mkdirSync(join(place, 'below'), { recursive: true });
  writeFileSync(join(place, 'below', 'a.txt'), 'a');
});
afterAll(() => {
  rmSync(place, { recursive: true, force: true });
  rmSync(join(stamps, product.name), { force: true });
});

describe('what is built', () => {
  it('is made once, again when a source changes, comes or goes, and when the result is gone', async () => {
    const make = async (change: () => void): Promise<number> => {
      const before = made;
      change();
      await makeIfStale(product, false);
      expect(isStale(product)).toBe(false);
      return made - before;
    };
    const file = join(place, 'below', 'a.txt');
    expect(await make(() => undefined)).toBe(1);
    expect(await make(() => undefined)).toBe(0);
    expect(await make(() => writeFileSync(file, 'b'))).toBe(1);
    expect(await make(() => writeFileSync(file, 'b'))).toBe(0);
    expect(await make(() => writeFileSync(join(place, 'b.txt'), 'b'))).toBe(1);
    expect(await make(() => rmSync(join(place, 'b.txt')))).toBe(1);
    expect(await make(() => rmSync(output))).toBe(1);
    expect(existsSync(output)).toBe(true);
    expect(await makeIfStale(product, true)).toBe(true);
  });
});
