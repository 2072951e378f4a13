import { createWriteStream, statSync } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { FieldbookError } from '../../contract/shapes/errors.ts';
import { HEAD_MAX_BYTES } from './limits.ts';
import { assertNames, isTargetName } from './names.ts';
import { openRandomAccess } from './random-access.ts';
import type { RandomAccess } from './random-access.ts';

/**
 * A `.fieldbook` file: a site's signed files in one. It is read by name through its manifest and never unpacked,
 * so there is no path to climb out of and nothing to link to (threats P1).
 *
 * ```
 * "FIELDBOOK1\n"  manifest length (4 bytes, little endian)  manifest (JSON: [[name, length], …])  the files, in that order
 * ```
 */
const MAGIC = Buffer.from('FIELDBOOK1\n');
const PREFIX_BYTES = MAGIC.length + 4;
/** Files in a pack: metadata, and an index and a bundle for each part. */
const ENTRIES_MAX = 512;

const manifestSchema = z.array(z.tuple([z.string().max(200), z.int().min(0)])).max(ENTRIES_MAX);

export interface PackEntry {
  /** `metadata/1.root.json`, `content/en.fbb`. */
  readonly name: string;
  readonly bytes: Buffer;
}

/** Writes a pack beside its place; the caller renames it. */
export async function writePack(file: string, entries: readonly PackEntry[]): Promise<void> {
  assertNames(
    entries.map(({ name }) => name),
    isTargetName,
  );
  const manifest = Buffer.from(JSON.stringify(entries.map(({ name, bytes }) => [name, bytes.length])));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(manifest.length);
  const pieces = [MAGIC, length, manifest, ...entries.map(({ bytes }) => bytes)];
  await pipeline(Readable.from(pieces), createWriteStream(file, { flags: 'wx' }));
}

export interface Pack {
  /** A file of the pack, by place; `null` when it has none of that name. */
  readonly open: (name: string) => RandomAccess | null;
  readonly close: () => void;
}

/** Opens a pack. Its manifest must account for every byte: no gap, no overlap, no name twice. */
export function openPack(file: string): Pack {
  const access = openFile(file);
  try {
    const places = readManifest(access);
    return {
      close: access.close,
      open: (name) => {
        const place = places.get(name);
        return place ? slice(access, place) : null;
      },
    };
  } catch (error) {
    access.close();
    throw error;
  }
}

/** The file a user named may be gone with its stick, or be a folder. */
function openFile(file: string): RandomAccess {
  if (!statSync(file, { throwIfNoEntry: false })?.isFile()) {
    throw new FieldbookError('pack-not-a-pack', 'there is no such file', { detail: file });
  }
  return openRandomAccess(file);
}

interface Place {
  readonly at: number;
  readonly length: number;
}

function readManifest(access: RandomAccess): ReadonlyMap<string, Place> {
  const prefix = access.size < PREFIX_BYTES ? null : access.read(0, PREFIX_BYTES);
  if (!prefix?.subarray(0, MAGIC.length).equals(MAGIC)) {
    throw new FieldbookError('pack-not-a-pack', 'the file is not a Fieldbook pack');
  }
  const length = prefix.readUInt32LE(MAGIC.length);
  if (length > HEAD_MAX_BYTES || PREFIX_BYTES + length > access.size)
    throw damaged('its list of files is cut');
  const manifest = manifestSchema.safeParse(parseJson(access.read(PREFIX_BYTES, length)));
  if (!manifest.success) throw damaged('its list of files is not readable');
  assertNames(
    manifest.data.map(([name]) => name),
    isTargetName,
  );
  let at = PREFIX_BYTES + length;
  const places = new Map<string, Place>();
  for (const [name, size] of manifest.data) {
    places.set(name, { at, length: size });
    at += size;
  }
  if (at !== access.size) throw damaged('its length is not what it says');
  return places;
}

function slice(access: RandomAccess, { at, length }: Place): RandomAccess {
  return {
    size: length,
    read: (from, count) => {
      if (from < 0 || count < 0 || from + count > length)
        throw damaged('a file in it is shorter than it says');
      return access.read(at + from, count);
    },
    close: () => undefined,
  };
}

function parseJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch (cause) {
    throw new FieldbookError('pack-damaged', 'the pack is damaged: its list of files is not JSON', { cause });
  }
}

function damaged(why: string): FieldbookError {
  return new FieldbookError('pack-damaged', `the pack is damaged: ${why}`);
}
