import { DatabaseSync } from 'node:sqlite';
import type { SQLInputValue, SQLOutputValue } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import { FieldbookError } from '../../contract/shapes/errors.ts';
import { makePrivateFile } from './private-files.ts';

/** How long a connection waits for another one's write, milliseconds. */
const BUSY_TIMEOUT_MS = 15_000;
/** First SQLite without the WAL-reset bug; 3.52.0 was withdrawn. */
const SQLITE_MINIMUM = [3, 51, 3] as const;
const SQLITE_WITHDRAWN = '3.52.0';

/** SQLite's name for a database without a file. */
const IN_MEMORY = ':memory:';

export type Row = Readonly<Record<string, SQLInputValue>>;
export type Params = readonly SQLInputValue[];

/** A connection: prepared statements are kept, rows come as plain objects (node:sqlite's have no prototype). */
export interface Database {
  readonly all: (sql: string, ...params: Params) => readonly Row[];
  readonly one: (sql: string, ...params: Params) => Row | null;
  /** Row by row, for what may be large. */
  readonly each: (sql: string) => Iterable<Row>;
  readonly run: (sql: string, ...params: Params) => { readonly changes: number; readonly lastId: number };
  readonly exec: (sql: string) => void;
  /** Runs the work in one write transaction: all of it is kept, or nothing. */
  readonly transaction: <T>(work: () => T) => T;
  readonly close: () => void;
  readonly raw: DatabaseSync;
}

/** Opens a file for reading only, as one that may be hostile: no schema tricks, no extensions, cell sizes checked (threats P3). */
export function openReadOnly(file: string): Database {
  const raw = new DatabaseSync(file, {
    readOnly: true,
    allowExtension: false,
    defensive: true,
    timeout: BUSY_TIMEOUT_MS,
  });
  raw.exec('PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA query_only = ON;');
  return wrap(raw);
}

/**
 * Opens a file nobody writes, in a folder nobody may write either: without locks and without files beside it. Changes made meanwhile are not seen.
 */
export function openImmutable(file: string): Database {
  const address = pathToFileURL(file);
  address.searchParams.set('immutable', '1');
  const raw = new DatabaseSync(address, { readOnly: true, allowExtension: false, defensive: true });
  raw.exec('PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA query_only = ON;');
  return wrap(raw);
}

/** Opens or makes a file that must survive power loss: WAL and FULL (threats finding 2), foreign keys on. */
export function openDurable(file: string): Database {
  if (file !== IN_MEMORY) makePrivateFile(file);
  const raw = new DatabaseSync(file, {
    allowExtension: false,
    defensive: true,
    enableForeignKeyConstraints: true,
    timeout: BUSY_TIMEOUT_MS,
  });
  raw.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA trusted_schema = OFF;');
  return wrap(raw);
}

/** Makes a file that nobody reads before it is finished, synced and renamed: no journal, hence fast. */
export function openScratch(file: string): Database {
  makePrivateFile(file);
  // Defensive, node:sqlite's default, keeps a journal whatever is asked; this file is ours alone until it is renamed.
  const raw = new DatabaseSync(file, { allowExtension: false, defensive: false });
  raw.exec('PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE;');
  return wrap(raw);
}

/** Refuses to start on an SQLite that can lose committed data. */
export function assertSqliteVersion(version: string = sqliteVersion()): void {
  const parts = version.split('.').map(Number);
  const older =
    SQLITE_MINIMUM.map((least, at) => Math.sign((parts[at] ?? 0) - least)).find((sign) => sign !== 0) === -1;
  if (older || version === SQLITE_WITHDRAWN) {
    throw new FieldbookError(
      'internal',
      `SQLite ${version} can lose data; ${SQLITE_MINIMUM.join('.')} or newer is needed`,
    );
  }
}

/** The version of the SQLite inside this Node. */
export function sqliteVersion(): string {
  const database = new DatabaseSync(':memory:');
  try {
    return String(database.prepare('SELECT sqlite_version() AS version').get()?.['version']);
  } finally {
    database.close();
  }
}

function wrap(raw: DatabaseSync): Database {
  const prepared = new Map<string, Statement>();
  const named = new Map<string, readonly string[]>();
  const prepare = (sql: string) => {
    const kept = prepared.get(sql);
    if (kept) return kept;
    const made = raw.prepare(sql);
    // Lists of cells: node:sqlite's own rows are slow to make, and slower to copy into plain objects.
    made.setReturnArrays(true);
    prepared.set(sql, made);
    return made;
  };
  return {
    raw,
    all: (sql, ...params) => {
      const found = exactly(prepare(sql), (statement) => statement.all(...params));
      if (found.length === 0) return [];
      const names = namesOf(prepare(sql));
      return found.map((cells) => plainRow(names, cells));
    },
    one: (sql, ...params) => {
      const cells = exactly(prepare(sql), (statement) => statement.get(...params));
      if (!isList(cells)) return null;
      // Asking for the names takes longer than the row does: they are kept while a row has as many cells.
      const kept = named.get(sql);
      const names = kept?.length === cells.length ? kept : namesOf(prepare(sql));
      named.set(sql, names);
      return plainRow(names, cells);
    },
    each: (sql) => eachRow(raw.prepare(sql)),
    run: (sql, ...params) => {
      const { changes, lastInsertRowid } = prepare(sql).run(...params);
      return { changes: Number(changes), lastId: Number(lastInsertRowid) };
    },
    exec: (sql) => raw.exec(sql),
    transaction: (work) => inTransaction(raw, work),
    close: () => raw.close(),
  };
}

type Statement = ReturnType<DatabaseSync['prepare']>;

/** Reads; where a whole number is too large for a number of ours, which node:sqlite refuses to give, once more with all digits. */
function exactly<T>(statement: Statement, read: (statement: Statement) => T): T {
  try {
    return read(statement);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ERR_OUT_OF_RANGE')) throw error;
    statement.setReadBigInts(true);
    try {
      return read(statement);
    } finally {
      statement.setReadBigInts(false);
    }
  }
}

function* eachRow(statement: Statement): Iterable<Row> {
  statement.setReadBigInts(true);
  statement.setReturnArrays(true);
  const names = namesOf(statement);
  for (const cells of statement.iterate()) yield plainRow(names, cells);
}

/** The columns of an answer, asked after it was given: another process may have changed the table before. */
function namesOf(statement: Statement): readonly string[] {
  return statement.columns().map(({ name }) => name);
}

/** A row with a prototype; a whole number beyond ours comes as its digits, so that nobody takes it for another one. */
function plainRow(names: readonly string[], cells: unknown): Row {
  const plain: Record<string, SQLOutputValue> = {};
  if (!isList(cells)) return plain;
  names.forEach((name, at) => {
    const cell = cells[at] ?? null;
    if (typeof cell !== 'bigint') plain[name] = cell;
    else plain[name] = Number.isSafeInteger(Number(cell)) ? Number(cell) : String(cell);
  });
  return plain;
}

/** What node:sqlite gives for a row when it was asked for lists; its types know only the other form. */
function isList(cells: unknown): cells is readonly SQLOutputValue[] {
  return Array.isArray(cells);
}

function inTransaction<T>(raw: DatabaseSync, work: () => T): T {
  if (raw.isTransaction) return work();
  raw.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    raw.exec('COMMIT');
    return result;
  } catch (error) {
    if (raw.isTransaction) raw.exec('ROLLBACK');
    throw error;
  }
}
