import { DatabaseSync } from 'node:sqlite';
import { makePrivateFile } from './private-files.ts';
import { moveAside, ownFile } from './own-place.ts';

const BUSY: ReadonlySet<number> = new Set([5, 6]);
/** The file holds something that is no database: damaged, or not one at all. */
const NO_LOCK: ReadonlySet<number> = new Set([11, 26]);

/** The low byte of an SQLite error's code, 0 for any other error. */
export function sqliteCode(error: unknown): number {
  return error instanceof Error && 'errcode' in error ? Number(error.errcode) & 0xff : 0;
}

/**
 * Takes a lock between processes, and gives back how to let go; `null` when another one holds it. It is SQLite's own on an empty file: the
 * system takes it back from a killed process, so none is left behind. What is no lock file is moved aside.
 */
export function takeLock(file: string): (() => void) | null {
  ownFile(file);
  try {
    return begin(file);
  } catch (error) {
    if (!NO_LOCK.has(sqliteCode(error))) throw error;
    moveAside(file);
    return begin(file);
  }
}

function begin(file: string): (() => void) | null {
  makePrivateFile(file);
  const database = new DatabaseSync(file, { allowExtension: false, timeout: 0 });
  try {
    database.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    database.close();
    if (BUSY.has(sqliteCode(error))) return null;
    throw error;
  }
  return () => database.close();
}
