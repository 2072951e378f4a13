import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { editionOut, rendererOut } from './paths.ts';
import { products } from './products.ts';
import { makeIfStale } from './stale.ts';

/**
 * What a test of the packing needs: the real bundle of the shell. The page and the edition have makers and tests of their own; where they
 * were not made, small ones serve.
 */
export async function makeSmallProducts(): Promise<void> {
  for (const product of products) if (product.name === 'electron') await makeIfStale(product, false);
  if (!existsSync(join(rendererOut, 'files.json'))) {
    mkdirSync(rendererOut, { recursive: true });
    writeFileSync(join(rendererOut, 'index.html'), '<!doctype html>');
    writeFileSync(join(rendererOut, 'files.json'), '["index.html"]');
  }
  if (!existsSync(editionOut)) writeFileSync(editionOut, 'an edition');
}
