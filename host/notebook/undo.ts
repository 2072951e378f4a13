import { FieldbookError } from '../contract/errors.ts';
import type { Changed } from '../contract/notebook-model.ts';
import type { Database } from '../platform/database.ts';
import type { Core } from './core.ts';
import { journalHash } from './store.ts';
import type { JournalEntry, Writer } from './store.ts';
import { tableOf } from './tables.ts';
import type { Values } from './tables.ts';

/** Changes kept for undo, newest first in line. */
export const JOURNAL_MAX = 300;

/** Takes a change back as a new change of its own: what was changed again since stays, and undoing the undo does it again. */
export function undo(core: Core, database: Database, token: string): Changed {
  const entries = readEntries(database, token);
  return core.change((writer) => {
    for (const entry of entries) takeBack(writer, entry);
  });
}

function readEntries(database: Database, token: string): readonly JournalEntry[] {
  const row = database.one('SELECT entries, hash FROM journal WHERE token = ?', token);
  const text = String(row?.['entries'] ?? '');
  if (!row || row['hash'] !== journalHash(text))
    throw new FieldbookError('record-missing', 'This change can no longer be taken back');
  // Written by us and its hash is right: the shape is known.
  return JSON.parse(text) as readonly JournalEntry[];
}

function takeBack(writer: Writer, { kind, id, parts }: JournalEntry): void {
  const row = writer.row(kind, id);
  if (!row) return;
  const table = tableOf(kind);
  const ours = Object.entries(parts).filter(
    ([part, { time }]) => row.times[part] === time && part !== table.identity,
  );
  const wasNew = Object.values(parts).every(({ before }) => before === null);
  if (wasNew && table.removable) {
    // What was made goes to the trash: it is never simply gone.
    if (row.values['removed'] === null) writer.put(kind, id, { removed: writer.now });
    return;
  }
  const values = ours.map(
    ([part, { before }]) => before ?? defaultsOf(table.parts[part] ?? [], table.defaults),
  );
  if (values.length > 0) writer.put(kind, id, Object.assign({}, ...values));
}

function defaultsOf(columns: readonly string[], defaults: Values): Values {
  return Object.fromEntries(columns.map((column) => [column, defaults[column] ?? null]));
}

/** Forgets the oldest changes. */
export function trimJournal(database: Database): void {
  database.run('DELETE FROM journal WHERE number <= (SELECT max(number) FROM journal) - ?', JOURNAL_MAX);
}
