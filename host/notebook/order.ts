import type { Core } from './core.ts';
import { amount, textOrNull } from './row.ts';
import type { StoredRow } from './row.ts';
import type { Writer } from './store.ts';

/** Two neighbours closer than this have no room between them: the whole folder is numbered anew. */
const ROOM_MIN = 1e-9;

/** The user's order, the same on every machine: position, then id. */
export function byPosition(a: StoredRow, b: StoredRow): number {
  return amount(a, 'position') - amount(b, 'position') || (a.id < b.id ? -1 : 1);
}

/** A position for a row before another one among its siblings (`null`: at the end); makes room when there is none. */
export function positionBefore(
  writer: Writer,
  kind: 'folder' | 'bookmark',
  parent: string | null,
  before: string | null,
  self: string,
): number {
  const column = kind === 'folder' ? 'parent' : 'folder';
  const siblings = writer
    .rows(kind, { [column]: parent, removed: null })
    .filter(({ id }) => id !== self)
    .toSorted(byPosition);
  const at = before === null ? -1 : siblings.findIndex(({ id }) => id === before);
  const last = siblings.at(-1);
  if (at < 0) return last ? amount(last, 'position') + 1 : 0;
  const upper = positionOf(siblings[at]);
  if (at === 0) return upper - 1;
  const lower = positionOf(siblings[at - 1]);
  if (upper - lower > ROOM_MIN) return (lower + upper) / 2;
  siblings.forEach(({ id }, index) => writer.put(kind, id, { position: index < at ? index : index + 1 }));
  return at;
}

function positionOf(row: StoredRow | undefined): number {
  return row ? amount(row, 'position') : 0;
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
