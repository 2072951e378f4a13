import { mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { FieldbookError } from '../../contract/shapes/errors.ts';

/**
 * Makes a folder and those above it that are missing; `mode` is for all of them. Throws `disk-denied` where the system makes no folders, such
 * as below /proc: there Node's own recursive way tries for ever.
 */
export function makeFolder(folder: string, mode?: number): void {
  if (isFolder(folder)) return;
  const above = dirname(folder);
  if (above !== folder) makeFolder(above, mode);
  try {
    mkdirSync(folder, { mode });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : '';
    // Another process made it meanwhile.
    if (code === 'EEXIST' && isFolder(folder)) return;
    if (code === 'ENOENT' && isFolder(above))
      throw new FieldbookError('disk-denied', `No folder can be made there: ${folder}`, { cause: error });
    throw error;
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
