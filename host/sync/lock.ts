import { FieldbookError } from '../../contract/shapes/errors.ts';
import { takeLock } from '../platform/lock-file.ts';

/** Holds the one place in which a sync may run, across windows and processes; `sync-busy` when it is taken. */
export function holdLock(file: string): () => void {
  const release = takeLock(file);
  if (!release) throw new FieldbookError('sync-busy', 'another window is updating already');
  return release;
}
