import { FieldbookError } from '../../../contract/shapes/errors.ts';
import { NO_CLIENT } from '../../../contract/shapes/notebook-limits.ts';
import type { Database } from '../../platform/database.ts';
import { entriesOf } from '../file/journal.ts';
import type { StoredRow } from './row.ts';
import type { Reader, Writer } from './store.ts';
import { owned } from './tables.ts';
import { deleteForGood } from './trash.ts';

/** The client to be erased, in the trash or not; what is kept without a client is nobody's to erase (`bad-arguments`). */
export function erasable(read: Reader, id: string): StoredRow {
  if (id === NO_CLIENT)
    throw new FieldbookError('bad-arguments', 'What is kept without a client is not erased');
  const row = read.row('engagement', id);
  if (!row) throw new FieldbookError('engagement-missing', 'There is no engagement with this id');
  return row;
}

/** How many rows are a client's. */
export function countOwned(read: Reader, id: string): number {
  return owned.reduce((sum, kind) => sum + read.rows(kind, { engagement: id }).length, 0);
}

/**
 * Deletes a client and all that is theirs for good, what could be taken back included: other clients' changes still can be. Runs in the
 * caller's transaction; gives how many rows it were.
 */
export function eraseRows(writer: Writer, database: Database, id: string): number {
  const row = erasable(writer, id);
  // The removal is a change like any other: a notebook that this one meets learns of it.
  if ((row.values['removed'] ?? null) === null) writer.put('engagement', id, { removed: writer.now });
  const ids = deleteForGood(writer, database, 'engagement', writer.row('engagement', id) ?? row);
  forgetChanges(database, id, new Set(ids));
  database.run('DELETE FROM quarantine WHERE instr(row, ?) > 0', id);
  return ids.length;
}

/** Undo keeps what stood before: of a client that is erased it may not. A line that cannot be read goes when it names the client. */
function forgetChanges(database: Database, id: string, ids: ReadonlySet<string>): void {
  for (const line of database.all('SELECT number, entries, hash FROM journal')) {
    const text = String(line['entries']);
    if (text.includes(id) || entriesOf(line).some((entry) => ids.has(entry.id)))
      database.run('DELETE FROM journal WHERE number = ?', line['number'] ?? null);
  }
}
