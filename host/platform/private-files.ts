import { chmodSync, closeSync, existsSync, openSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Log } from './log.ts';

/** The user's own: nobody else of the machine lists the folders or reads the files. */
export const FOLDER_MODE = 0o700;
export const FILE_MODE = 0o600;
/** Bits of a mode that say what others may. */
const OTHERS = 0o077;
/** Chromium's own folder of the desktop app, which looks after itself. */
const NOT_OURS: ReadonlySet<string> = new Set(['shell']);
/** Folders within one another that are looked at. */
const DEPTH_MAX = 4;

/** Makes an empty file that only the user reads, when there is none: SQLite gives its journals the mode of the file they belong to. */
export function makePrivateFile(file: string): void {
  if (!existsSync(file)) closeSync(openSync(file, 'a', FILE_MODE));
}

/** Takes from others what an earlier version or a copy let them read. Windows has no such modes: there the profile's folder is the user's own. */
export function makePrivate(folder: string, log: Log, depth = 0): void {
  if (process.platform === 'win32') return;
  try {
    narrow(folder, FOLDER_MODE);
    if (depth >= DEPTH_MAX) return;
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      if (depth === 0 && NOT_OURS.has(entry.name)) continue;
      const path = join(folder, entry.name);
      if (entry.isDirectory()) makePrivate(path, log, depth + 1);
      else if (entry.isFile()) narrow(path, FILE_MODE);
    }
  } catch (error) {
    // Another file system, another owner, a file that has just gone: no reason not to read.
    log.write('warn', 'a folder could not be made private', { folder, reason: String(error) });
  }
}

function narrow(path: string, mode: number): void {
  if ((statSync(path).mode & OTHERS) !== 0) chmodSync(path, mode);
}
