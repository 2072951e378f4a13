import type { BookmarkView, HighlightView, Placement } from '../../contract/shapes/bookmark.ts';
import type { ChecklistRow, Counts } from '../../contract/shapes/checklist.ts';
import { placeQuote } from '../notebook/anchor/anchor.ts';
import type { AnchorBlock, KeptQuote } from '../notebook/anchor/anchor.ts';
import type { BookmarkRecord } from '../notebook/records/bookmarks.ts';
import type { HighlightRecord } from '../notebook/records/highlights.ts';
import { countStates } from '../../contract/shapes/counts.ts';
import type { EditionReader } from '../edition-reader.ts';
import { bookmarkName } from './bookmark-name.ts';

/** Finds kept passages in pages; a page's blocks are read once for all its passages. */
export function placer(edition: EditionReader): (key: string, lang: string, quote: KeptQuote) => Placement {
  const pages = new Map<string, readonly AnchorBlock[] | null>();
  return (key, lang, quote) => {
    const name = `${lang}/${key}`;
    const blocks = pages.has(name) ? (pages.get(name) ?? null) : edition.blocks(key, lang);
    pages.set(name, blocks);
    return blocks ? placeQuote(blocks, quote) : { state: 'lost' };
  };
}

export interface BookmarkContext {
  readonly edition: EditionReader;
  readonly lang: string;
  /** The rows of a page's checklist for the engagement asked for. */
  readonly rows: (key: string) => readonly ChecklistRow[];
  readonly place: ReturnType<typeof placer>;
}

/** A bookmark with what became of its target: title, progress, state, place. */
export function bookmarkView(record: BookmarkRecord, context: BookmarkContext): BookmarkView {
  const { target, key, quote } = record;
  const page = context.edition.page(key, context.lang);
  const item = target.kind === 'item' ? target.item : null;
  const row = item === null ? undefined : context.rows(key).find((known) => known.item === item);
  return {
    id: record.id,
    folder: record.folder,
    engagement: record.engagement,
    target,
    key,
    ...bookmarkName(record, context.lang, context.edition),
    page: page?.title ?? record.page,
    gone: page === null || (item !== null && (row === undefined || row.change === 'retired')),
    note: record.note,
    others: record.others,
    made: record.made,
    counts: page ? countsOf(record, context) : null,
    state: row?.state ?? null,
    placement: quote ? context.place(key, target.lang, quote) : null,
  };
}

function countsOf({ target, key }: BookmarkRecord, context: BookmarkContext): Counts | null {
  if (target.kind !== 'page' && target.kind !== 'checklist') return null;
  const anchor = target.kind === 'checklist' ? target.anchor : undefined;
  const below = anchor === undefined ? null : itemsBelow(key, target.lang, anchor, context);
  const rows = context
    .rows(key)
    .filter((row) => row.change !== 'retired' && (below === null || below.has(row.item)));
  return rows.length > 0 ? countStates(rows) : null;
}

/** A heading has another anchor in another language, and the same items below it. */
function itemsBelow(
  key: string,
  lang: string,
  anchor: string,
  { edition }: BookmarkContext,
): ReadonlySet<string> {
  const items = edition.page(key, lang)?.items ?? [];
  return new Set(items.filter((item) => item.anchor === anchor).map(({ item }) => item));
}

export function highlightView(
  record: HighlightRecord,
  edition: EditionReader,
  place: ReturnType<typeof placer>,
): HighlightView {
  const { block, exact, prefix, suffix } = record.quote;
  const page = edition.page(record.key, record.lang);
  return {
    id: record.id,
    engagement: record.engagement,
    key: record.key,
    lang: record.lang,
    page: page?.title ?? record.page,
    gone: page === null,
    colour: record.colour,
    selector: { block, exact, prefix, suffix },
    note: record.note,
    others: record.others,
    made: record.made,
    placement: place(record.key, record.lang, record.quote),
  };
}
