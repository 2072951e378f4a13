import { setTimeout as delay } from 'node:timers/promises';
import { DatabaseSync } from 'node:sqlite';
import { FieldbookError } from '../contract/errors.ts';
import type { Folder } from './folder.ts';

/** How long one process waits while another opens, makes or mends the notebook, milliseconds, and how often it asks. */
const LOCK_WAIT_MS = 30_000;
const LOCK_STEP_MS = 20;
const SQLITE_BUSY = 5;

/** The low byte of an SQLite error's code, 0 for any other error. */
export function sqliteCode(error: unknown): number {
  return error instanceof Error && 'errcode' in error ? Number(error.errcode) & 0xff : 0;
}

/**
 * Holds the folder's lock while the work runs. It is SQLite's lock on an empty file: the system takes it back from a killed process,
 * so there is no stale one. Waiting never blocks this process: the holder may be in it.
 */
export async function withFolderLock<T>(folder: Folder, work: () => Promise<T>): Promise<T> {
  const held = await take(folder);
  try {
    return await work();
  } finally {
    held.close();
  }
}

async function take(folder: Folder): Promise<DatabaseSync> {
  const lock = new DatabaseSync(folder.lock, { timeout: 0 });
  for (let waited = 0; waited < LOCK_WAIT_MS; waited += LOCK_STEP_MS) {
    try {
      lock.exec('BEGIN EXCLUSIVE');
      return lock;
    } catch (error) {
      if (sqliteCode(error) !== SQLITE_BUSY) {
        lock.close();
        throw error;
      }
      await delay(LOCK_STEP_MS);
    }
  }
  lock.close();
  throw new FieldbookError('notebook-busy', 'Another process is opening the notebook and does not finish');
}
