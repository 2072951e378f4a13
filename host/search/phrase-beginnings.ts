import type { Database } from '../platform/database.ts';
import { firstRows } from './lane.ts';
import type { Lane } from './lane.ts';

/** Beginnings kept: while one types the last word, what stands before it is the same at every letter. */
const KEPT = 64;
/** Pages counted for one beginning; with more of them, they do not narrow the search. */
const ROWS_MAX = 200;

/** Where a run of words stands: from the first page that has it to the last, and which pages those are when they are not too many. */
export interface Narrowed {
  readonly lane: Lane;
  readonly rows: readonly number[] | null;
}

/** Narrows a lane to where a run of words stands; `null` when no page of its language has it. */
export type NarrowLane = (lane: Lane, match: string) => Narrowed | null;

/**
 * A run of words stands only on pages that have the run without its last word. Those are looked up once for all ends typed after them; of an
 * edition, which never changes, they stay true.
 */
export function phraseBeginnings(database: Database): NarrowLane {
  const kept = new Map<string, readonly number[]>();
  return (lane, match) => {
    const name = `${lane.lang} ${match}`;
    const open: Lane = { ...lane, lacking: null, limits: null };
    const rows = kept.get(name) ?? firstRows(database, open, 'search_body', match, ROWS_MAX);
    if (kept.size >= KEPT) kept.clear();
    kept.set(name, rows);
    const [first, last] = [rows[0], rows.at(-1)];
    if (first === undefined || last === undefined) return null;
    return rows.length < ROWS_MAX ? { lane: { ...lane, first, last }, rows } : { lane, rows: null };
  };
}
