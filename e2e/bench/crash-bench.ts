import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crashOperations, crashTrial } from '../../host/notebook/testing/crash-trial.ts';
import { writersTrial } from '../../host/notebook/testing/writers-trial.ts';
import { atMost } from './result.ts';
import type { Figure, Result } from './result.ts';

/** Kills of each operation, and processes and writes of the crowd. */
const KILLS = 200;
const PROCESSES = 10;
const WRITES = 1_000;

/** Kills a writing process at random moments, and lets many processes write at once: what was lost? (threats D1, D7) */
export async function run(): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'crash-bench-'));
  const figures: Figure[] = [];
  try {
    for (const operation of crashOperations) {
      const { kills, acknowledged, lost, stuck } = await crashTrial(
        folder,
        operation,
        KILLS,
        Date.now() >>> 0,
      );
      figures.push(
        { what: `${operation}: kills`, value: kills, unit: '' },
        { what: `${operation}: acknowledged writes`, value: acknowledged, unit: '' },
      );
      figures.push(
        atMost(`${operation}: acknowledged and lost`, lost, '', 0),
        atMost(`${operation}: starts that needed a human`, stuck, '', 0),
      );
    }
    const { writes, lost, failed } = await writersTrial(join(folder, 'crowd'), PROCESSES, WRITES);
    figures.push({ what: `${PROCESSES} processes at once: writes`, value: writes, unit: '' });
    figures.push(
      atMost('at once: lost', lost, '', 0),
      atMost('at once: processes that saw an error', failed, '', 0),
    );
    return { name: 'crash', figures };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
