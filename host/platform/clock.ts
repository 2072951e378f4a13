/** The time, handed in so that tests can set it. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
}

export const systemClock: Clock = { now: () => Date.now() };

/** ISO date and time in UTC, the form every table stores. */
export function isoTime(clock: Clock): string {
  return new Date(clock.now()).toISOString();
}
