import { readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { systemClock } from './clock.ts';
import type { Log } from './log.ts';
import { makeFolder } from './make-folder.ts';
import { FOLDER_MODE } from './private-files.ts';

/** What is written to find out whether a disk takes anything, bytes: more than a file system keeps beside a file's name. */
const PROBE_BYTES = 65_536;

/** Throws the system's own reason when a folder takes no file: SQLite says of a full and of a read-only disk only that it cannot open. */
export function assertWritable(folder: string): void {
  const probe = join(folder, `probe-${process.pid}.tmp`);
  try {
    writeFileSync(probe, Buffer.alloc(PROBE_BYTES));
  } finally {
    // A probe that was not made cannot be removed from a disk that can only be read.
    if (statSync(probe, { throwIfNoEntry: false })) rmSync(probe);
  }
}

/** Makes a folder of ours. Something else in its place, or in that of a folder above up to `root`, is moved aside and never deleted. */
export function ownFolder(folder: string, root: string = dirname(folder)): void {
  if (folder !== root && folder.startsWith(root) && dirname(folder) !== root)
    ownFolder(dirname(folder), root);
  freeFolder(folder);
  makeFolder(folder, FOLDER_MODE);
}

/** Makes room for a folder of ours where a file has come to stand. */
export function freeFolder(folder: string): void {
  const stat = statSync(folder, { throwIfNoEntry: false });
  if (stat && !stat.isDirectory()) moveAside(folder);
}

/** Makes room for a file of ours where a folder has come to stand. */
export function ownFile(file: string): void {
  if (statSync(file, { throwIfNoEntry: false })?.isDirectory()) moveAside(file);
}

/** Gives what stands in our way another name beside it, and says which. */
export function moveAside(path: string): string {
  const time = new Date(systemClock.now()).toISOString().replaceAll(/[:.]/g, '-');
  const aside = `${path}.damaged-${time}`;
  renameSync(path, aside);
  return aside;
}

/** The text of a small file of ours, or `null` when it is not there or cannot be read: such a file is a convenience, and the log says why. */
export function readOwnText(file: string, log: Log): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : '';
    if (code !== 'ENOENT' && code !== 'ENOTDIR')
      log.write('warn', 'a file of ours cannot be read', { file, reason: String(error) });
    return null;
  }
}
