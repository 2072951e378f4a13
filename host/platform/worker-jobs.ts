import { parentPort } from 'node:worker_threads';
import type { WorkerMessage } from './worker-pool.ts';

type Answer = WorkerMessage extends infer M
  ? M extends WorkerMessage
    ? Omit<M, 'processorMs'>
    : never
  : never;

/** The worker's side of a pool: answers each job, one at a time, and says first that it is ready. */
export function answerJobs<Job, Result>(answer: (job: Job) => Result | Promise<Result>): void {
  const port = parentPort;
  if (!port) return;
  const post = (message: Answer) => {
    const { user, system } = process.threadCpuUsage();
    port.postMessage({ ...message, processorMs: (user + system) / 1_000 } satisfies WorkerMessage);
  };
  port.on('message', async (job: Job) => {
    try {
      post({ kind: 'done', value: await answer(job) });
    } catch (error) {
      post({ kind: 'failed', message: error instanceof Error ? error.message : String(error) });
    }
  });
  post({ kind: 'ready' });
}
