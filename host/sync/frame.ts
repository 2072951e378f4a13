import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { FieldbookError } from '../../contract/shapes/errors.ts';
import { sha256 } from '../platform/files.ts';
import { WINDOW_LOG_MAX } from './limits.ts';

/** Strong, for what is compressed once and fetched often. */
const LEVEL = 19;
/** zstd's own least. */
const WINDOW_LOG_MIN = 10;

/** One zstd frame. A dictionary is the file's earlier version, raw: what stayed costs next to nothing (facts: 27 bytes a page). */
export function packFrame(data: Uint8Array, dictionary: Uint8Array | null): Buffer {
  const reach = Math.ceil(Math.log2(data.length + (dictionary?.length ?? 0) + 1));
  const frame = zstdCompressSync(data, {
    ...(dictionary && dictionary.length > 0 ? { dictionary } : {}),
    pledgedSrcSize: data.length,
    params: {
      [constants.ZSTD_c_compressionLevel]: LEVEL,
      [constants.ZSTD_c_windowLog]: Math.min(WINDOW_LOG_MAX, Math.max(WINDOW_LOG_MIN, reach)),
      [constants.ZSTD_c_checksumFlag]: 0,
    },
  });
  // Of its own size: what zlib gives is the beginning of a chunk many times longer, and thousands of them are held at once.
  const own = Buffer.allocUnsafeSlow(frame.length);
  frame.copy(own);
  return own;
}

/** Inflates a frame to exactly `expected.size` bytes with the expected hash; more is never written, not even for a moment (threats P2). */
export function unpackFrame(
  frame: Uint8Array,
  dictionary: Uint8Array | null,
  expected: { readonly sha256: string; readonly size: number },
): Buffer {
  const data = inflate(frame, dictionary, expected.size);
  if (data.length !== expected.size || sha256(data) !== expected.sha256) {
    throw new FieldbookError('sync-damaged', 'a file is not the one that was signed');
  }
  return data;
}

function inflate(frame: Uint8Array, dictionary: Uint8Array | null, size: number): Buffer {
  try {
    return zstdDecompressSync(frame, {
      ...(dictionary && dictionary.length > 0 ? { dictionary } : {}),
      maxOutputLength: Math.max(1, size),
      params: { [constants.ZSTD_d_windowLogMax]: WINDOW_LOG_MAX },
    });
  } catch (cause) {
    throw new FieldbookError('sync-damaged', 'a compressed file cannot be inflated', { cause });
  }
}
