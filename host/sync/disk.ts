import { readFileSync, readdirSync, rmSync, statSync, statfsSync } from 'node:fs';
import { join } from 'node:path';
import { FieldbookError } from '../../contract/shapes/errors.ts';
import { syncFile, syncFolder, writeFileAtomic } from '../platform/files.ts';
import { ownFile, ownFolder } from '../platform/own-place.ts';
import { FREE_SPACE_RESERVE_BYTES } from './limits.ts';

/** The few things the sync does to a disk that must survive a cut: handed in, so that tests can cut anywhere and fill it up. */
export interface Disk {
  readonly read: (file: string) => Buffer | null;
  /** Beside, fsync, rename, fsync of the folder. */
  readonly writeAtomic: (file: string, data: Uint8Array) => void;
  /** For scratch that a restart throws away. */
  readonly makeFolder: (folder: string) => void;
  readonly remove: (path: string) => void;
  readonly list: (folder: string) => readonly string[];
  readonly size: (file: string) => number | null;
  readonly modified: (file: string) => number;
  /** Makes a finished download durable before anyone relies on it. */
  readonly settle: (folder: string, name: string) => void;
  readonly freeBytes: (folder: string) => number;
}

const ABSENT: ReadonlySet<string> = new Set(['ENOENT', 'ENOTDIR', 'EISDIR']);

export const realDisk: Disk = {
  read: (file) => {
    try {
      return readFileSync(file);
    } catch (error) {
      // Something else in its place is no file of ours either: what was known of it is kept in sync.db, and it is fetched again.
      if (error instanceof Error && 'code' in error && ABSENT.has(String(error.code))) return null;
      throw error;
    }
  },
  writeAtomic: (file, data) => {
    ownFile(file);
    writeFileAtomic(file, data);
  },
  makeFolder: (folder) => ownFolder(folder),
  remove: (path) => rmSync(path, { recursive: true, force: true, maxRetries: 3 }),
  list: (folder) => (statSync(folder, { throwIfNoEntry: false }) ? readdirSync(folder) : []),
  size: (file) => statSync(file, { throwIfNoEntry: false })?.size ?? null,
  modified: (file) => statSync(file).mtimeMs,
  settle: (folder, name) => {
    syncFile(join(folder, name));
    syncFolder(folder);
  },
  freeBytes: (folder) => {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize;
  },
};

/** Refuses to begin what would not fit. */
export function assertRoom(disk: Disk, folder: string, bytes: number): void {
  const free = disk.freeBytes(folder);
  if (free < bytes + FREE_SPACE_RESERVE_BYTES) {
    throw new FieldbookError('disk-full', 'there is not enough room for the update', {
      detail: `${bytes} bytes needed, ${free} free`,
    });
  }
}
