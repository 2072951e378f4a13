import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { crashOperations, crashTrial } from '../testing/crash-trial.ts';

/** Kills of each of the operations; `npm run bench -- crash` and FIELDBOOK_KILLS do more. */
const KILLS = Number(process.env['FIELDBOOK_KILLS'] ?? 8);

describe('a process killed while it writes', () => {
  const folder = mkdtempSync(join(tmpdir(), 'notebook-crash-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each(crashOperations)(
    'loses nothing it was told is kept, and the next start is an ordinary one: %s',
    async (operation) => {
      const outcome = await crashTrial(folder, operation, KILLS, 5);
      expect(outcome).toMatchObject({ kills: KILLS, lost: 0, stuck: 0 });
      // Some work must have been under way: else the rest proves nothing.
      const least = operation === 'evidence' ? KILLS / 2 : KILLS;
      if (operation !== 'migrate') expect(outcome.acknowledged).toBeGreaterThan(least);
    },
  );
});
