import { createHash } from 'node:crypto';
import type { Row } from '../platform/database.ts';
import { columnsOf, tableOf } from './tables.ts';
import type { Kind, Value, Values } from './tables.ts';

/** Characters of the hash kept with a row: 128 bits. */
const HASH_LENGTH = 32;

/** A row of the user's, its hash checked. `times` has the time of each part's last change; 0 is "never set". */
export interface StoredRow {
  readonly id: string;
  readonly values: Values;
  readonly times: Readonly<Record<string, number>>;
}

/**
 * The hash over everything in a row as it lies in the file. Columns by name and without the empty ones, so that a column added by a
 * later schema changes no hash and an older app can check what a newer one wrote.
 */
export function hashRow(kind: Kind, row: Row): string {
  const cells = Object.keys(row)
    .filter((name) => name !== 'hash' && name !== 'rowid' && row[name] !== null)
    .toSorted()
    .map((name) => [name, row[name]]);
  return createHash('sha256')
    .update(JSON.stringify([kind, cells]))
    .digest('hex')
    .slice(0, HASH_LENGTH);
}

/** Whether a row read from the file is what was once written there. */
export function isIntact(kind: Kind, row: Row): boolean {
  return row['hash'] === hashRow(kind, row);
}

/**
 * Values as a file can hold them. SQLite's text has no NUL and UTF-8 no half of a pair, so such a value would come back another than it
 * was hashed: the row would pass for damaged. Half an emoji is what cutting a text at a length leaves.
 */
export function storable(values: Values): Values {
  return Object.fromEntries(
    Object.entries(values).map(([column, value]) => [
      column,
      typeof value === 'string' ? value.replaceAll('\0', '').toWellFormed() : value,
    ]),
  );
}

/** A checked file row as the services use it. */
export function fromFile(kind: Kind, row: Row): StoredRow {
  const values = Object.fromEntries(columnsOf(kind).map((name) => [name, toValue(row[name])]));
  return { id: String(row['id']), values, times: readTimes(String(row['times'])) };
}

/** A row as it goes into the file, hash included. */
export function toFile(kind: Kind, row: StoredRow): Readonly<Record<string, Value>> {
  const cells = { id: row.id, ...row.values, times: JSON.stringify(row.times) };
  return { ...cells, hash: hashRow(kind, cells) };
}

/**
 * The newest of each part of two rows with one id. Equal times are settled by the values, so that the order of merging never matters.
 */
export function mergeRows(kind: Kind, first: StoredRow, second: StoredRow): StoredRow {
  const values: Record<string, Value> = {};
  const times: Record<string, number> = {};
  for (const [part, columns] of Object.entries(tableOf(kind).parts)) {
    const winner = newerOf(first, second, part, columns);
    times[part] = winner.times[part] ?? 0;
    for (const column of columns) values[column] = winner.values[column] ?? null;
  }
  return { id: first.id, values, times };
}

function newerOf(first: StoredRow, second: StoredRow, part: string, columns: readonly string[]): StoredRow {
  const lead = (second.times[part] ?? 0) - (first.times[part] ?? 0);
  if (lead !== 0) return lead > 0 ? second : first;
  return partText(second, columns) > partText(first, columns) ? second : first;
}

/** A part's values as text: for comparing two of them. */
export function partText(row: StoredRow, columns: readonly string[]): string {
  return JSON.stringify(columns.map((column) => row.values[column] ?? null));
}

function toValue(cell: Row[string] | undefined): Value {
  return typeof cell === 'string' || typeof cell === 'number' ? cell : null;
}

function readTimes(json: string): Readonly<Record<string, number>> {
  const parsed: unknown = JSON.parse(json);
  const entries = parsed !== null && typeof parsed === 'object' ? Object.entries(parsed) : [];
  return Object.fromEntries(
    entries.filter((entry): entry is [string, number] => typeof entry[1] === 'number'),
  );
}

/** A text cell, '' when empty. */
export function text(row: StoredRow, column: string): string {
  const value = row.values[column];
  return value === null || value === undefined ? '' : String(value);
}

/** A text cell or `null`. */
export function textOrNull(row: StoredRow, column: string): string | null {
  const value = row.values[column];
  return value === null || value === undefined ? null : String(value);
}

/** A number cell, 0 when empty. */
export function amount(row: StoredRow, column: string): number {
  return Number(row.values[column] ?? 0);
}
