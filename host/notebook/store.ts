import { createHash, randomUUID } from 'node:crypto';
import { FieldbookError } from '../contract/errors.ts';
import { isoTime } from '../platform/clock.ts';
import type { Clock } from '../platform/clock.ts';
import type { Database, Row } from '../platform/database.ts';
import { addToLedger, emptyTally, writeLedger } from './ledger.ts';
import type { Tally } from './ledger.ts';
import { fromFile, isIntact, mergeRows, partText, storable, toFile } from './row.ts';
import type { StoredRow } from './row.ts';
import { columnsOf, tableOf } from './tables.ts';
import type { Kind, Values } from './tables.ts';

/** What a change did to one part of a row: its time after, and the values before (`null`: the row was new). */
export interface PartChange {
  readonly time: number;
  readonly before: Values | null;
  /** The part's time before. Left out by journals of earlier versions. */
  readonly was?: number;
  /** Of a change that takes another back: the time at which the part stood like this already. */
  readonly stands?: number;
}

/** One row of a change, as the journal keeps it for undo. */
export interface JournalEntry {
  readonly kind: Kind;
  readonly id: string;
  readonly parts: Readonly<Record<string, PartChange>>;
}

/** Reading: every row's hash is checked; a row that fails goes to `mend` and comes back right, or not at all. */
export interface Reader {
  readonly row: (kind: Kind, id: string) => StoredRow | null;
  readonly rows: (kind: Kind, where?: Values) => readonly StoredRow[];
}

/** Writing inside one transaction. */
export interface Writer extends Reader {
  /** This transaction's time: later than every time in the file. */
  readonly stamp: number;
  readonly now: string;
  /**
   * Sets the given columns, makes the row when it is not there; only parts that really change get the time. `stands` is for undo: the
   * time at which a part stood as it is put now.
   */
  readonly put: (kind: Kind, id: string, values: Values, stands?: Readonly<Record<string, number>>) => void;
  /** Merges a row from elsewhere; tells what it did. */
  readonly merge: (kind: Kind, incoming: StoredRow) => 'added' | 'changed' | 'unchanged' | 'kept';
  /** Deletes a row for good (`null`), or puts a known good one in its place, as it is and with no undo. */
  readonly replace: (kind: Kind, id: string, row: StoredRow | null) => void;
}

/** What to do with a row whose hash fails: the right row, or `null` when there is none. */
export type Mend = (kind: Kind, damaged: Row) => StoredRow | null;

export function reader(database: Database, mend: Mend): Reader {
  const check = (kind: Kind, found: Row): StoredRow | null =>
    isIntact(kind, found) ? fromFile(kind, found) : mend(kind, found);
  return {
    row: (kind, id) => {
      const found = database.one(`SELECT * FROM ${kind} WHERE id = ?`, id);
      return found ? check(kind, found) : null;
    },
    rows: (kind, where = {}) => {
      const names = Object.keys(where);
      const clause = names.length > 0 ? ` WHERE ${names.map((name) => `${name} IS ?`).join(' AND ')}` : '';
      const found = database.all(`SELECT * FROM ${kind}${clause}`, ...Object.values(where));
      return found.map((row) => check(kind, row)).filter((row) => row !== null);
    },
  };
}

/** What a transaction did. */
export interface Outcome<T> {
  readonly value: T;
  /** The undo token, or `null` when the change is none to take back (a reading place). */
  readonly token: string | null;
  readonly kinds: ReadonlySet<Kind>;
}

/** Runs inside a transaction the caller has begun: collects what changes, then writes journal, ledger and time. */
export function write<T>(
  database: Database,
  clock: Clock,
  mend: Mend,
  undoable: boolean,
  work: (writer: Writer) => T,
): Outcome<T> {
  const session = new WriteSession(database, clock, mend);
  const value = work(session.writer());
  return { value, token: session.finish(undoable), kinds: session.kinds };
}

/** One transaction's bookkeeping. A class: it lives exactly as long as the transaction. */
class WriteSession {
  readonly kinds = new Set<Kind>();
  private readonly database: Database;
  private readonly clock: Clock;
  private readonly read: Reader;
  private readonly tallies = new Map<Kind, Tally>();
  private readonly entries = new Map<string, { kind: Kind; id: string; parts: Record<string, PartChange> }>();
  private readonly stamp: number;
  private newest: number;

  constructor(database: Database, clock: Clock, mend: Mend) {
    this.database = database;
    this.clock = clock;
    this.read = reader(database, mend);
    const last = Number(database.one("SELECT value FROM meta WHERE name = 'stamp'")?.['value'] ?? 0);
    // The wall clock, but never going back: a laptop whose clock was set back must not lose against its own past.
    this.stamp = Math.max(clock.now(), last + 1);
    this.newest = this.stamp;
  }

  writer(): Writer {
    return {
      ...this.read,
      stamp: this.stamp,
      now: isoTime(this.clock),
      put: (kind, id, values, stands) => this.put(kind, id, values, stands),
      merge: (kind, incoming) => this.merge(kind, incoming),
      replace: (kind, id, row) => this.replace(kind, id, row),
    };
  }

  private put(kind: Kind, id: string, raw: Values, stands: Readonly<Record<string, number>> = {}): void {
    const values = storable(raw);
    const before = this.read.row(kind, id);
    const base: StoredRow = before ?? { id, values: tableOf(kind).defaults, times: {} };
    const wanted: StoredRow = { ...base, values: { ...base.values, ...values } };
    const times: Record<string, number> = { ...base.times };
    for (const [part, columns] of Object.entries(tableOf(kind).parts)) {
      const given = columns.some((column) => Object.hasOwn(values, column));
      const changes = before ? partText(before, columns) !== partText(wanted, columns) : given;
      if (changes) this.note(kind, before, id, part, columns, (times[part] = this.stamp), stands[part]);
      else times[part] ??= 0;
    }
    if (partChanged(base.times, times)) this.replace(kind, id, { ...wanted, times });
  }

  private merge(kind: Kind, raw: StoredRow): 'added' | 'changed' | 'unchanged' | 'kept' {
    const incoming: StoredRow = { ...raw, values: storable(raw.values) };
    const before = this.read.row(kind, incoming.id);
    const merged = before ? mergeRows(kind, before, incoming) : incoming;
    this.newest = Math.max(this.newest, ...Object.values(incoming.times));
    let changed = false;
    for (const [part, columns] of Object.entries(tableOf(kind).parts)) {
      const time = merged.times[part] ?? 0;
      if (
        before &&
        time === (before.times[part] ?? 0) &&
        partText(before, columns) === partText(merged, columns)
      )
        continue;
      this.note(kind, before, merged.id, part, columns, time);
      changed = true;
    }
    if (changed) this.replace(kind, merged.id, merged);
    if (!before) return 'added';
    if (changed) return 'changed';
    return partChanged(before.times, incoming.times) ? 'kept' : 'unchanged';
  }

  private note(
    kind: Kind,
    before: StoredRow | null,
    id: string,
    part: string,
    columns: readonly string[],
    time: number,
    stands?: number,
  ): void {
    const entry = this.entries.get(`${kind}/${id}`) ?? { kind, id, parts: {} };
    // Twice in one transaction: what counts is what stood there before it.
    const first = entry.parts[part];
    const values = before
      ? Object.fromEntries(columns.map((column) => [column, before.values[column] ?? null]))
      : null;
    entry.parts[part] = {
      time,
      before: first ? first.before : values,
      was: first?.was ?? before?.times[part] ?? 0,
      ...(stands === undefined ? {} : { stands }),
    };
    this.entries.set(`${kind}/${id}`, entry);
  }

  private replace(kind: Kind, id: string, row: StoredRow | null): void {
    const old = this.database.one(`SELECT hash FROM ${kind} WHERE id = ?`, id);
    const cells = row ? toFile(kind, row) : null;
    if (cells) upsert(this.database, kind, cells);
    else this.database.run(`DELETE FROM ${kind} WHERE id = ?`, id);
    const tally = this.tallies.get(kind) ?? emptyTally;
    this.tallies.set(
      kind,
      addToLedger(tally, old ? String(old['hash']) : null, cells ? String(cells['hash']) : null),
    );
    this.kinds.add(kind);
  }

  finish(undoable: boolean): string | null {
    if (this.kinds.size > 0) {
      writeLedger(this.database, this.tallies);
      this.database.run(
        "INSERT INTO meta VALUES ('stamp', ?) ON CONFLICT DO UPDATE SET value = excluded.value",
        String(this.newest),
      );
    }
    if (!undoable) return null;
    const token = randomUUID();
    const entries = JSON.stringify([...this.entries.values()]);
    const made = isoTime(this.clock);
    this.database.run(
      'INSERT INTO journal (token, made, entries, hash) VALUES (?, ?, ?, ?)',
      token,
      made,
      entries,
      journalHash(entries),
    );
    return token;
  }
}

function partChanged(before: StoredRow['times'], after: StoredRow['times']): boolean {
  return Object.entries(after).some(([part, time]) => (before[part] ?? -1) !== time);
}

function upsert(database: Database, kind: Kind, cells: Values): void {
  const names = ['id', ...columnsOf(kind), 'times', 'hash'];
  const updates = names.slice(1).map((name) => `${name} = excluded.${name}`);
  const marks = names.map(() => '?').join(', ');
  database.run(
    `INSERT INTO ${kind} (${names.join(', ')}) VALUES (${marks}) ON CONFLICT DO UPDATE SET ${updates.join(', ')}`,
    ...names.map((name) => cells[name] ?? null),
  );
}

/** The hash beside a journal line: an undo must not bring back what a flipped bit made of it. */
export function journalHash(entries: string): string {
  return createHash('sha256').update(entries).digest('hex');
}

/** A row the user named must be there and not in the trash. */
export function required(read: Reader, kind: Kind, id: string): StoredRow {
  const row = read.row(kind, id);
  if (row && (row.values['removed'] ?? null) === null) return row;
  throw new FieldbookError(
    kind === 'engagement' ? 'engagement-missing' : 'record-missing',
    `There is no ${kind} with this id`,
  );
}
