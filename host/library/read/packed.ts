import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import type { Block } from '../../../dialect/model.ts';
import { FieldbookError } from '../../../contract/shapes/errors.ts';

/** Small enough to matter on disk, quick enough for 15 ms a page. */
const LEVEL = 9;
/** No packed value of an edition is larger than this when unpacked, bytes; a damaged one may claim anything. */
export const UNPACKED_MAX_BYTES = 128 * 1024 * 1024;

/** Bytes as an edition keeps them: one zstd frame. */
export function pack(bytes: Uint8Array | string): Uint8Array {
  return zstdCompressSync(bytes, {
    // With its checksum: a flipped bit on the disk is then damage, not other words.
    params: { [constants.ZSTD_c_compressionLevel]: LEVEL, [constants.ZSTD_c_checksumFlag]: 1 },
  });
}

export function packJson(value: unknown): Uint8Array {
  return pack(JSON.stringify(value));
}

export function unpack(bytes: Uint8Array): Uint8Array {
  try {
    return zstdDecompressSync(bytes, { maxOutputLength: UNPACKED_MAX_BYTES });
  } catch (error) {
    throw new FieldbookError('edition-damaged', 'A packed value cannot be read', { cause: error });
  }
}

export function unpackText(bytes: Uint8Array): string {
  return new TextDecoder().decode(unpack(bytes));
}

/** What `packJson` put in. An edition is checked as a whole before it is trusted, so its shapes are taken as written. */
export function unpackJson<T>(bytes: Uint8Array): T {
  return parseStored<T>(unpackText(bytes));
}

/** JSON that we wrote ourselves; unreadable means damaged. */
export function parseStored<T>(text: string): T {
  try {
    return JSON.parse(text) as T;
  } catch (error) {
    throw new FieldbookError('edition-damaged', 'A stored value cannot be read', { cause: error });
  }
}

/** A list of texts that we stored; anything else in its place is damage. */
export function parseTexts(text: string): readonly string[] {
  const list = parseStored<unknown>(text);
  if (Array.isArray(list) && list.every((one) => typeof one === 'string')) return list;
  throw damaged();
}

/** An object that we packed; anything else in its place is damage. */
export function unpackRecord<T extends object>(bytes: Uint8Array): T {
  const record = unpackJson<T | null>(bytes);
  if (typeof record === 'object' && record !== null && !Array.isArray(record)) return record;
  throw damaged();
}

/** The blocks of a page as we packed them; anything else in their place is damage. */
export function unpackBlocks(bytes: Uint8Array): readonly Block[] {
  const blocks = unpackJson<unknown>(bytes);
  if (Array.isArray(blocks) && blocks.every(isBlock)) return blocks;
  throw damaged();
}

function isBlock(value: unknown): value is Block {
  const { id, kind, text, anchor } = Object(value) as Readonly<Record<string, unknown>>;
  return [id, kind, text, anchor].every((one) => typeof one === 'string');
}

function damaged(): FieldbookError {
  return new FieldbookError('edition-damaged', 'A stored value is not what it was');
}
