import { closeSync, fstatSync, openSync, readFileSync, readSync, readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { FieldbookError } from '../../../contract/shapes/errors.ts';
import { byText } from './fold.ts';

/** Files of one folder that are looked at; beyond it the folder is not a set of pages. */
const FILES_MAX = 400_000;
/** Folders within folders that are followed. */
const DEPTH_MAX = 40;
const skippedFolders: ReadonlySet<string> = new Set(['node_modules', 'obj', '_site', '__pycache__']);

/** A set of files, wherever they are: a folder, an edition, what a sync brought. Paths have `/` and no first slash. */
export interface ContentFiles {
  /** What to call it when it does not say. */
  readonly name: string;
  /** Every path in one Unicode form (NFC), whatever the disk keeps, in the order of `byText`. */
  readonly paths: readonly string[];
  /** A file's first bytes, all of them unless told; `null` when it is not there or cannot be read. */
  readonly read: (path: string, most?: number) => Uint8Array | null;
  /** Its length in bytes, without reading it; `null` when it is not there. */
  readonly size: (path: string) => number | null;
}

/** The files below a folder. Links are not followed and hidden folders not entered: what is read stays inside (threats P4). */
export function folderFiles(folder: string): ContentFiles {
  const place = statSync(folder, { throwIfNoEntry: false });
  if (!place?.isDirectory()) {
    const what = place ? 'This is a file; a folder is needed' : 'The folder is not there';
    throw new FieldbookError('content-folder-missing', what, { detail: folder });
  }
  const known = new Map<string, string>();
  gather(folder, '', 0, known);
  return {
    name: basename(folder),
    paths: [...known.keys()].toSorted(byText),
    read: (path, most) => {
      const real = known.get(path);
      return real === undefined ? null : readIfPossible(join(folder, real), most);
    },
    size: (path) => {
      const real = known.get(path);
      return real === undefined
        ? null
        : (statSync(join(folder, real), { throwIfNoEntry: false })?.size ?? null);
    },
  };
}

/** Files held in memory: what tests and a sync hand in. */
export function memoryFiles(name: string, files: ReadonlyMap<string, Uint8Array>): ContentFiles {
  return {
    name,
    paths: [...files.keys()].toSorted(byText),
    read: (path, most) => files.get(path)?.subarray(0, most) ?? null,
    size: (path) => files.get(path)?.byteLength ?? null,
  };
}

/** Keeps each file under its name in one form; of two that differ by form alone the second stays as the disk has it. */
function gather(root: string, below: string, depth: number, known: Map<string, string>): void {
  for (const entry of entriesOf(join(root, below))) {
    const path = below ? `${below}/${entry.name}` : entry.name;
    if (known.size >= FILES_MAX) return;
    if (entry.isFile()) {
      const name = path.normalize('NFC');
      if (!isHiddenPage(entry.name)) known.set(known.has(name) ? path : name, path);
    }
    if (
      entry.isDirectory() &&
      depth < DEPTH_MAX &&
      !entry.name.startsWith('.') &&
      !skippedFolders.has(entry.name)
    ) {
      gather(root, path, depth + 1, known);
    }
  }
}

/** `.draft.md`, and what macOS leaves beside files on foreign disks (`._page.md`): no pages. Other hidden files may be settings. */
function isHiddenPage(name: string): boolean {
  return name.startsWith('._') || (name.startsWith('.') && /\.(md|markdown)$/i.test(name));
}

function entriesOf(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    if (isDiskError(error)) return [];
    throw error;
  }
}

function readIfPossible(file: string, most: number | undefined): Uint8Array | null {
  try {
    return most === undefined ? readFileSync(file) : readHead(file, most);
  } catch (error) {
    // Gone, forbidden or broken since it was listed: one bad file never stops an edition.
    if (isDiskError(error)) return null;
    throw error;
  }
}

function readHead(file: string, most: number): Uint8Array {
  const handle = openSync(file, 'r');
  try {
    const bytes = Buffer.alloc(Math.min(most, fstatSync(handle).size));
    let filled = 0;
    for (let got = -1; got !== 0 && filled < bytes.length; filled += got)
      got = readSync(handle, bytes, filled, bytes.length - filled, null);
    return bytes.subarray(0, filled);
  } finally {
    closeSync(handle);
  }
}

function isDiskError(error: unknown): boolean {
  return (
    error instanceof Error &&
    'code' in error &&
    typeof error.code === 'string' &&
    /^E[A-Z]+$/.test(error.code)
  );
}
