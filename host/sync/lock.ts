import { DatabaseSync } from 'node:sqlite';
import { FieldbookError } from '../contract/errors.ts';

/**
 * Holds the one place in which a sync may run, across windows and processes. The lock is SQLite's own on an empty file:
 * the system lets go of it when the process dies, so none can be left behind.
 */
export function holdLock(file: string): () => void {
  const database = new DatabaseSync(file, { allowExtension: false, timeout: 0 });
  try {
    database.exec('BEGIN EXCLUSIVE');
  } catch (cause) {
    database.close();
    const code = cause instanceof Error && 'errcode' in cause ? Number(cause.errcode) & 0xff : 0;
    if (code === 5 || code === 6)
      throw new FieldbookError('sync-busy', 'another window is updating already', { cause });
    throw cause;
  }
  return () => {
    database.exec('ROLLBACK');
    database.close();
  };
}
