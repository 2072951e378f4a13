import { itemName } from '../../contract/shapes/item-name.ts';
import type { ReportBrief, ReportPage, ReportPhase, ReportPoint } from '../../contract/shapes/report.ts';
import type { ReportRecord } from '../notebook/records/reports.ts';

/** What the one page says: done since the last report, blocked, next. From the same rows as the whole report; each item once. Pure. */
export function briefOf(phases: readonly ReportPhase[], told: ReportRecord, day: string): ReportBrief {
  const pages = pagesOnce(phases);
  const points = pages.flatMap(({ title, rows }) => rows.map((row) => toPoint(title, row, day)));
  return {
    since: told.last?.day || null,
    done: points.filter((point) => isNewlyDone(point, told.last)).toSorted(latestFirst),
    blocked: points.filter(({ row }) => row.state === 'blocked').toSorted(earliestDue),
    next: points.filter(({ row }) => row.state === 'todo').toSorted(earliestDue),
    summary: told.summary,
    decisions: told.decisions,
    others: told.others,
  };
}

/** The names of the items that count as told once this report is handed over: what it shows as done, and what was told before and still is. */
export function toldBy(
  shown: readonly ReportPhase[],
  all: readonly ReportPhase[],
  last: ReportRecord['last'],
): readonly string[] {
  const done = (phases: readonly ReportPhase[]) =>
    pagesOnce(phases).flatMap(({ rows }) => rows.filter(({ state }) => state === 'done').map(itemName));
  const still = new Set(done(all));
  return [...new Set([...(last?.reported ?? []).filter((name) => still.has(name)), ...done(shown)])];
}

function pagesOnce(phases: readonly ReportPhase[]): readonly ReportPage[] {
  return [...new Map(phases.flatMap(({ pages }) => pages).map((page) => [page.key, page])).values()];
}

function toPoint(page: string, row: ReportPoint['row'], day: string): ReportPoint {
  const open = row.state === 'todo' || row.state === 'blocked';
  return { page, row, late: open && row.due !== null && row.due < day };
}

/** What comes again is news each time it was done; everything else once. */
function isNewlyDone({ row }: ReportPoint, last: ReportRecord['last']): boolean {
  if (row.state !== 'done') return false;
  if (last === null || !last.reported.includes(itemName(row))) return true;
  return row.turn !== null && (row.at ?? '') > last.made;
}

function latestFirst(a: ReportPoint, b: ReportPoint): number {
  return (b.row.at ?? '').localeCompare(a.row.at ?? '');
}

/** The earliest first, then what has no day, as the phases have it. */
function earliestDue(a: ReportPoint, b: ReportPoint): number {
  return (a.row.due ?? '9999').localeCompare(b.row.due ?? '9999');
}
