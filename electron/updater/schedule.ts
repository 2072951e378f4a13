import { CHECK_AFTER_START_MS, CHECK_EVERY_MS, CHECK_JITTER, CHECK_START_JITTER_MS } from './limits.ts';

/** Time and chance, handed in: a day must be testable in a moment. */
export interface Timing {
  readonly later: (work: () => void, ms: number) => () => void;
  /** From 0 to 1. */
  readonly random: () => number;
}

export const systemTiming: Timing = {
  later: (work, ms) => {
    const timer = setTimeout(work, ms).unref();
    return () => clearTimeout(timer);
  },
  random: Math.random,
};

/** Runs the work a while after the start and then twice a day, each time a little off. Gives back how to stop. */
export function twiceADay(work: () => void, { later, random }: Timing): () => void {
  const next = (): void => {
    work();
    cancel = later(next, CHECK_EVERY_MS * (1 + CHECK_JITTER * (2 * random() - 1)));
  };
  let cancel = later(next, CHECK_AFTER_START_MS + CHECK_START_JITTER_MS * random());
  return () => cancel();
}
