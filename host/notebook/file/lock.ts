import { setTimeout as delay } from 'node:timers/promises';
import { FieldbookError } from '../../../contract/shapes/errors.ts';
import { takeLock } from '../../platform/lock-file.ts';
import type { Folder } from './folder.ts';

/** How long one process waits while another opens, makes or mends the notebook, milliseconds, and how often it asks. */
const LOCK_WAIT_MS = 30_000;
const LOCK_STEP_MS = 20;

/** Holds the folder's lock while the work runs. Waiting never blocks this process: the holder may be in it. */
export async function withFolderLock<T>(folder: Folder, work: () => Promise<T>): Promise<T> {
  const release = await take(folder);
  try {
    return await work();
  } finally {
    release();
  }
}

async function take(folder: Folder): Promise<() => void> {
  for (let waited = 0; waited < LOCK_WAIT_MS; waited += LOCK_STEP_MS) {
    const release = takeLock(folder.lock);
    if (release) return release;
    await delay(LOCK_STEP_MS);
  }
  throw new FieldbookError('notebook-busy', 'Another process is opening the notebook and does not finish');
}
