import type { Core } from '../notebook-access.ts';
import { rankBetween } from './rank.ts';
import { text, textOrNull } from './row.ts';
import type { StoredRow } from './row.ts';
import type { Writer } from './store.ts';

/** The user's order, the same on every machine: rank, then id. */
export function byRank(a: StoredRow, b: StoredRow): number {
  const [one, other] = [text(a, 'rank'), text(b, 'rank')];
  if (one !== other) return one < other ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}

/**
 * A rank for a row before another one among its siblings (`null`: at the end). No other row is written: what somebody else moved
 * meanwhile stays where they put it.
 */
export function rankBefore(
  writer: Writer,
  kind: 'folder' | 'bookmark',
  parent: string | null,
  before: string | null,
  self: string,
): string {
  const column = kind === 'folder' ? 'parent' : 'folder';
  const where = { [column]: parent, removed: null };
  // At the end, where nearly everything goes, the last one is all there is to know.
  const last = before === null ? writer.last(kind, where, 'rank') : null;
  if (before === null && last?.id !== self) return rankBetween(last ? text(last, 'rank') : null, null);
  const siblings = writer
    .rows(kind, where)
    .filter(({ id }) => id !== self)
    .toSorted(byRank);
  const found = before === null ? -1 : siblings.findIndex(({ id }) => id === before);
  const at = found < 0 ? siblings.length : found;
  const rankAt = (index: number): string | null => {
    const row = siblings[index];
    return row ? text(row, 'rank') : null;
  };
  return rankBetween(rankAt(at - 1), rankAt(at));
}

/** Whether a folder lies in another one, at any depth. */
export function isInside(read: Core['read'], folder: string, ancestor: string): boolean {
  const seen = new Set<string>();
  for (let at: string | null = folder; at !== null && !seen.has(at);) {
    if (at === ancestor) return true;
    seen.add(at);
    const row = read.row('folder', at);
    at = row ? textOrNull(row, 'parent') : null;
  }
  return false;
}
