import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { ResourceLimits } from 'node:worker_threads';

/** A job that runs longer is killed with its worker, milliseconds (threats M3). */
export const JOB_KILL_AFTER_MS = 3_000;
/** A worker that is not ready by then will not be, milliseconds. */
const START_WITHIN_MS = 30_000;
/** Heap of one worker, megabytes; one page must not take the app's memory with it. */
const WORKER_HEAP_MB = 384;

/** What became of a job: its result, or why there is none. */
export type Outcome<Result> =
  | { readonly fate: 'done'; readonly value: Result }
  | { readonly fate: 'failed' | 'killed' | 'crashed'; readonly message: string };

/** Threads that run one kind of job. A job that fails, hangs or crashes costs that job only. */
export interface WorkerPool<Job, Result> {
  readonly size: number;
  readonly run: (job: Job) => Promise<Outcome<Result>>;
  readonly close: () => Promise<void>;
}

export interface WorkerPoolOptions {
  /** The worker's file; it calls `answerJobs`. */
  readonly file: URL;
  readonly size?: number;
  readonly killAfterMs?: number;
  readonly limits?: ResourceLimits;
}

/** What a worker posts: once that it is ready, then an answer a job. */
export type WorkerMessage =
  | { readonly kind: 'ready' }
  | { readonly kind: 'done'; readonly value: unknown }
  | { readonly kind: 'failed'; readonly message: string };

interface Waiting<Job, Result> {
  readonly job: Job;
  readonly settle: (outcome: Outcome<Result>) => void;
}

interface Seat<Job, Result> {
  readonly worker: Worker;
  ready: boolean;
  current: Waiting<Job, Result> | null;
  timer: NodeJS.Timeout | null;
}

/** One core stays free for the window; at least one thread works. */
export function workerCount(cores: number = availableParallelism()): number {
  return Math.max(1, cores - 1);
}

/** Opens the pool; workers start with the first job. */
export function openWorkerPool<Job, Result>(options: WorkerPoolOptions): WorkerPool<Job, Result> {
  const size = options.size ?? workerCount();
  const killAfterMs = options.killAfterMs ?? JOB_KILL_AFTER_MS;
  const waiting: Waiting<Job, Result>[] = [];
  const seats = new Set<Seat<Job, Result>>();
  let failedStarts = 0;
  let closed = false;

  function release(seat: Seat<Job, Result>, outcome: Outcome<Result>): void {
    if (seat.timer) clearTimeout(seat.timer);
    seat.timer = null;
    const { current } = seat;
    seat.current = null;
    seat.worker.unref();
    current?.settle(outcome);
  }

  function dismiss(seat: Seat<Job, Result>, fate: 'killed' | 'crashed', message: string): void {
    if (!seats.delete(seat)) return;
    if (!seat.ready) failedStarts += 1;
    release(seat, { fate, message });
    void seat.worker.terminate();
    advance();
  }

  function hire(): void {
    const worker = new Worker(options.file, { resourceLimits: options.limits ?? { maxOldGenerationSizeMb: WORKER_HEAP_MB } });
    const seat: Seat<Job, Result> = { worker, ready: false, current: null, timer: null };
    seats.add(seat);
    seat.timer = setTimeout(() => dismiss(seat, 'crashed', 'the worker did not start'), START_WITHIN_MS);
    worker.unref();
    worker.on('message', (message: WorkerMessage) => {
      if (message.kind === 'ready') {
        seat.ready = true;
        failedStarts = 0;
      }
      release(seat, outcomeOf<Result>(message));
      advance();
    });
    worker.on('error', (error) => dismiss(seat, 'crashed', error instanceof Error ? error.message : String(error)));
    worker.on('exit', () => dismiss(seat, 'crashed', 'the worker ended'));
  }

  function advance(): void {
    if (failedStarts > size) return giveUp('crashed', 'no worker can be started');
    for (const seat of seats) {
      const next = seat.ready && !seat.current ? waiting.shift() : undefined;
      if (!next) continue;
      seat.current = next;
      seat.worker.ref();
      seat.timer = setTimeout(() => dismiss(seat, 'killed', `longer than ${killAfterMs} ms`), killAfterMs);
      seat.worker.postMessage(next.job);
    }
    const starting = [...seats].filter((seat) => !seat.ready).length;
    if (!closed && waiting.length > starting && seats.size < size) hire();
  }

  function giveUp(fate: 'killed' | 'crashed', message: string): void {
    for (const { settle } of waiting.splice(0)) settle({ fate, message });
  }

  return {
    size,
    run: (job) =>
      new Promise((settle) => {
        if (closed) return settle({ fate: 'crashed', message: 'the pool is closed' });
        waiting.push({ job, settle });
        advance();
      }),
    close: async () => {
      closed = true;
      giveUp('killed', 'the pool is closed');
      const ending = [...seats];
      seats.clear();
      for (const seat of ending) release(seat, { fate: 'killed', message: 'the pool is closed' });
      await Promise.all(ending.map((seat) => seat.worker.terminate()));
    },
  };
}

function outcomeOf<Result>(message: WorkerMessage): Outcome<Result> {
  if (message.kind === 'failed') return { fate: 'failed', message: message.message };
  // The pool's type parameter is the worker's promise; both ends are ours.
  return { fate: 'done', value: (message.kind === 'done' ? message.value : undefined) as Result };
}
