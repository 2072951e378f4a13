import { text } from './row.ts';
import type { StoredRow } from './row.ts';

/**
 * The rows of items that became one, by the name each had, as one row. In the order they were made: a tick stays a tick and notes are put
 * together, until the item itself is ticked or written on; from then on that counts. Nothing is rewritten.
 */
export function joinItems(rows: ReadonlyMap<string, StoredRow>, name: string): StoredRow {
  const [first, ...others] = rows.values();
  if (!first) throw new RangeError('no rows to join');
  if (others.length === 0) return first;
  const values: Record<string, StoredRow['values'][string]> = { ...first.values, ...rows.get(name)?.values };
  const times: Record<string, number> = { ...first.times };
  const mark = pick(rows, name, 'mark', (row) => text(row, 'state') !== 'todo');
  const notes = inOrder(rows, 'note').filter(([was, row]) => was === name || text(row, 'note') !== '');
  const since = notes.slice(
    Math.max(
      0,
      notes.findLastIndex(([was]) => was === name),
    ),
  );
  take(values, times, 'mark', ['state', 'state_who', 'state_at'], mark);
  take(values, times, 'note', ['note_who', 'note_at'], since.at(-1)?.[1]);
  for (const [part, column] of [['responsible', 'owner'], ['due', 'due'], ['waiting', 'waiting']] as const)
    take(values, times, part, [column], pick(rows, name, part, (row) => row.values[column] !== null)); // prettier-ignore
  values['note'] = [...new Set(since.map(([, row]) => text(row, 'note')))].filter(Boolean).join('\n\n');
  return { id: (rows.get(name) ?? first).id, values, times, record: {} };
}

function inOrder(
  rows: ReadonlyMap<string, StoredRow>,
  part: string,
): readonly (readonly [string, StoredRow])[] {
  return [...rows]
    .filter(([, row]) => (row.times[part] ?? 0) > 0)
    .toSorted(([, a], [, b]) => (a.times[part] ?? 0) - (b.times[part] ?? 0));
}

/** The last one that says something; what the item itself says always counts. */
function pick(
  rows: ReadonlyMap<string, StoredRow>,
  name: string,
  part: string,
  says: (row: StoredRow) => boolean,
): StoredRow | undefined {
  return inOrder(rows, part).findLast(([was, row]) => was === name || says(row))?.[1];
}

function take(
  values: Record<string, StoredRow['values'][string]>,
  times: Record<string, number>,
  part: string,
  columns: readonly string[],
  from: StoredRow | undefined,
): void {
  if (!from) return;
  times[part] = from.times[part] ?? 0;
  for (const column of columns) values[column] = from.values[column] ?? null;
}
