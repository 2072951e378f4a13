import { existsSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dist, editionOut, rendererOut } from './paths.ts';
import { products } from './products.ts';
import { makeIfStale } from './stale.ts';

/** A lock that is older than this was left behind by a run that was killed, milliseconds. */
const LOCK_MAX_AGE_MS = 120_000;

/**
 * What a test of the packing needs: the real bundle of the shell. The page and the edition have makers and tests of their own; where they
 * were not made, small ones serve.
 */
export async function makeSmallProducts(): Promise<void> {
  await alone(make);
}

/** Test files run beside one another: one makes, the others wait and find it made. */
async function alone(work: () => Promise<void>): Promise<void> {
  const lock = join(dist, '.making');
  mkdirSync(dist, { recursive: true });
  while (!taken(lock)) {
    await new Promise((resolve) => {
      setTimeout(resolve, 100);
    });
  }
  try {
    await work();
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
}

function taken(lock: string): boolean {
  const since = statSync(lock, { throwIfNoEntry: false })?.mtimeMs;
  if (since !== undefined && Date.now() - since > LOCK_MAX_AGE_MS)
    rmSync(lock, { recursive: true, force: true });
  try {
    mkdirSync(lock);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

async function make(): Promise<void> {
  for (const product of products) if (product.name === 'electron') await makeIfStale(product, false);
  if (!existsSync(join(rendererOut, 'files.json'))) {
    mkdirSync(rendererOut, { recursive: true });
    writeFileSync(join(rendererOut, 'index.html'), '<!doctype html>');
    writeFileSync(join(rendererOut, 'files.json'), '["index.html"]');
  }
  if (!existsSync(editionOut)) writeFileSync(editionOut, 'an edition');
}
