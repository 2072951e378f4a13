/** How often an item comes again. */
export const itemRepeats = ['weekly', 'monthly', 'batch', 'contact'] as const;
export type ItemRepeat = (typeof itemRepeats)[number];

const DAY_MS = 86_400_000;
/** Thursday of a week says which year the week is of (ISO 8601). */
const THURSDAY = 4;

/** The turn of a calendar day: its week, its month. `null` for what is counted, not dated. */
export function turnOfDay(repeat: ItemRepeat, day: string): string | null {
  if (repeat === 'monthly') return day.slice(0, 7);
  if (repeat !== 'weekly') return null;
  const date = new Date(`${day}T00:00:00Z`);
  const thursday = new Date(date.getTime() + (THURSDAY - (date.getUTCDay() || 7)) * DAY_MS);
  const year = thursday.getUTCFullYear();
  const week = Math.floor((thursday.getTime() - Date.UTC(year, 0, 1)) / (7 * DAY_MS)) + 1;
  return `${year}-W${String(week).padStart(2, '0')}`;
}

/** The turn after a counted one. */
export function turnAfter(turn: string): string {
  return String((Number.parseInt(turn, 10) || 0) + 1);
}
