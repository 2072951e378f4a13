/** Whether heavy trials run whole: in `npm run trials`. */
export const whole = process.env['FIELDBOOK_TRIALS'] === 'whole';

/** Which part of them a run tries. `npm test` gives each day its own and says it; with FIELDBOOK_SEED a run tries the same again. */
export const seed = Number(process.env['FIELDBOOK_SEED'] ?? 0);

/**
 * Of many tries those of this run: all in `npm run trials`, else one of each `of`, so that as many runs with seeds that follow one another try
 * each once.
 */
export function sample<T>(tries: readonly T[], of: number, from = seed, all = whole): readonly T[] {
  return all ? tries : tries.filter((_, at) => (at + from) % of === 0);
}

/** How many random tries a run makes: `most` in `npm run trials`, else `few`. */
export function runs(few: number, most: number): number {
  return whole ? most : few;
}
