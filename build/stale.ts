import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readTextIfThere } from '../host/platform/files.ts';
import { root, stamps } from './paths.ts';

/** One thing the build makes: what it is made of, what it leaves behind, and how. */
export interface Product {
  readonly name: string;
  /** Patterns of its sources, from the project's folder; tests are never part of a product. */
  readonly sources: readonly string[];
  /** A file that is there when it has been made. */
  readonly output: string;
  readonly make: () => Promise<void>;
}

/** Makes a product when its sources are not those of the last time; says whether it did. By content: a checkout changes all times. */
export async function makeIfStale(product: Product, force: boolean): Promise<boolean> {
  const stamp = join(stamps, product.name);
  const print = fingerprint(product.sources);
  if (!force && existsSync(product.output) && readTextIfThere(stamp) === print) return false;
  await product.make();
  mkdirSync(stamps, { recursive: true });
  writeFileSync(stamp, print);
  return true;
}

/** Whether a product has to be made, without making it. */
export function isStale(product: Product): boolean {
  return (
    !existsSync(product.output) ||
    readTextIfThere(join(stamps, product.name)) !== fingerprint(product.sources)
  );
}

function fingerprint(patterns: readonly string[]): string {
  const hash = createHash('sha256').update(process.versions.node);
  const found = globSync([...patterns], {
    cwd: root,
    withFileTypes: true,
    exclude: ['**/*.test.ts', '**/*.test.tsx'],
  });
  const files = found.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  for (const file of files.toSorted()) hash.update(`\0${file}\0`).update(readFileSync(file));
  return hash.digest('hex');
}
