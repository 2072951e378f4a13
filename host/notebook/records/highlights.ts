import { randomUUID } from 'node:crypto';
import { bothNotes } from '../../../contract/shapes/note-mark.ts';
import type { Changed } from '../../../contract/shapes/change.ts';
import type { OtherText } from '../../../contract/shapes/other-value.ts';
import type { KeptQuote } from '../anchor/anchor.ts';
import type { Core } from '../notebook-access.ts';
import { otherTexts } from './conflicts.ts';
import { quoteCells, quoteOf } from '../anchor/quote.ts';
import { amount, text, textOrNull, touchedAt } from './row.ts';
import type { StoredRow } from './row.ts';
import { taken } from './sound.ts';
import { required } from './store.ts';
import type { Value } from './tables.ts';

export interface HighlightRecord {
  readonly id: string;
  readonly engagement: string | null;
  readonly key: string;
  readonly lang: string;
  readonly page: string;
  readonly colour: number;
  readonly quote: KeptQuote;
  readonly note: string;
  readonly made: string;
  /** The stamp of its latest change. */
  readonly touched: number;
  /** Notes that were written elsewhere without knowledge of this one. */
  readonly others: readonly OtherText[];
}

export interface NewHighlights {
  readonly key: string;
  readonly lang: string;
  readonly page: string;
  readonly colour: number;
  readonly quotes: readonly KeptQuote[];
  readonly note: string;
  readonly engagement: string | null;
}

export type Highlights = ReturnType<typeof highlights>;

/** Marked passages with notes. */
export function highlights(core: Core) {
  return {
    /** Those for every engagement and for this one; of one page, or all. Oldest first. */
    list: (engagement: string, key?: string): readonly HighlightRecord[] => {
      const rows =
        key === undefined
          ? core.read.rows('highlight', { removed: null })
          : core.names(key).flatMap((page) => core.read.rows('highlight', { page, removed: null }));
      const shown = rows.filter(
        ({ values }) => values['engagement'] === null || values['engagement'] === engagement,
      );
      return shown.map((row) => toRecord(core, row)).toSorted((a, b) => (a.made < b.made ? -1 : 1));
    },
    add: (made: NewHighlights): Changed & { readonly ids: readonly string[] } => {
      const ids = made.quotes.map(() => randomUUID());
      const { undo } = core.change((writer) => {
        ids.forEach((id, index) =>
          writer.put('highlight', id, { ...cellsOf(made, index), made: writer.now }),
        );
      });
      return { ids, undo };
    },
    change: (id: string, values: Readonly<Record<string, Value>>, knew?: readonly string[]): Changed =>
      core.change((writer) => {
        const now = text(required(writer, 'highlight', id), 'note');
        const { note } = values;
        const both = typeof note === 'string' ? { note: bothNotes(now, note, knew) } : {};
        writer.put('highlight', id, { ...values, ...both });
      }),
    remove: (ids: readonly string[]): Changed =>
      core.change((writer) => {
        for (const id of ids)
          writer.put('highlight', required(writer, 'highlight', id).id, { removed: writer.now });
      }),
  };
}

function cellsOf(made: NewHighlights, index: number): Record<string, Value> {
  const quote = made.quotes[index];
  return {
    page: made.key,
    lang: made.lang,
    ...(quote ? quoteCells(quote) : {}),
    page_title: taken(made.page),
    colour: made.colour,
    // The note belongs to the selection, whose first part carries it.
    note: index === 0 ? made.note : '',
    engagement: made.engagement,
  };
}

function toRecord(core: Core, row: StoredRow): HighlightRecord {
  return {
    id: row.id,
    engagement: textOrNull(row, 'engagement'),
    key: core.resolve(text(row, 'page')),
    lang: text(row, 'lang'),
    page: text(row, 'page_title'),
    colour: amount(row, 'colour'),
    quote: quoteOf(row),
    note: text(row, 'note'),
    made: text(row, 'made'),
    touched: touchedAt(row),
    others: otherTexts('highlight', row),
  };
}
