/** Time, handed in: hours must be testable in a moment. */
export interface Timing {
  readonly now: () => number;
  /** Does the work later; gives back how to stop it. */
  readonly later: (work: () => void, ms: number) => () => void;
}

/** The system's; what waits keeps no process alive. */
export const systemTiming: Timing = {
  now: () => Date.now(),
  later: (work, ms) => {
    const timer = setTimeout(work, ms).unref();
    return () => clearTimeout(timer);
  },
};
