import { FieldbookError } from '../../../contract/shapes/errors.ts';
import type { Changed } from '../../../contract/shapes/change.ts';
import type { Database } from '../../platform/database.ts';
import type { Core } from '../notebook-access.ts';
import { settleClients } from './clients.ts';
import { entriesOf } from '../file/journal.ts';
import type { JournalEntry, PartChange, Swap } from '../file/journal.ts';
import { headNames, headsOfPart, partsOf, rowOf } from './row.ts';
import type { StoredRow } from './row.ts';
import type { Writer } from './store.ts';
import { owned, tableOf } from './tables.ts';
import type { Kind, Values } from './tables.ts';

/** Changes kept for undo, newest first in line. */
export const JOURNAL_MAX = 300;

/**
 * Takes a change back as a new change of its own: what was changed again since stays, and undoing the undo does it again. What came from
 * elsewhere is not changed but put aside: nobody else's notebook learns of it, and the same file brings it again.
 */
export function undo(core: Core, database: Database, token: string): Changed {
  const row = database.one('SELECT entries, hash FROM journal WHERE token = ?', token);
  const entries = row ? entriesOf(row) : [];
  if (!row || (entries.length === 0 && row['entries'] !== '[]'))
    throw new FieldbookError('record-missing', 'This change can no longer be taken back');
  return core.change((writer) => {
    // Clients last: whether one may go depends on what is left in it.
    for (const entry of entries.toSorted((a, b) => rankOfKind(a.kind) - rankOfKind(b.kind))) {
      if (entry.swap) putAside(writer, entry, entry.swap);
      else takeBack(writer, entry, (part, change) => stampsOf(database, entry, part, change));
    }
    if (entries.some(({ swap }) => swap)) settleClients(writer);
  });
}

function rankOfKind(kind: Kind): number {
  return kind === 'engagement' ? 1 : 0;
}

/** The stamps of a part that our change stands at: its own, and when taking changes back brought it there, those at which it stood like this before. */
function stampsOf(
  database: Database,
  { kind, id, parts }: JournalEntry,
  part: string,
  stamps: readonly number[],
): ReadonlySet<number> {
  const ours = parts[part]?.time;
  const rows = database.all(
    'SELECT entries, hash FROM journal WHERE instr(entries, ?) > 0 ORDER BY number DESC',
    JSON.stringify(id),
  );
  const changes = rows
    .flatMap((row) => entriesOf(row))
    .flatMap((entry) => (entry.kind === kind && entry.id === id ? (entry.parts[part] ?? []) : []));
  return new Set(stamps.filter((stamp) => stood(changes, stamp).has(ours ?? -1)));
}

function stood(changes: readonly PartChange[], from: number): ReadonlySet<number> {
  const stamps = new Set([from]);
  let now = from;
  for (const change of changes) {
    if (change.time !== now || change.stands === undefined) continue;
    now = change.stands;
    stamps.add(now);
  }
  return stamps;
}

type Ours = (part: string, stamps: readonly number[]) => ReadonlySet<number>;

function takeBack(writer: Writer, { kind, id, parts }: JournalEntry, stampsOfOurs: Ours): void {
  const row = writer.row(kind, id);
  if (!row) return;
  const table = tableOf(kind);
  const ours = Object.keys(parts).flatMap((part) => {
    if (part === table.identity) return [];
    const stamps = stampsOfOurs(
      part,
      headsOfPart(kind, row, part).map(({ stamp }) => stamp),
    );
    return stamps.size > 0 ? [{ part, stamps, change: parts[part] }] : [];
  });
  const wasNew = Object.values(parts).every(({ before }) => before === null);
  if (wasNew && table.removable) {
    // What was made goes to the trash: it is never simply gone.
    if (row.values['removed'] === null) writer.put(kind, id, { removed: writer.now });
    return;
  }
  if (ours.length === 0) return;
  const values = ours.map(
    ({ part, change }) => change?.before ?? defaultsOf(table.parts[part] ?? [], table.defaults),
  );
  const stands = Object.fromEntries(
    ours.flatMap(({ part, change }) => (change?.was === undefined ? [] : [[part, change.was]])),
  );
  const stamps = new Map(ours.map((one) => [one.part, one.stamps]));
  writer.put(kind, id, Object.assign({}, ...values), {
    stands,
    // What somebody else made of it meanwhile is not ours to take back.
    replaces: (part, head) => stamps.get(part)?.has(head.stamp) ?? false,
  });
}

/** The row as it was before the import, in those parts that nobody has touched since. */
function putAside(writer: Writer, { kind, id }: JournalEntry, { before, after }: Swap): void {
  const row = writer.row(kind, id);
  if (!row || after === null) {
    if (!row && after === null && before) writer.swap(kind, id, { id, ...before });
    return;
  }
  const now = partsOf(kind, row);
  const untouched = new Set(Object.keys(now).filter((part) => headNames(now[part] ?? []) === after[part]));
  if (!before) {
    if (untouched.size === Object.keys(now).length && !isNeeded(writer, kind, id))
      writer.swap(kind, id, null);
    return;
  }
  const was = partsOf(kind, { id, ...before });
  const parts = Object.keys(now).map((part) => [part, (untouched.has(part) ? was : now)[part] ?? []]);
  writer.swap(kind, id, rowOf(kind, id, Object.fromEntries(parts)));
}

/** A client in whom somebody worked since stays: what belongs to nobody is seen by nobody. */
function isNeeded(writer: Writer, kind: Kind, id: string): boolean {
  return kind === 'engagement' && owned.some((of) => writer.rows(of, { engagement: id }).length > 0);
}

function defaultsOf(columns: readonly string[], defaults: StoredRow['values']): Values {
  return Object.fromEntries(columns.map((column) => [column, defaults[column] ?? null]));
}

/** Forgets the oldest changes. */
export function trimJournal(database: Database): void {
  database.run('DELETE FROM journal WHERE number <= (SELECT max(number) FROM journal) - ?', JOURNAL_MAX);
}
