import { hash } from 'node:crypto';
import type { Row } from '../../platform/database.ts';
import { headsOf, knows, newestFirst, vectorOf, joinVectors } from './change.ts';
import type { Change, Vector } from './change.ts';
import { packPart, readRecord, unpackPart } from '../file/packed.ts';
import type { PackedRecord } from '../file/packed.ts';
import { remembered } from './remembered.ts';
import { columnsOf, tableOf } from './tables.ts';
import type { Kind, Value, Values } from './tables.ts';

/** Characters of the hash kept with a row: 128 bits. */
const HASH_LENGTH = 32;

/** The part that says whether a row is in the trash. */
export const REMOVED = 'removed';

/** A row of the user's, its hash checked. `times` has the stamp of each part's newest change; 0 is "never set". */
export interface StoredRow {
  readonly id: string;
  readonly values: Values;
  readonly times: Readonly<Record<string, number>>;
  /** What is to be known of each part's changes beyond values and stamp. */
  readonly record: PackedRecord;
}

/** The heads of each part of a row. */
export type Parts = Readonly<Record<string, readonly Change[]>>;

/**
 * The hash over everything in a row as it lies in the file. Columns by name and without the empty ones, so that a column added by a
 * later schema changes no hash and an older app can check what a newer one wrote.
 */
export function hashRow(kind: Kind, row: Row): string {
  let cells = '';
  for (const [name, begin] of orderOf(kind, row)) {
    const cell = row[name];
    if (cell !== null) cells += `${cells === '' ? '' : ','}${begin}${JSON.stringify(cell) ?? 'null'}]`;
  }
  return hash('sha256', `[${JSON.stringify(kind)},[${cells}]]`, 'hex').slice(0, HASH_LENGTH);
}

type Order = readonly (readonly [name: string, begin: string])[];
/** By table the columns of the row last hashed, and their order in the hash: nearly always those of the next one, too. */
const orders = new Map<Kind, { readonly columns: readonly string[]; readonly order: Order }>();

/** A row's columns in the order of the hash, each with how its cell begins there. */
function orderOf(kind: Kind, row: Row): Order {
  const columns = Object.keys(row);
  const kept = orders.get(kind);
  if (kept?.columns.length === columns.length && columns.every((name, at) => kept.columns[at] === name))
    return kept.order;
  const order = columns
    .filter((name) => name !== 'hash' && name !== 'rowid')
    .toSorted()
    .map((name) => [name, `[${JSON.stringify(name)},`] as const);
  orders.set(kind, { columns, order });
  return order;
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

/** A file row as the services use it; whether its content is sound is asked elsewhere. `null`: its times or record are no such thing. */
export function fromFile(kind: Kind, row: Row): StoredRow | null {
  const values = Object.fromEntries(columnsOf(kind).map((name) => [name, toValue(row[name])]));
  const times = typeof row['times'] === 'string' ? readTimes(row['times']) : null;
  const record = readRecord(row['record'] ?? null);
  return times && record && { id: String(row['id']), values, times, record };
}

/** A row as it goes into the file, hash included. */
export function toFile(kind: Kind, row: StoredRow): Readonly<Record<string, Value>> {
  const record = Object.keys(row.record).length > 0 ? JSON.stringify(row.record) : null;
  const cells = { id: row.id, ...row.values, times: JSON.stringify(row.times), record };
  return { ...cells, hash: hashRow(kind, cells) };
}

/** The heads of one part. */
export function headsOfPart(kind: Kind, row: StoredRow, part: string): readonly Change[] {
  const cells = cellsOf(row.values, tableOf(kind).parts[part] ?? []);
  return unpackPart(row.record[part], row.times[part] ?? 0, cells);
}

/** All heads of a row. */
export function partsOf(kind: Kind, row: StoredRow): Parts {
  return Object.fromEntries(
    Object.keys(tableOf(kind).parts).map((part) => [part, headsOfPart(kind, row, part)]),
  );
}

/** Every change a row is made of and all that those replace. */
export function vectorOfRow(kind: Kind, row: StoredRow): Vector {
  return vectorOf(Object.values(partsOf(kind, row)).flat());
}

/** A row from its heads: the newest of each part is what its columns hold; whether it is in the trash, all of them say. */
export function rowOf(kind: Kind, id: string, parts: Parts, removed: Value = removedAt(parts)): StoredRow {
  const { parts: columns, defaults } = tableOf(kind);
  const values: Record<string, Value> = { ...defaults };
  const times: Record<string, number> = {};
  const record: Record<string, PackedRecord[string]> = {};
  for (const [part, names] of Object.entries(columns)) {
    const heads = parts[part] ?? [];
    const [newest] = heads;
    times[part] = newest?.stamp ?? 0;
    if (!newest) continue;
    const shown = part === REMOVED ? [removed] : newest.cells;
    names.forEach((name, at) => (values[name] = shown[at] ?? null));
    const packed = packPart(heads, shown);
    if (packed !== undefined) record[part] = packed;
  }
  return { id, values, times, record };
}

/**
 * When a row was removed, or `null` while it is not. It is there again when one device took it out of the trash or changed it without
 * knowing of the removal: work that nobody meant to remove is not lost in a trash.
 */
export function removedAt(parts: Parts): Value {
  const removals = parts[REMOVED] ?? [];
  // A restore among the heads is work that no removal knows.
  const known = removalVector(removals);
  if (workOf(parts).some((change) => !knows(known, change))) return null;
  return removals[0]?.cells[0] ?? null;
}

/** The changes that are work on a row: all but its removals. */
export function workOf(parts: Parts): readonly Change[] {
  return Object.entries(parts).flatMap(([part, heads]) =>
    part === REMOVED ? heads.filter(({ cells }) => cells[0] === null) : heads,
  );
}

/** What those who removed a row knew of it. A device's own earlier changes go without saying. */
export function removalVector(removals: readonly Change[]): Vector {
  return joinVectors(
    ...removals.map(({ over, device, stamp }) => joinVectors(over, { [device]: stamp - 1 })),
  );
}

/** The heads of each part of two rows with one id: in any order and any number of times the same. */
export function mergeRows(kind: Kind, first: StoredRow, second: StoredRow): StoredRow {
  const [one, two] = [partsOf(kind, first), partsOf(kind, second)];
  const parts = Object.keys(tableOf(kind).parts).map((part) => [
    part,
    headsOf(one[part] ?? [], two[part] ?? []),
  ]);
  return rowOf(kind, first.id, Object.fromEntries(parts));
}

/** The same row with its heads in order and nothing in its columns that they do not say. */
export function settled(kind: Kind, row: StoredRow): StoredRow {
  // Nearly every row: one change a part, and not in the trash.
  if (isPlain(row) && (row.values[REMOVED] ?? null) === null) return row;
  return mergeRows(kind, row, row);
}

function isPlain({ record }: StoredRow): boolean {
  return Object.values(record).every((part) => typeof part === 'string');
}

/** Whether two rows have the same heads. */
export function sameRow(kind: Kind, first: StoredRow, second: StoredRow): boolean {
  const whole = ({ values, times, record }: StoredRow): string => JSON.stringify([values, times, record]);
  if (whole(first) === whole(second)) return true;
  return JSON.stringify(partsOf(kind, first)) === JSON.stringify(partsOf(kind, second));
}

/** Names the heads of a part: for telling whether they are still the same. */
export function headNames(heads: readonly Change[]): string {
  return heads
    .toSorted(newestFirst)
    .map(({ device, stamp }) => `${device}${stamp.toString(36)}`)
    .join(' ');
}

/** A part's values as text: for comparing two of them. */
export function partText(row: StoredRow, columns: readonly string[]): string {
  return JSON.stringify(cellsOf(row.values, columns));
}

export function cellsOf(values: Values, columns: readonly string[]): readonly Value[] {
  return columns.map((column) => values[column] ?? null);
}

function toValue(cell: Row[string] | undefined): Value {
  return typeof cell === 'string' || typeof cell === 'number' ? cell : null;
}

/** Stamps by part, or `null` when the text holds none. Rows of one change have one text. */
const readTimes = remembered((json: string): Readonly<Record<string, number>> | null => {
  try {
    return checkTimes(JSON.parse(json));
  } catch {
    // No JSON: the row is as damaged as one whose hash fails.
    return null;
  }
});

/** Stamps by part that came as data; `null` when they are none. */
export function checkTimes(data: unknown): Readonly<Record<string, number>> | null {
  if (data === null || typeof data !== 'object' || Array.isArray(data)) return null;
  const times: Readonly<Record<string, unknown>> = { ...data };
  return areStamps(times) ? times : null;
}

function areStamps(times: Readonly<Record<string, unknown>>): times is Readonly<Record<string, number>> {
  for (const part in times) if (!isStamp(times[part])) return false;
  return true;
}

/** Milliseconds since 1970, as far as numbers are exact. */
export function isStamp(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
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

/** The stamp of a row's latest change. */
export function touchedAt({ times }: StoredRow): number {
  return Math.max(0, ...Object.values(times));
}
