import type { Report } from '../../contract/shapes/report.ts';
import { reportLines } from './report.ts';
import { clientOf, day, editionOf, reportWords } from './report-words.ts';

/** The report as a flat table: a head, a row an item, and the facts below. The same for CSV and Excel. */
export interface ReportTable {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly facts: readonly (readonly [string, string])[];
}

export function reportTable(report: Report): ReportTable {
  const words = reportWords(report.lang);
  const rows = reportLines(report).map(({ phases, page, row }) => [
    phases, page, row.heading, row.words, words.states[row.state], row.note, row.who, row.at ? day(row.at) : '', words.changes[row.change],
  ]); // prettier-ignore
  const { total, todo, done, blocked, skipped } = report.counts;
  return {
    head: words.columns,
    rows,
    facts: [
      [words.title, clientOf(report)],
      [words.edition, editionOf(report)],
      [words.date, day(report.made)],
      [words.total, String(total)],
      [words.states.done, String(done)],
      [words.states.todo, String(todo)],
      [words.states.blocked, String(blocked)],
      [words.states.skipped, String(skipped)],
    ],
  };
}
