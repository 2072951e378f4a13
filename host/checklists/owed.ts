import type { ChecklistRow, PageChecklist } from '../../contract/shapes/checklist.ts';

const DAY_MS = 86_400_000;
/** Days, the first one included, in which something is due soon. */
export const SOON_DAYS = 7;

/** The day so many days after another. */
export function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** Whether an item still asks for something. */
export function isOpen({ state }: Pick<ChecklistRow, 'state'>): boolean {
  return state === 'todo' || state === 'blocked';
}

/** Whether a row is overdue on a day, or due within the week that begins with it; `null` when neither. */
export function dueOn(
  { state, due }: Pick<ChecklistRow, 'state' | 'due'>,
  day: string,
): 'overdue' | 'soon' | null {
  if (due === null || !isOpen({ state })) return null;
  if (due < day) return 'overdue';
  return due < dayAfter(day, SOON_DAYS) ? 'soon' : null;
}

/** How many rows are overdue on a day, and how many due within the week that begins with it. */
export function owedOf(
  pages: readonly PageChecklist[],
  day: string,
): { readonly overdue: number; readonly soon: number } {
  const rows = pages.flatMap((page) => page.rows.map((row) => dueOn(row, day)));
  return {
    overdue: rows.filter((due) => due === 'overdue').length,
    soon: rows.filter((due) => due === 'soon').length,
  };
}
