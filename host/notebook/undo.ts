import { FieldbookError } from '../contract/errors.ts';
import type { Changed } from '../contract/notebook-model.ts';
import type { Database, Row } from '../platform/database.ts';
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
    for (const entry of entries)
      takeBack(writer, entry, (part, time) => timesOf(database, entry, part, time));
  });
}

/** The times a part stands at: its own, and when taking changes back brought it there, those at which it stood like this before. */
function timesOf(
  database: Database,
  { kind, id }: JournalEntry,
  part: string,
  time: number,
): ReadonlySet<number> {
  const rows = database.all(
    'SELECT entries, hash FROM journal WHERE instr(entries, ?) > 0 ORDER BY number DESC',
    JSON.stringify(id),
  );
  const times = new Set([time]);
  let now = time;
  for (const entry of rows.flatMap(entriesOf)) {
    const change = entry.kind === kind && entry.id === id ? entry.parts[part] : undefined;
    if (change?.time !== now || change.stands === undefined) continue;
    now = change.stands;
    times.add(now);
  }
  return times;
}

function entriesOf(row: Row): readonly JournalEntry[] {
  const text = String(row['entries']);
  // Written by us and its hash is right: the shape is known.
  return row['hash'] === journalHash(text) ? (JSON.parse(text) as readonly JournalEntry[]) : [];
}

function readEntries(database: Database, token: string): readonly JournalEntry[] {
  const row = database.one('SELECT entries, hash FROM journal WHERE token = ?', token);
  const text = String(row?.['entries'] ?? '');
  if (!row || row['hash'] !== journalHash(text))
    throw new FieldbookError('record-missing', 'This change can no longer be taken back');
  return entriesOf(row);
}

type Times = (part: string, time: number) => ReadonlySet<number>;

function takeBack(writer: Writer, { kind, id, parts }: JournalEntry, times: Times): void {
  const row = writer.row(kind, id);
  if (!row) return;
  const table = tableOf(kind);
  const ours = Object.entries(parts).filter(
    ([part, { time }]) =>
      part !== table.identity && row.times[part] !== undefined && times(part, row.times[part]).has(time),
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
  const stands = Object.fromEntries(
    ours.flatMap(([part, { was }]) => (was === undefined ? [] : [[part, was]])),
  );
  if (values.length > 0) writer.put(kind, id, Object.assign({}, ...values), stands);
}

function defaultsOf(columns: readonly string[], defaults: Values): Values {
  return Object.fromEntries(columns.map((column) => [column, defaults[column] ?? null]));
}

/** Forgets the oldest changes. */
export function trimJournal(database: Database): void {
  database.run('DELETE FROM journal WHERE number <= (SELECT max(number) FROM journal) - ?', JOURNAL_MAX);
}
