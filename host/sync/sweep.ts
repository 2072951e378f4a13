import { join } from 'node:path';
import type { Disk } from './disk.ts';
import { PARTIAL_KEPT_MS } from './limits.ts';

/** Throws away what a kill left in the staging folder, and downloads nobody came back for. */
export function sweepAtStart(disk: Disk, folder: string, now: number): void {
  disk.remove(join(folder, 'staging'));
  const partial = join(folder, 'partial');
  for (const name of disk.list(partial)) {
    if (now - disk.modified(join(partial, name)) > PARTIAL_KEPT_MS) disk.remove(join(partial, name));
  }
}

/** After an edition arrived nothing that was fetched for it is of use. */
export function sweepDownloads(disk: Disk, folder: string): void {
  disk.remove(join(folder, 'partial'));
}
