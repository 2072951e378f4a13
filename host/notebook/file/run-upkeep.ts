import { statSync } from 'node:fs';
import { FieldbookError } from '../../../contract/shapes/errors.ts';
import { openWorkerPool } from '../../platform/worker-pool.ts';
import { upkeepJob } from './upkeep-job.ts';
import type { UpkeepDone, UpkeepJob } from './upkeep-job.ts';

/** Files up to this size are looked through where we stand, bytes: some milliseconds. Larger ones would hold the window up. */
export const INLINE_BYTES = 4_000_000;
/** A worker that is not done with so much processor time never will be, milliseconds. */
const MOST_MS = 600_000;
/** Heap of the worker, megabytes: an export is built in memory. */
const HEAP_MB = 2_048;

/** Does a long piece of work without holding the window up. */
export async function runUpkeep(job: UpkeepJob): Promise<UpkeepDone> {
  if (statSync(job.file).size <= INLINE_BYTES) return upkeepJob(job);
  const pool = openWorkerPool<UpkeepJob, UpkeepDone>({
    file: new URL('./upkeep-worker.ts', import.meta.url),
    size: 1,
    processorMs: () => MOST_MS,
    limits: { maxOldGenerationSizeMb: HEAP_MB },
  });
  try {
    const outcome = await pool.run(job);
    if (outcome.fate === 'done') return outcome.value;
    throw new FieldbookError('internal', `The ${job.kind} of the notebook did not end`, {
      detail: outcome.message,
    });
  } finally {
    await pool.close();
  }
}
