import type { Database } from '../../platform/database.ts';
import { isKind } from '../records/tables.ts';
import type { Kind } from '../records/tables.ts';

/** How many rows a table has and the XOR of their hashes: notices rows that are gone, which no row's own hash can. */
export interface Tally {
  readonly rows: number;
  readonly sum: bigint;
}

export const emptyTally: Tally = { rows: 0, sum: 0n };

/** A tally after a row was replaced: `null` stands for no row. */
export function addToLedger(tally: Tally, oldHash: string | null, newHash: string | null): Tally {
  return {
    rows: tally.rows + (newHash === null ? 0 : 1) - (oldHash === null ? 0 : 1),
    sum: tally.sum ^ toNumber(oldHash) ^ toNumber(newHash),
  };
}

function toNumber(hash: string | null): bigint {
  return hash !== null && /^[0-9a-f]+$/.test(hash) ? BigInt(`0x${hash}`) : 0n;
}

/** Every table's tally as the file has it. */
export function readLedger(database: Database): ReadonlyMap<Kind, Tally> {
  const ledger = new Map<Kind, Tally>();
  for (const row of database.all('SELECT kind, rows, sum FROM ledger')) {
    const kind = String(row['kind']);
    const rows = Number(row['rows']);
    if (isKind(kind))
      ledger.set(kind, { rows: Number.isSafeInteger(rows) ? rows : 0, sum: toNumber(String(row['sum'])) });
  }
  return ledger;
}

/** Adds what a transaction did. */
export function writeLedger(database: Database, changes: ReadonlyMap<Kind, Tally>): void {
  const ledger = readLedger(database);
  for (const [kind, change] of changes) {
    const kept = ledger.get(kind) ?? emptyTally;
    database.run(
      'INSERT INTO ledger VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET rows = excluded.rows, sum = excluded.sum',
      kind,
      kept.rows + change.rows,
      (kept.sum ^ change.sum).toString(16),
    );
  }
}

/** The tables in which two ledgers differ: what another process changed. */
export function ledgerDifference(
  before: ReadonlyMap<Kind, Tally>,
  after: ReadonlyMap<Kind, Tally>,
): readonly Kind[] {
  return [...new Set([...before.keys(), ...after.keys()])].filter((kind) => {
    const [old, now] = [before.get(kind) ?? emptyTally, after.get(kind) ?? emptyTally];
    return old.rows !== now.rows || old.sum !== now.sum;
  });
}
