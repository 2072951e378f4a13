import type { Database, Row } from '../../platform/database.ts';
import { goodRows } from './former.ts';
import { addToLedger, emptyTally, readLedger } from './ledger.ts';
import { schemaOf } from './migrations.ts';
import { kindsAt } from '../records/tables.ts';
import type { Kind } from '../records/tables.ts';

/** What a full look at a notebook file found. */
export interface Findings {
  /** The file's structure or a table as a whole is damaged: why, or `null`. */
  readonly damage: string | null;
  /** Rows whose hash fails, when nothing worse is the matter. */
  readonly rows: readonly { readonly kind: Kind; readonly row: Row }[];
}

/**
 * Looks at everything: SQLite's own check (structure and indexes), every row's hash (a flipped bit in a value), and the ledger
 * (rows that are gone). The first alone lets one flipped bit in three through (threats, finding 3).
 */
export function inspect(database: Database): Findings {
  database.exec('BEGIN');
  try {
    return look(database);
  } catch (error) {
    return { damage: error instanceof Error ? error.message : String(error), rows: [] };
  } finally {
    if (database.raw.isTransaction) database.exec('ROLLBACK');
  }
}

function look(database: Database): Findings {
  const answer = String(database.one('PRAGMA integrity_check(1)')?.['integrity_check']);
  if (answer !== 'ok') return { damage: answer, rows: [] };
  const ledger = readLedger(database);
  const rows: { kind: Kind; row: Row }[] = [];
  for (const kind of kindsAt(schemaOf(database))) {
    let tally = emptyTally;
    for (const copy of database.each(`SELECT * FROM ${kind}`)) {
      tally = addToLedger(tally, null, String(copy['hash']));
      if (!goodRows(kind, copy)) rows.push({ kind, row: copy });
    }
    const kept = ledger.get(kind) ?? emptyTally;
    const same = tally.rows === kept.rows && tally.sum === kept.sum;
    if (!same && rows.length === 0) return { damage: `table ${kind} is not what the ledger says`, rows: [] };
    if (!same) return { damage: `table ${kind} has rows that fail their hash`, rows: [] };
  }
  return { damage: null, rows };
}

/** The numbers a list of backups shows. */
export function countRows(
  database: Database,
): Record<'engagements' | 'items' | 'bookmarks' | 'highlights', number> {
  const count = (sql: string) => Number(database.one(`SELECT count(*) AS n FROM ${sql}`)?.['n'] ?? 0);
  return {
    engagements: count('engagement WHERE removed IS NULL'),
    items: count("item_state WHERE state <> 'todo' OR note <> ''"),
    bookmarks: count('bookmark WHERE removed IS NULL'),
    highlights: count('highlight WHERE removed IS NULL'),
  };
}
