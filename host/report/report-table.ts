import type { Report } from '../../contract/shapes/report.ts';
import { byService, evidenceLines } from '../../contract/shapes/report-shown.ts';
import { reportWords } from '../../contract/shapes/report-words.ts';
import { factsOf } from './report-names.ts';
import { reportLines } from './report.ts';

/** A cell of a table: words, or a day that a spreadsheet can sort. */
export type TableCell = string | { readonly day: string };

/** The report as a flat table: a head, a row an item, and the facts below. The same for CSV and Excel. */
export interface ReportTable {
  readonly head: readonly string[];
  readonly rows: readonly (readonly TableCell[])[];
  readonly facts: readonly (readonly [string, string | number])[];
}

export function reportTable(report: Report): ReportTable {
  const words = reportWords(report.lang);
  const dayOf = (iso: string | null): TableCell => (iso === null ? '' : { day: iso });
  const rows = reportLines(report).map(({ phases, page, row }) => [
    phases, page, row.heading, row.words, words.states[row.state], row.owner, dayOf(row.due),
    row.waiting === null ? '' : words.waiting[row.waiting], row.note, row.who, dayOf(row.at), words.changes[row.change],
    byService(row, words), evidenceLines(row, words).join('\n'),
  ]); // prettier-ignore
  const { total, todo, done, blocked, skipped } = report.counts;
  return {
    head: words.columns,
    rows,
    facts: [
      ...factsOf(report),
      [words.total, total],
      [words.states.done, done],
      [words.states.todo, todo],
      [words.states.blocked, blocked],
      [words.states.skipped, skipped],
    ],
  };
}
