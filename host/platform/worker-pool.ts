import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { ResourceLimits } from 'node:worker_threads';

/** A job that takes more processor time is killed with its worker, milliseconds (threats M3). */
export const JOB_PROCESSOR_MS = 3_000;
/** How often a job's processor time is asked for, milliseconds; a closed lid between two looks counts as one. */
const LOOK_EVERY_MS = 250;
/**
 * A job that has been looked at for so many times its processor time is stuck in something that takes none, or that cannot be asked. Far
 * away: a busy machine, a virus scanner or a debugger may halt a thread for long.
 */
const PATIENCE = 40;
/** A worker that is not ready by then will not be, milliseconds. */
const START_WITHIN_MS = 30_000;
/** Heap of one worker; one page must not take the app's memory with it. A small nursery, so that little stands unused between jobs. */
const WORKER_LIMITS: ResourceLimits = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 24 };

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
  /** Processor time a job may take, milliseconds. */
  readonly processorMs?: (job: never) => number;
  readonly limits?: ResourceLimits;
}

/** What a worker posts: once that it is ready, then an answer a job; each with the processor time its thread has taken so far, milliseconds. */
export type WorkerMessage = { readonly processorMs: number } & (
  | { readonly kind: 'ready' }
  | { readonly kind: 'done'; readonly value: unknown }
  | { readonly kind: 'failed'; readonly message: string }
);

interface Waiting<Job, Result> {
  readonly job: Job;
  readonly settle: (outcome: Outcome<Result>) => void;
}

interface Seat<Job, Result> {
  readonly worker: Worker;
  ready: boolean;
  current: Waiting<Job, Result> | null;
  timer: NodeJS.Timeout | null;
  /** Processor time its thread had taken when it was last heard of. */
  processorMs: number;
}

/** One core stays free for the window; at least one thread works. */
export function workerCount(cores: number = availableParallelism()): number {
  return Math.max(1, cores - 1);
}

/** Opens the pool; workers start with the first job. */
export function openWorkerPool<Job, Result>(options: WorkerPoolOptions): WorkerPool<Job, Result> {
  return new Pool<Job, Result>(options);
}

class Pool<Job, Result> implements WorkerPool<Job, Result> {
  readonly size: number;
  readonly #options: WorkerPoolOptions;
  readonly #processorMs: (job: Job) => number;
  readonly #waiting: Waiting<Job, Result>[] = [];
  readonly #seats = new Set<Seat<Job, Result>>();
  #failedStarts = 0;
  #closed = false;

  constructor(options: WorkerPoolOptions) {
    this.#options = options;
    this.size = options.size ?? workerCount();
    // The option takes any job: each pool has one kind of them, and its own function for it.
    this.#processorMs =
      (options.processorMs as ((job: Job) => number) | undefined) ?? (() => JOB_PROCESSOR_MS);
  }

  readonly run = (job: Job): Promise<Outcome<Result>> =>
    new Promise((settle) => {
      if (this.#closed) return settle({ fate: 'crashed', message: 'the pool is closed' });
      this.#waiting.push({ job, settle });
      this.#advance();
    });

  readonly close = async (): Promise<void> => {
    this.#closed = true;
    const message = 'the pool is closed';
    for (const { settle } of this.#waiting.splice(0)) settle({ fate: 'killed', message });
    const ending = [...this.#seats];
    this.#seats.clear();
    for (const seat of ending) release(seat, { fate: 'killed', message });
    await Promise.all(ending.map((seat) => seat.worker.terminate()));
  };

  /** Gives waiting jobs to workers without one, and hires where that is not enough. */
  #advance(): void {
    if (this.#failedStarts > this.size) {
      const outcome = { fate: 'crashed', message: 'no worker can be started' } as const;
      return this.#waiting.splice(0).forEach(({ settle }) => settle(outcome));
    }
    for (const seat of this.#seats) {
      const next = seat.ready && !seat.current ? this.#waiting.shift() : undefined;
      if (next) this.#give(seat, next);
    }
    const starting = [...this.#seats].filter((seat) => !seat.ready).length;
    if (!this.#closed && this.#waiting.length > starting && this.#seats.size < this.size) this.#hire();
  }

  #give(seat: Seat<Job, Result>, next: Waiting<Job, Result>): void {
    seat.current = next;
    seat.worker.ref();
    this.#watch(seat, next, this.#processorMs(next.job));
    seat.worker.postMessage(next.job);
  }

  /** Looks now and then how much processor time the job has taken: only that tells a page that hangs from a machine that is busy. */
  #watch(seat: Seat<Job, Result>, job: Waiting<Job, Result>, most: number): void {
    const every = Math.min(LOOK_EVERY_MS, most);
    const before = seat.processorMs;
    let looks = 0;
    let asking = false;
    const look = async (): Promise<void> => {
      asking = true;
      const used = await processorMsOf(seat.worker);
      asking = false;
      if (seat.current === job && used !== null && used - before > most)
        this.#dismiss(seat, 'killed', `more than ${most} ms of processor time`);
    };
    const turn = (): void => {
      looks += 1;
      if (looks * every > most * PATIENCE)
        return this.#dismiss(seat, 'killed', `stuck for ${looks * every} ms`);
      seat.timer = setTimeout(turn, every);
      if (!asking) void look();
    };
    seat.timer = setTimeout(turn, every);
  }

  #hire(): void {
    const resourceLimits = this.#options.limits ?? WORKER_LIMITS;
    const worker = new Worker(this.#options.file, { resourceLimits });
    const seat: Seat<Job, Result> = { worker, ready: false, current: null, timer: null, processorMs: 0 };
    this.#seats.add(seat);
    // The timer, not the worker, keeps the process alive until the worker answers.
    seat.timer = setTimeout(
      () => this.#dismiss(seat, 'crashed', 'the worker did not start'),
      START_WITHIN_MS,
    );
    worker.unref();
    worker.on('message', (message: WorkerMessage) => this.#hear(seat, message));
    worker.on('error', (error) =>
      this.#dismiss(seat, 'crashed', error instanceof Error ? error.message : String(error)),
    );
    worker.on('exit', () => this.#dismiss(seat, 'crashed', 'the worker ended'));
  }

  #hear(seat: Seat<Job, Result>, message: WorkerMessage): void {
    seat.processorMs = message.processorMs;
    if (message.kind === 'ready') {
      seat.ready = true;
      this.#failedStarts = 0;
    }
    release(seat, outcomeOf<Result>(message));
    this.#advance();
  }

  #dismiss(seat: Seat<Job, Result>, fate: 'killed' | 'crashed', message: string): void {
    if (!this.#seats.delete(seat)) return;
    if (!seat.ready) this.#failedStarts += 1;
    release(seat, { fate, message });
    void seat.worker.terminate();
    this.#advance();
  }
}

/** Processor time a worker's thread has taken, milliseconds; `null` when it has ended. */
async function processorMsOf(worker: Worker): Promise<number | null> {
  try {
    const { user, system } = await worker.cpuUsage();
    return (user + system) / 1_000;
  } catch (error) {
    // It ended between the question and the answer: what became of its job is told by its end.
    if (error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_NOT_RUNNING') return null;
    throw error;
  }
}

function release<Job, Result>(seat: Seat<Job, Result>, outcome: Outcome<Result>): void {
  if (seat.timer) clearTimeout(seat.timer);
  seat.timer = null;
  const { current } = seat;
  seat.current = null;
  seat.worker.unref();
  current?.settle(outcome);
}

function outcomeOf<Result>(message: WorkerMessage): Outcome<Result> {
  if (message.kind === 'failed') return { fate: 'failed', message: message.message };
  // The pool's type parameter is the worker's promise; both ends are ours.
  return { fate: 'done', value: (message.kind === 'done' ? message.value : undefined) as Result };
}
