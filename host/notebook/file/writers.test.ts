import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { writersTrial } from '../testing/writers-trial.ts';

/** `npm run bench -- crash` does 1,000 each. */
const WRITES = 200;

it(
  'ten processes write into one notebook: nothing lost, no busy file seen',
  { timeout: 180_000 },
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'notebook-writers-'));
    try {
      expect(await writersTrial(folder, 10, WRITES)).toEqual({
        processes: 10,
        writes: 10 * WRITES,
        lost: 0,
        failed: 0,
      });
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
);
