import { toFailure } from '../../contract/shapes/errors.ts';
import type { Failure } from '../../contract/shapes/errors.ts';
import type { TaskName, TaskTrouble } from '../../contract/shapes/task.ts';
import { isoTime, systemClock } from './clock.ts';
import type { Clock } from './clock.ts';
import type { Log } from './log.ts';
import { systemTiming } from './timing.ts';
import type { Timing } from './timing.ts';

/** The pause after a first failure, milliseconds; each further failure doubles it. */
export const RETRY_FIRST_MS = 60_000;
/** The longest pause between two tries, milliseconds. */
export const RETRY_LONGEST_MS = 6 * 3_600_000;

type Work = () => unknown;

/** The one place that starts what nobody waits for. No failure of it leaves this place: it is told, and tried again. */
export interface Background {
  /** Does the work now; when it fails, again after growing pauses until it comes through. Never rejects. */
  readonly run: (task: TaskName, work: Work) => Promise<void>;
  /** Does it a while from now and then again and again. Gives back how to stop. */
  readonly every: (task: TaskName, work: Work, times: Rhythm) => () => void;
  /** Something failed that nobody had started here: told, not tried again. */
  readonly report: (thrown: unknown) => void;
  readonly troubles: () => readonly TaskTrouble[];
  /** Tries one again at once; what cannot be tried again is put away. */
  readonly retry: (task: TaskName) => Promise<void>;
  readonly close: () => void;
}

/** How long until the first time, and from one time to the next, milliseconds. */
export interface Rhythm {
  readonly first: number;
  readonly every: number;
}

interface BackgroundOptions {
  readonly log: Log;
  readonly clock?: Clock;
  readonly timing?: Timing;
  readonly tell?: (troubles: readonly TaskTrouble[]) => void;
}

/**
 * What is known of a task that fails:
 *
 *     (nothing) ── fails ──► waiting ── fails again ──► waiting, twice as long
 *         ▲                     │
 *         └── comes through ────┘
 */
interface Waiting {
  readonly trouble: TaskTrouble;
  readonly failures: number;
  readonly work: Work | null;
  readonly stop: () => void;
}

export function openBackground(options: BackgroundOptions): Background {
  return new Tasks(options);
}

class Tasks implements Background {
  private readonly waiting = new Map<TaskName, Waiting>();
  private readonly stops = new Set<() => void>();
  private readonly log: Log;
  private readonly clock: Clock;
  private readonly timing: Timing;
  private readonly tell: (troubles: readonly TaskTrouble[]) => void;
  private closed = false;

  constructor({ log, clock, timing, tell }: BackgroundOptions) {
    this.log = log;
    this.clock = clock ?? systemClock;
    this.timing = timing ?? systemTiming;
    this.tell = tell ?? (() => undefined);
  }

  readonly run: Background['run'] = async (task, work) => {
    if (this.closed) return;
    try {
      await work();
      this.cameThrough(task);
    } catch (error) {
      this.failed(task, toFailure(error), work);
    }
  };

  readonly every: Background['every'] = (task, work, { first, every }) => {
    let cancel: () => void = () => undefined;
    const turn = (): void => {
      cancel = this.timing.later(turn, every);
      // While it waits for its next try the rhythm does not hurry it.
      if (!this.waiting.has(task)) void this.run(task, work);
    };
    cancel = this.timing.later(turn, first);
    const stop = (): void => cancel();
    this.stops.add(stop);
    return stop;
  };

  readonly report: Background['report'] = (thrown) => this.failed('other', toFailure(thrown), null);

  readonly troubles = (): readonly TaskTrouble[] => [...this.waiting.values()].map(({ trouble }) => trouble);

  readonly retry: Background['retry'] = async (task) => {
    const kept = this.waiting.get(task);
    if (!kept) return;
    kept.stop();
    if (kept.work) await this.run(task, kept.work);
    else this.cameThrough(task);
  };

  readonly close = (): void => {
    this.closed = true;
    for (const stop of this.stops) stop();
    for (const { stop } of this.waiting.values()) stop();
  };

  private cameThrough(task: TaskName): void {
    const kept = this.waiting.get(task);
    if (!kept) return;
    kept.stop();
    this.waiting.delete(task);
    this.tell(this.troubles());
  }

  private failed(task: TaskName, failure: Failure, work: Work | null): void {
    if (this.closed) return;
    const before = this.waiting.get(task);
    before?.stop();
    const failures = (before?.failures ?? 0) + 1;
    const pause = Math.min(RETRY_FIRST_MS * 2 ** (failures - 1), RETRY_LONGEST_MS);
    const stop = work === null ? () => undefined : this.timing.later(() => void this.run(task, work), pause);
    const next = work === null ? null : new Date(this.clock.now() + pause).toISOString();
    const since = before?.trouble.since ?? isoTime(this.clock);
    this.waiting.set(task, { trouble: { task, failure, since, next }, failures, work, stop });
    this.log.write('error', 'a task failed', { task, code: failure.code, reason: failure.message, failures });
    this.tell(this.troubles());
  }
}
