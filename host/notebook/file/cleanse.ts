import { copyFileSync, existsSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { FieldbookError } from '../../../contract/shapes/errors.ts';
import { openScratch } from '../../platform/database.ts';
import type { Database } from '../../platform/database.ts';
import { sha256, syncFile, syncFolder, writeFileAtomic } from '../../platform/files.ts';
import { makePrivateFile } from '../../platform/private-files.ts';
import { kindsAt } from '../records/tables.ts';
import { FILE_ENDS } from './folder.ts';
import { inspect } from './inspect.ts';
import { addToLedger, emptyTally } from './ledger.ts';
import { schemaOf } from './migrations.ts';
import { isDamage } from './open-file.ts';

/** Only ids: an old file must not bring back what is gone. */
const MEMORY_OF_GONE = new Set(['tombstone', 'departure']);

/**
 * Takes clients out of a copy of the notebook, of whatever schema: nothing of them is left in it, the rest stays as it was. The copy made
 * anew takes the old one's place in one step. One that is too damaged for that is deleted whole; `false` then. Whatever else is in the way (a
 * full disk, a file held open) is thrown, and the copy stays as it is.
 */
export function cleanseCopy(file: string, clients: readonly string[]): boolean {
  const beside = `${file}.${process.pid}.tmp`;
  try {
    makePrivateFile(beside);
    copyFileSync(file, beside);
    // What a crash left in the log belongs to the copy; a whole one has none.
    for (const end of ['-wal', '-shm']) if (existsSync(file + end)) copyFileSync(file + end, beside + end);
    takeOut(beside, clients);
    syncFile(beside);
    for (const end of ['-wal', '-shm']) rmSync(file + end, { force: true });
    renameSync(beside, file);
    syncFolder(dirname(file));
    return true;
  } catch (error) {
    if (!isDamage(error)) throw error;
    for (const end of FILE_ENDS) rmSync(file + end, { force: true });
    return false;
  } finally {
    for (const end of [...FILE_ENDS, '-journal']) rmSync(beside + end, { force: true });
  }
}

/** The same for an export: of whatever version, other entries untouched. */
export function cleanseExport(file: string, clients: readonly string[]): boolean {
  const read = parse(readFileSync(file, 'utf8'));
  const tables = Object(read?.['tables']) as Record<string, unknown>;
  if (!read || !Object.values(tables).every(Array.isArray)) {
    rmSync(file, { force: true });
    return false;
  }
  const others = Object.entries(tables).map(([kind, rows]) => [
    kind,
    (rows as readonly unknown[]).filter((row) => !isOf(row, clients)),
  ]);
  const { sha256: _before, ...body } = read;
  const kept = { ...body, tables: Object.fromEntries(others) };
  writeFileAtomic(file, `${JSON.stringify({ ...kept, sha256: sha256(JSON.stringify(kept)) })}\n`);
  return true;
}

/** `null` for text that is no object of JSON: a cut export. */
function parse(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null;
  } catch {
    // Cut off, or never one: nothing else is thrown here.
    return null;
  }
}

function isOf(row: unknown, clients: readonly string[]): boolean {
  const [id, engagement] = [Reflect.get(Object(row), 'id'), Reflect.get(Object(row), 'engagement')];
  return clients.some((client) => client === id || client === engagement);
}

function takeOut(file: string, clients: readonly string[]): void {
  const database = openScratch(file);
  try {
    assertWhole(database);
    database.transaction(() => {
      for (const client of clients) deleteRows(database, client);
      database.exec('DELETE FROM journal');
      tally(database);
    });
    // Deleted rows stay in the file's free pages until it is written anew.
    database.exec('VACUUM');
    assertWhole(database);
  } finally {
    database.close();
  }
}

/** A copy that misses rows must not come to look like a whole one. */
function assertWhole(database: Database): void {
  const { damage } = inspect(database);
  if (damage !== null) throw new FieldbookError('notebook-damaged', damage);
}

function deleteRows(database: Database, client: string): void {
  const columns = database.all(
    "SELECT m.name AS name, p.name AS col FROM sqlite_master AS m, pragma_table_info(m.name) AS p WHERE m.type = 'table'",
  );
  for (const { name, col } of columns) {
    const table = String(name);
    if (col === 'engagement' && !MEMORY_OF_GONE.has(table))
      database.run(`DELETE FROM "${table}" WHERE engagement = ?`, client);
    if (table === 'quarantine' && col === 'row')
      database.run('DELETE FROM quarantine WHERE instr(row, ?) > 0', client);
  }
  database.run('DELETE FROM engagement WHERE id = ?', client);
}

/** The ledger says what is there now. */
function tally(database: Database): void {
  for (const kind of kindsAt(schemaOf(database))) {
    let sum = emptyTally;
    for (const row of database.each(`SELECT hash FROM ${kind}`))
      sum = addToLedger(sum, null, String(row['hash']));
    database.run('INSERT OR REPLACE INTO ledger VALUES (?, ?, ?)', kind, sum.rows, sum.sum.toString(16));
  }
}
