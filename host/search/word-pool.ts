import { openWorkerPool, workerCount } from '../platform/worker-pool.ts';
import type { WorkerPool } from '../platform/worker-pool.ts';
import { pageTime } from '../library/compile/page-time.ts';
import type { PageColumns } from './page-words.ts';
import type { WordJob } from './word-job.ts';

/** Threads that find the words of pages. Who compiles again and again keeps them. */
export type WordPool = WorkerPool<WordJob, PageColumns>;

export interface WordPoolOptions {
  readonly workers?: number | undefined;
  readonly killAfterMs?: number | undefined;
}

export function openWordPool({ workers, killAfterMs }: WordPoolOptions = {}): WordPool {
  return openWorkerPool({
    file: new URL('./word-worker.ts', import.meta.url),
    size: workers ?? workerCount(),
    processorMs: ({ size }: WordJob) => killAfterMs ?? pageTime(size),
  });
}
