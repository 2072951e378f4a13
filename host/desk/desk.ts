import type { Counts, PageChecklist } from '../../contract/shapes/checklist.ts';
import type { ClientLine, Desk, DeskRow } from '../../contract/shapes/desk.ts';
import { countNews } from '../checklists/checklist-page.ts';
import { dayAfter, dueOn, isOpen } from '../checklists/owed.ts';
import { addCounts, noCounts } from '../../contract/shapes/counts.ts';

/** Days back in which a note is a late one, and how many of them are told. */
const NOTE_DAYS = 7;
const NOTES_MAX = 5;

/** Where a client stands on a day, from its checklists. Pure. */
export function deskOf(
  engagement: string,
  pages: readonly PageChecklist[],
  phases: readonly string[],
  day: string,
): Desk {
  const open = openRows(pages, phases);
  const due = open.filter(({ row }) => row.due !== null).toSorted(byDue);
  const since = dayAfter(day, -NOTE_DAYS);
  const next = open.find(({ row }) => row.state === 'todo') ?? null;
  const all = pages.flatMap((page) =>
    [...page.rows, ...page.retired].map((row) => ({ page: page.title, row })),
  );
  return {
    engagement,
    counts: countsOf(pages),
    phase: phaseOf(next, pages, phases),
    next,
    blocked: open.filter(({ row }) => row.state === 'blocked').toSorted(byDue),
    overdue: due.filter(({ row }) => dueOn(row, day) === 'overdue'),
    soon: due.filter(({ row }) => dueOn(row, day) === 'soon'),
    firstDue: due[0]?.row.due ?? null,
    changed: pages.flatMap((page) => {
      const count = countNews(page);
      return count > 0 ? [{ key: page.key, title: page.title, count, gone: page.gone }] : [];
    }),
    notes: all
      .filter(({ row }) => row.note !== '' && (row.at ?? '') >= since)
      .toSorted((a, b) => ((a.row.at ?? '') < (b.row.at ?? '') ? 1 : -1))
      .slice(0, NOTES_MAX),
  };
}

/** The same in one line, for the table of all clients. */
export function clientLine(desk: Desk, touched: number): ClientLine {
  const { engagement, phase, counts, overdue, soon, firstDue } = desk;
  return {
    id: engagement,
    phase,
    counts,
    overdue: overdue.length,
    soon: soon.length,
    next: firstDue,
    touched: touched > 0 ? new Date(touched).toISOString() : null,
  };
}

function countsOf(pages: readonly PageChecklist[]): Counts {
  return pages.reduce((sum, { counts }) => addCounts(sum, counts), noCounts);
}

/** What is open, in the order of the phases, then as the contents have it. */
function openRows(pages: readonly PageChecklist[], phases: readonly string[]): readonly DeskRow[] {
  const place = (page: PageChecklist): number => {
    const places = page.phases.map((phase) => phases.indexOf(phase)).filter((at) => at >= 0);
    return places.length > 0 ? Math.min(...places) : phases.length;
  };
  return pages
    .toSorted((a, b) => place(a) - place(b))
    .flatMap((page) => page.rows.filter(isOpen).map((row) => ({ page: page.title, row })));
}

function phaseOf(
  next: DeskRow | null,
  pages: readonly PageChecklist[],
  phases: readonly string[],
): string | null {
  const page = pages.find(({ key }) => key === next?.row.key);
  return phases.find((phase) => page?.phases.includes(phase)) ?? null;
}

/** The earliest first, then what has no day. */
function byDue(a: DeskRow, b: DeskRow): number {
  return (a.row.due ?? '9999').localeCompare(b.row.due ?? '9999');
}
