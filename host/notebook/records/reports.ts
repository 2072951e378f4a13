import type { Changed } from '../../../contract/shapes/change.ts';
import { otherTexts } from './conflicts.ts';
import type { Core } from '../notebook-access.ts';
import { derivedId } from './derived-id.ts';
import { text, textOrNull } from './row.ts';
import type { StoredRow } from './row.ts';
import type { OtherText } from '../../../contract/shapes/other-value.ts';

/** What a client was told last, and what its next report says beside the items. */
export interface ReportRecord {
  /** The report handed over last; `null` before the first. */
  readonly last: {
    readonly made: string;
    /** The calendar day on it. */
    readonly day: string;
    readonly edition: string;
    /** The names (contract/shapes/item-name.ts) of the items that were done then. */
    readonly reported: readonly string[];
  } | null;
  readonly summary: string;
  readonly decisions: string;
  readonly others: readonly OtherText[];
}

export type Reports = ReturnType<typeof reports>;

/** One row a client: the report that was handed over last, and the texts of the next one. */
export function reports(core: Core) {
  const idOf = (engagement: string): string => derivedId('report', engagement);
  return {
    read: (engagement: string): ReportRecord => {
      const row = core.read.row('report', idOf(engagement));
      return row ? toRecord(row) : { last: null, summary: '', decisions: '', others: [] };
    },
    /** A report was handed over: from now on "since the last report" counts from here. */
    told: (
      engagement: string,
      last: { readonly day: string; readonly edition: string; readonly reported: readonly string[] },
    ): Changed =>
      core.change((writer) => {
        const reported = JSON.stringify([...last.reported].toSorted());
        const { day, edition } = last;
        writer.put('report', idOf(engagement), { engagement, made: writer.now, day, edition, reported });
      }),
    write: (
      engagement: string,
      texts: { readonly summary?: string | undefined; readonly decisions?: string | undefined },
    ): Changed =>
      core.change((writer) => {
        const { summary, decisions } = texts;
        writer.put('report', idOf(engagement), {
          engagement,
          ...(summary === undefined ? {} : { summary }),
          ...(decisions === undefined ? {} : { decisions }),
        });
      }),
  };
}

function toRecord(row: StoredRow): ReportRecord {
  const made = textOrNull(row, 'made');
  // Checked when the row was read: names of items.
  const reported: readonly string[] = JSON.parse(text(row, 'reported'));
  return {
    last: made === null ? null : { made, day: text(row, 'day'), edition: text(row, 'edition'), reported },
    summary: text(row, 'summary'),
    decisions: text(row, 'decisions'),
    others: otherTexts('report', row),
  };
}
