import { knows } from './change.ts';
import { headsOfPart, partsOf, REMOVED, removalVector, removedAt, rowOf, workOf, text } from './row.ts';
import type { StoredRow } from './row.ts';
import type { Reader, Writer } from './store.ts';
import { owned } from './tables.ts';

/**
 * Brings clients back in whom somebody went on working without knowing of their removal: their work must not lie in a trash that nobody
 * told them of. The one rule of removals that looks at more than a row. Answers the names of those that are back.
 */
export function settleClients(writer: Writer): readonly string[] {
  const back: string[] = [];
  for (const row of writer.rows('engagement')) {
    const heads = partsOf('engagement', row);
    if ((heads[REMOVED] ?? []).length === 0) continue;
    // As its own changes have it: a client that is there by its own changes needs nobody else's.
    const removed = removedAt(heads);
    const wanted = removed !== null && isWorkedOn(writer, row) ? null : removed;
    if (wanted === (row.values['removed'] ?? null)) continue;
    writer.replace('engagement', row.id, rowOf('engagement', row.id, heads, wanted));
    if (wanted === null) back.push(text(row, 'client'));
  }
  return back;
}

function isWorkedOn(read: Reader, client: StoredRow): boolean {
  const known = removalVector(headsOfPart('engagement', client, REMOVED));
  return owned.some((kind) =>
    read
      .rows(kind, { engagement: client.id })
      .some((row) => workOf(partsOf(kind, row)).some((change) => !knows(known, change))),
  );
}
