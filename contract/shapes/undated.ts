/** The day an edition is given when none of its pages bears one: same input, same bytes, so never the clock. The page shows no date then. */
export const UNDATED_DAY = '1970-01-01';

/** Whether anyone has dated an edition. */
export function isDated(made: string): boolean {
  return !made.startsWith(UNDATED_DAY);
}
