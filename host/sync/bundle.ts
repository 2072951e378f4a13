import { z } from 'zod';
import { FieldbookError } from '../../contract/shapes/errors.ts';
import { sha256 } from '../platform/files.ts';
import { packFrame, unpackFrame } from './frame.ts';
import { FILES_MAX, FILE_MAX_BYTES, HEAD_MAX_BYTES, INDEX_MAX_BYTES, PARTS_MAX } from './limits.ts';
import type { RandomAccess } from './random-access.ts';
import { assertEdition, decodeIndex, encodeIndex } from './source-index.ts';
import type { SourceEntry, SourceIndex } from './source-index.ts';
import type { Sources } from './sources.ts';
import { entriesOf, noSources } from './sources.ts';

/**
 * A bundle carries the way from one set of sources to another. A delta starts from an edition, a full pack from nothing:
 *
 * ```
 * "FBB1"  head length (4 bytes, little endian)  head (JSON)  frames of the changed indexes  frames of the new files
 * ```
 *
 * The files stand in the order of the new indexes and have no names here: they are exactly those whose hash the start lacks.
 */
const MAGIC = Buffer.from('FBB1');
const PREFIX_BYTES = 8;

const count = (most: number) => z.int().min(0).max(most);
const headSchema = z.strictObject({
  /** Every part of the result; without hash and lengths it is as in the start. */
  parts: z
    .array(
      z.union([
        z.tuple([z.string().max(12)]),
        z.tuple([
          z.string().max(12),
          z.string().regex(/^[0-9a-f]{64}$/),
          count(INDEX_MAX_BYTES),
          count(INDEX_MAX_BYTES),
        ]),
      ]),
    )
    .max(PARTS_MAX),
  /** Packed length of each new file. */
  files: z.array(count(FILE_MAX_BYTES * 2)).max(FILES_MAX),
  /** Where the dictionary is not the same path's earlier version: position in `files` → path in the start. */
  bases: z.record(z.string().regex(/^\d{1,6}$/), z.string().max(400)).default({}),
});

/** What a bundle is made of; `bases` says which earlier file a renamed one came from. */
export interface BundlePlan {
  readonly from: Sources;
  readonly to: Sources;
  /** Only these parts of `to`; the rest is left as in `from`. */
  readonly parts?: readonly string[];
  readonly baseOf?: (entry: SourceEntry) => string | null;
  /** Frames without a dictionary made before, by the hash of what is in them: who publishes often need not pack twice. */
  readonly packed?: Map<string, Buffer>;
}

/** Writes a bundle. The same sources give the same bytes. */
export function encodeBundle(plan: BundlePlan): Buffer {
  const { from, to } = plan;
  const before = new Map(from.indexes.map((index) => [index.part, encodeIndex(index)]));
  const after = to.indexes.filter(({ part }) => plan.parts?.includes(part) ?? true);
  const indexes = after.map((index) => packIndex(index, before.get(index.part)));
  const bases: Record<string, string> = {};
  const oldPaths = new Set(entriesOf(from).map(({ path }) => path));
  const frames = newFiles(from, after).map((entry, at) => {
    const other = oldPaths.has(entry.path) ? null : (plan.baseOf?.(entry) ?? null);
    if (other !== null) bases[String(at)] = other;
    const base = other ?? (oldPaths.has(entry.path) ? entry.path : null);
    return base === null ? packOnce(plan, entry) : packFrame(to.read(entry.path), from.read(base));
  });
  const head = {
    parts: indexes.map(({ row }) => row),
    files: frames.map((frame) => frame.length),
    ...(Object.keys(bases).length > 0 ? { bases } : {}),
  };
  return join(Buffer.from(JSON.stringify(head)), [...indexes.map(({ frame }) => frame), ...frames]);
}

function packOnce({ to, packed }: BundlePlan, entry: SourceEntry): Buffer {
  const frame = packed?.get(entry.sha256) ?? packFrame(to.read(entry.path), null);
  packed?.set(entry.sha256, frame);
  return frame;
}

function packIndex(index: SourceIndex, before: Buffer | undefined) {
  const bytes = encodeIndex(index);
  if (before?.equals(bytes)) return { row: [index.part], frame: Buffer.alloc(0) };
  const frame = packFrame(bytes, before ?? null);
  return { row: [index.part, sha256(bytes), bytes.length, frame.length], frame };
}

function join(head: Buffer, frames: readonly Buffer[]): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32LE(head.length);
  return Buffer.concat([MAGIC, length, head, ...frames]);
}

/** Files of the new indexes the start has not, each content once, in the order of the indexes. */
function newFiles(from: Sources, after: readonly SourceIndex[]): readonly SourceEntry[] {
  const had = new Set(entriesOf(from).map((entry) => entry.sha256));
  return after
    .flatMap(({ files }) => files)
    .filter((entry) => {
      const isNew = !had.has(entry.sha256);
      had.add(entry.sha256);
      return isNew;
    });
}

/** The signed index of a part, where the bundle's result is signed itself. */
export type SignedIndex = (part: string) => { readonly sha256: string; readonly length: number } | undefined;

/**
 * Reads a bundle over its start. The files inflate when read, one at a time, each to its signed size at most. With `signed`
 * no index inflates that is not the signed one: such a bundle need not be signed as a whole.
 */
export function applyBundle(bundle: RandomAccess, from: Sources, signed?: SignedIndex): Sources {
  const { head, at } = readHead(bundle);
  if (signed) assertSignedRows(head, signed);
  const { indexes, next } = readIndexes(bundle, head.parts, from, at);
  assertEdition(indexes);
  const fresh = newFiles(from, indexes);
  if (fresh.length !== head.files.length) throw damaged('it has not the files it should');
  const places = locate(fresh, head, next);
  if (places.end !== bundle.size) throw damaged('its length is not what it says');
  return { indexes, read: reader(bundle, from, indexes, places.frames) };
}

/** The frames of a full pack as they stand in it, by the hash of what is in them; of a delta nothing could be read without its start. */
export function framesOfPack(bundle: RandomAccess): ReadonlyMap<string, Buffer> {
  const { head, at } = readHead(bundle);
  const { indexes, next } = readIndexes(bundle, head.parts, noSources, at);
  const { frames } = locate(newFiles(noSources, indexes), head, next);
  return new Map([...frames].map(([hash, { at: start, packed }]) => [hash, bundle.read(start, packed)]));
}

function assertSignedRows(head: Head, signed: SignedIndex): void {
  for (const [part, hash, size] of head.parts) {
    const target = signed(part);
    if (hash === undefined || target?.sha256 !== hash || target.length !== size)
      throw damaged(`its index of ${part} is not signed`);
  }
}

interface Frame {
  readonly at: number;
  readonly packed: number;
  readonly base: string | null;
}

type Head = z.output<typeof headSchema>;

function readHead(bundle: RandomAccess): { readonly head: Head; readonly at: number } {
  const prefix = bundle.read(0, PREFIX_BYTES);
  const length = prefix.readUInt32LE(4);
  if (!prefix.subarray(0, 4).equals(MAGIC) || length > HEAD_MAX_BYTES)
    throw damaged('it does not begin like one');
  const parsed = headSchema.safeParse(parseJson(bundle.read(PREFIX_BYTES, length)));
  if (!parsed.success) throw damaged('its head is not readable');
  return { head: parsed.data, at: PREFIX_BYTES + length };
}

function readIndexes(bundle: RandomAccess, rows: Head['parts'], from: Sources, start: number) {
  let next = start;
  const indexes = rows.map((row): SourceIndex => {
    const [part, hash, size, packed] = row;
    const before = from.indexes.find((index) => index.part === part);
    if (hash === undefined || size === undefined || packed === undefined) {
      if (!before) throw damaged(`it leaves ${part} as it was, but there was none`);
      return before;
    }
    const frame = bundle.read(next, packed);
    next += packed;
    return decodeIndex(unpackFrame(frame, before ? encodeIndex(before) : null, { sha256: hash, size }), part);
  });
  return { indexes, next };
}

function locate(fresh: readonly SourceEntry[], head: Head, start: number) {
  const frames = new Map<string, Frame>();
  let end = start;
  fresh.forEach((entry, index) => {
    const packed = head.files[index] ?? 0;
    frames.set(entry.sha256, { at: end, packed, base: head.bases[String(index)] ?? null });
    end += packed;
  });
  return { frames, end };
}

function reader(
  bundle: RandomAccess,
  from: Sources,
  indexes: readonly SourceIndex[],
  frames: ReadonlyMap<string, Frame>,
) {
  const entries = new Map(indexes.flatMap(({ files }) => files.map((file) => [file.path, file])));
  const firstFresh = new Map<string, string>();
  for (const entry of entries.values()) {
    if (!firstFresh.has(entry.sha256)) firstFresh.set(entry.sha256, entry.path);
  }
  const old = new Map(entriesOf(from).map((entry) => [entry.path, entry]));
  const oldByHash = new Map([...old.values()].map((entry) => [entry.sha256, entry.path]));
  return (path: string): Buffer => {
    const entry = entries.get(path);
    if (!entry) throw new FieldbookError('edition-damaged', `${path} is not in the edition`);
    const frame = frames.get(entry.sha256);
    if (!frame) return from.read(oldByHash.get(entry.sha256) ?? path);
    const same = firstFresh.get(entry.sha256) ?? path;
    const base = frame.base ?? (old.has(same) ? same : null);
    return unpackFrame(bundle.read(frame.at, frame.packed), base === null ? null : from.read(base), entry);
  };
}

function parseJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch (cause) {
    throw new FieldbookError('sync-damaged', 'a bundle is damaged: its head is not JSON', { cause });
  }
}

function damaged(why: string): FieldbookError {
  return new FieldbookError('sync-damaged', `a bundle is damaged: ${why}`);
}
