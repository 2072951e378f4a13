import type { Timing } from '../platform/timing.ts';
import { CHECK_AFTER_START_MS, CHECK_BEHIND_MS, CHECK_EVERY_MS, CHECK_JITTER } from './limits.ts';

export interface ScheduleOptions {
  readonly timing: Timing;
  /** `none`: nothing by itself. Asked before each check, so that a changed setting counts at once. */
  readonly rhythm: () => 'none' | 'once' | 'always';
  readonly check: () => Promise<void>;
  /** The last check met an edge of the site that is some minutes behind: the next one need not wait for hours. */
  readonly behind: () => boolean;
  /** A number from 0 to 1: laptops of one office must not all ask in the same second. */
  readonly random: () => number;
}

export interface Schedule {
  /** The network is back. */
  readonly cameOnline: () => void;
  /** Settings have changed: begin anew. */
  readonly restart: () => void;
  readonly stop: () => void;
}

/** Checks soon after the start, then every six hours give or take, and when the network comes back. */
export function startSchedule({ timing, rhythm, check, behind, random }: ScheduleOptions): Schedule {
  let cancel: () => void = () => undefined;
  let stopped = false;
  const plan = (ms: number) => {
    cancel();
    if (!stopped) cancel = timing.later(turn, ms);
  };
  const turn = () => {
    const now = rhythm();
    if (now === 'none' || stopped) return;
    // `check` reports its own failures as a state; the next turn comes in any case.
    void check().finally(() => {
      const wait = behind() ? CHECK_BEHIND_MS : CHECK_EVERY_MS;
      if (rhythm() === 'always') plan(wait * (1 - CHECK_JITTER / 2 + random() * CHECK_JITTER));
    });
  };
  const soon = () => plan(CHECK_AFTER_START_MS);
  soon();
  return {
    cameOnline: () => {
      if (rhythm() === 'always') soon();
    },
    restart: soon,
    stop: () => {
      stopped = true;
      cancel();
    },
  };
}
