import type { Database, Row } from '../../platform/database.ts';
import { today } from './former.ts';
import { addToLedger, emptyTally, writeLedger } from './ledger.ts';
import type { Tally } from './ledger.ts';
import { isIntact, toFile } from '../records/row.ts';
import { tableOf } from '../records/tables.ts';
import type { Kind } from '../records/tables.ts';

/** The tables whose rows look otherwise since then. */
const moved = ['item_seen', 'folder', 'bookmark'] as const satisfies readonly Kind[];

/**
 * Brings the rows of the former tables into those of the record. A row whose hash fails is kept in `quarantine`, and a row with its id and
 * its wrong hash stands for it: it is mended from a backup or told as lost like any other damaged row.
 */
export function moveToRecord(database: Database): void {
  const tallies = new Map<Kind, Tally>();
  for (const kind of moved) {
    let tally = emptyTally;
    for (const row of database.all(`SELECT * FROM ${kind}_2`)) tally = moveRow(database, kind, row, tally);
    tallies.set(kind, tally);
    database.exec(`DROP TABLE ${kind}_2`);
  }
  database.exec('CREATE INDEX item_seen_place ON item_seen (engagement, page)');
  writeLedger(database, tallies);
}

function moveRow(database: Database, kind: Kind, row: Row, tally: Tally): Tally {
  const old = String(row['hash']);
  const rows = isIntact(kind, row) ? today(kind, row) : null;
  if (!rows) {
    const found = new Date(0).toISOString();
    database.run(
      'INSERT INTO quarantine (kind, found, row) VALUES (?, ?, ?)',
      kind,
      found,
      JSON.stringify(row),
    );
  }
  const stub = { id: String(row['id']), values: tableOf(kind).defaults, times: {}, record: {} };
  let now = addToLedger(tally, old, null);
  for (const one of rows ?? [stub]) {
    const cells = { ...toFile(kind, one), ...(rows ? {} : { hash: old }) };
    const names = Object.keys(cells);
    const marks = names.map(() => '?').join(', ');
    const { changes } = database.run(
      `INSERT OR IGNORE INTO ${kind} (${names.join(', ')}) VALUES (${marks})`,
      ...Object.values(cells),
    );
    if (changes > 0) now = addToLedger(now, null, String(cells.hash));
  }
  return now;
}
