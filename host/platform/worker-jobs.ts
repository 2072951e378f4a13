import { parentPort } from 'node:worker_threads';
import type { WorkerMessage } from './worker-pool.ts';

/** The worker's side of a pool: answers each job, one at a time, and says first that it is ready. */
export function answerJobs<Job, Result>(answer: (job: Job) => Result | Promise<Result>): void {
  const port = parentPort;
  if (!port) return;
  const post = (message: WorkerMessage) => port.postMessage(message);
  port.on('message', async (job: Job) => {
    try {
      post({ kind: 'done', value: await answer(job) });
    } catch (error) {
      post({ kind: 'failed', message: error instanceof Error ? error.message : String(error) });
    }
  });
  post({ kind: 'ready' });
}
