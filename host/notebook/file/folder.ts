import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Where the notebook lies. Names are documented: a user may copy the files. */
export interface Folder {
  readonly root: string;
  /** Held, through SQLite's own lock, by the process that opens, makes or mends the file: it lets go even when killed. */
  readonly lock: string;
  readonly backups: string;
  readonly damaged: string;
  readonly exports: string;
  /** What proves that items were done, each file under the hash of its content. */
  readonly evidence: string;
}

/** The notebook's folder below the data folder; the daily exports may lie elsewhere, another disk for instance. */
export function folderOf(root: string, exports: string = join(root, 'exports')): Folder {
  return {
    root,
    lock: join(root, 'notebook.lock'),
    backups: join(root, 'backups'),
    damaged: join(root, 'damaged'),
    exports,
    evidence: join(root, 'evidence'),
  };
}

/** The files a database consists of while it is open. */
export const FILE_ENDS = ['', '-wal', '-shm'] as const;

export function fileName(number: number): string {
  return `notebook-${number}.db`;
}

/**
 * The numbers of the notebook files there are, highest first: that one is the notebook. A rescue makes the next number instead of
 * putting another file in the place of an open one: SQLite would delete the new file's log when an old connection closes.
 */
export function fileNumbers(folder: Folder): readonly number[] {
  return numbersIn(folder.root, /^notebook-(\d{1,9})\.db$/);
}

/** Every number ever seen, from logs left behind and damaged files too: a rescue must take one that nobody has open. */
export function usedNumbers(folder: Folder): readonly number[] {
  const any = /^notebook-(\d{1,9})\.db(?:-wal|-shm)?$/;
  return [...numbersIn(folder.root, any), ...numbersIn(folder.damaged, any)].toSorted((a, b) => b - a);
}

function numbersIn(folder: string, pattern: RegExp): readonly number[] {
  if (!existsSync(folder)) return [];
  const numbers = readdirSync(folder).map((name) => Number(pattern.exec(name)?.[1] ?? Number.NaN));
  return [...new Set(numbers.filter(Number.isSafeInteger))].toSorted((a, b) => b - a);
}

export function currentNumber(folder: Folder): number {
  return fileNumbers(folder)[0] ?? 1;
}

export function fileOf(folder: Folder, number: number): string {
  return join(folder.root, fileName(number));
}

/** An ISO time as a file name carries it, on Windows too: `2026-11-20T09-30-00-000Z`. */
export function timeToName(iso: string): string {
  return iso.replaceAll(/[:.]/g, '-');
}

/** The ISO time in such a name, '' when there is none. */
export function nameToTime(name: string): string {
  const match = /(\d{4}-\d\d-\d\d)T(\d\d)-(\d\d)-(\d\d)-(\d{3})Z/.exec(name);
  return match ? `${match[1]}T${match[2]}:${match[3]}:${match[4]}.${match[5]}Z` : '';
}
