import { FieldbookError } from '../../contract/shapes/errors.ts';
import { sha256 } from '../platform/files.ts';
import { EDITION_MAX_BYTES, FILES_MAX, FILE_MAX_BYTES, INDEX_MAX_BYTES, PARTS_MAX } from './limits.ts';
import { assertNames, isSourcePath, partOf } from './names.ts';

/** One file of the content folder as it travels: Markdown, contents, redirects, media. */
export interface SourceEntry {
  /** From the content folder's root, with `/`. */
  readonly path: string;
  readonly sha256: string;
  readonly size: number;
}

/** Every source of one part (a language, or what all share), sorted by path. */
export interface SourceIndex {
  readonly part: string;
  readonly files: readonly SourceEntry[];
}

/** The indexes of an edition's sources, one a part, both sorted: the same files give the same bytes everywhere. */
export function indexesOf(entries: Iterable<SourceEntry>): readonly SourceIndex[] {
  const parts = new Map<string, SourceEntry[]>();
  for (const { path, sha256: hash, size } of entries) {
    const part = partOf(path);
    const files = parts.get(part) ?? [];
    parts.set(part, files);
    files.push({ path, sha256: hash, size });
  }
  return [...parts]
    .map(([part, files]) => ({ part, files: files.toSorted(byPath) }))
    .toSorted((a, b) => compare(a.part, b.part));
}

/** The index as it is signed: one file a line, so that a person can read it and a dictionary can shorten it. */
export function encodeIndex(index: SourceIndex): Buffer {
  const lines = index.files.map(({ path, sha256: hash, size }) => JSON.stringify([path, hash, size]));
  return Buffer.from(`{"part":${JSON.stringify(index.part)},"files":[\n${lines.join(',\n')}\n]}\n`);
}

/** Reads an index whose hash has been checked already; whatever is not exactly what `encodeIndex` writes is refused. */
export function decodeIndex(bytes: Uint8Array, part: string): SourceIndex {
  if (bytes.length > INDEX_MAX_BYTES) throw damaged(part, 'too long');
  const files = readEntries(bytes, part);
  if (files.length > FILES_MAX || files.some(({ size }) => size > FILE_MAX_BYTES))
    throw damaged(part, 'too large');
  assertNames(
    files.map(({ path }) => path),
    isSourcePath,
  );
  if (files.some(({ path }) => partOf(path) !== part)) throw damaged(part, 'a file of another part');
  const index = { part, files };
  if (!encodeIndex(index).equals(bytes)) throw damaged(part, 'not in the one written form');
  return index;
}

/** Refuses what only shows when all parts are seen together. */
export function assertEdition(indexes: readonly SourceIndex[]): void {
  const files = indexes.flatMap((index) => index.files);
  const size = files.reduce((sum, file) => sum + file.size, 0);
  if (indexes.length > PARTS_MAX || files.length > FILES_MAX || size > EDITION_MAX_BYTES) {
    throw new FieldbookError(
      'sync-too-large',
      `${files.length} files of ${size} bytes are more than an edition may have`,
    );
  }
  assertNames(
    files.map(({ path }) => path),
    isSourcePath,
  );
}

/** A name for exactly these sources: what publisher and laptop compare, and what a delta starts from. */
export function contentId(indexes: readonly SourceIndex[]): string {
  return sha256(indexes.map((index) => `${index.part} ${sha256(encodeIndex(index))}\n`).join(''));
}

function readEntries(bytes: Uint8Array, part: string): readonly SourceEntry[] {
  const read = parseJson(bytes, part);
  const list: unknown = typeof read === 'object' && read !== null && 'files' in read ? read.files : null;
  if (!Array.isArray(list)) throw damaged(part, 'no list of files');
  return list.map((row: unknown) => {
    const [path, hash, size]: readonly unknown[] = Array.isArray(row) ? row : [];
    const whole = typeof size === 'number' && Number.isSafeInteger(size) && size >= 0;
    if (typeof path !== 'string' || typeof hash !== 'string' || !/^[0-9a-f]{64}$/.test(hash) || !whole) {
      throw damaged(part, 'a line that names no file');
    }
    return { path, sha256: hash, size };
  });
}

function parseJson(bytes: Uint8Array, part: string): unknown {
  try {
    return JSON.parse(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8'));
  } catch (cause) {
    throw new FieldbookError('sync-damaged', `the index of ${part} is not JSON`, { cause });
  }
}

function damaged(part: string, why: string): FieldbookError {
  return new FieldbookError('sync-damaged', `the index of ${part} is damaged: ${why}`);
}

function byPath(a: SourceEntry, b: SourceEntry): number {
  return compare(a.path, b.path);
}

/** By UTF-16 code unit, the same on every machine; never by locale. */
function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
