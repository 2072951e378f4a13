import type { Database, Row } from '../../platform/database.ts';
import { headsOf, joinVectors, knows } from './change.ts';
import type { Change, Vector } from './change.ts';
import { readRecord, unpackPart } from '../file/packed.ts';
import type { PackedChange } from '../file/packed.ts';
import { REMOVED, workOf } from './row.ts';
import type { Parts } from './row.ts';
import { isKind } from './tables.ts';
import type { Kind } from './tables.ts';

/**
 * What is left of a row that was deleted for good: who removed it, and what they knew of it then. A change that they did not know brings
 * the row back, however long ago the trash was emptied.
 */
export interface Tombstone {
  readonly kind: Kind;
  readonly id: string;
  readonly engagement: string | null;
  readonly removals: readonly Change[];
  readonly over: Vector;
  /** The row is not gone: it left this client (departure.ts). */
  readonly left: boolean;
}

/** The tombstones there are, by id. Those of before the record know every change of then up to the moment the trash was emptied. */
export function readTombstones(database: Database): ReadonlyMap<string, Tombstone> {
  const found = database.all('SELECT * FROM tombstone').flatMap((row) => toTombstone(row) ?? []);
  return new Map(found.map((tombstone) => [tombstone.id, tombstone]));
}

/** Keeps a tombstone; one that is there already is joined with it. */
export function bury(database: Database, tombstone: Tombstone): void {
  const row = database.one('SELECT * FROM tombstone WHERE id = ?', tombstone.id);
  const known = row ? toTombstone(row) : null;
  const removals = headsOf(known?.removals ?? [], tombstone.removals);
  const over = joinVectors(known?.over ?? {}, tombstone.over);
  database.run(
    `INSERT INTO tombstone (id, kind, time, engagement, removals, over) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET engagement = excluded.engagement, removals = excluded.removals, over = excluded.over`,
    tombstone.id,
    tombstone.kind,
    Math.max(0, ...removals.map(({ stamp }) => stamp)),
    tombstone.engagement,
    packRemovals(removals),
    packOver(over),
  );
}

/** Whether all work on a row was known to who removed it; that somebody else removed it too brings nothing back. */
export function isKnownTo({ over }: Pick<Tombstone, 'over'>, parts: Parts): boolean {
  return workOf(parts).every((change) => knows(over, change));
}

/** Removals as text, in a form that is checked like the record of a row. */
export function packRemovals(removals: readonly Change[]): string {
  const packed = removals.map((one): PackedChange => [one.device, one.stamp, one.over, one.cells]);
  return JSON.stringify({ [REMOVED]: packed });
}

export function unpackRemovals(json: unknown): readonly Change[] | null {
  const packed = readRecord(json)?.[REMOVED];
  if (packed === undefined || typeof packed === 'string') return null;
  const removals = unpackPart(packed, 0, []);
  return removals.every(({ cells }) => cells.length === 1) ? removals : null;
}

/** A vector as text: the `over` of a change that is none. */
export function packOver(over: Vector): string {
  return JSON.stringify({ [REMOVED]: [['', 0, over, []]] });
}

export function unpackOver(json: unknown): Vector | null {
  const packed = readRecord(json)?.[REMOVED];
  return packed === undefined || typeof packed === 'string' ? null : (packed[0]?.[2] ?? null);
}

function toTombstone(row: Row): Tombstone | null {
  const [id, kind, engagement] = [String(row['id']), String(row['kind']), row['engagement'] ?? null];
  if (!isKind(kind)) return null;
  const owner = engagement === null ? null : String(engagement);
  const former = { '': Number(row['time']) };
  return {
    id,
    kind,
    engagement: owner,
    removals: unpackRemovals(row['removals'] ?? null) ?? [],
    over: unpackOver(row['over'] ?? null) ?? former,
    left: false,
  };
}
