import { number32, signAt } from './bytes.ts';

/** A file of named chunks. */
interface Chunk {
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

const PNG_HEAD = 8;
/** What of a PNG file draws it (W3C PNG, third edition, 5.6): all that must be understood, and how colours, size and motion are meant. */
const pngKept = new Set([
  'IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'cHRM', 'gAMA', 'iCCP', 'sBIT', 'sRGB', 'cICP', 'mDCV', 'cLLI', 'bKGD', 'hIST', 'pHYs', 'sPLT',
  'acTL', 'fcTL', 'fdAT',
]); // prettier-ignore

export function pngSize(bytes: Uint8Array): { width: number; height: number } | null {
  if (signAt(bytes, PNG_HEAD + 4, 4) !== 'IHDR') return null;
  return { width: number32(bytes, PNG_HEAD + 8), height: number32(bytes, PNG_HEAD + 12) };
}

/** A PNG file without texts, times and Exif, and without what stands behind its end. */
export function cleanPng(bytes: Uint8Array): Uint8Array | null {
  const chunks: Chunk[] = [];
  for (let at = PNG_HEAD; at + 12 <= bytes.length;) {
    const to = at + 12 + number32(bytes, at);
    if (to > bytes.length) return null;
    const name = signAt(bytes, at + 4, 4);
    chunks.push({ name, from: at, to });
    at = to;
    if (name === 'IEND') break;
  }
  if (chunks[0]?.name !== 'IHDR' || chunks.at(-1)?.name !== 'IEND') return null;
  const kept = chunks.filter(({ name }) => pngKept.has(name));
  return Buffer.concat([
    bytes.subarray(0, PNG_HEAD),
    ...kept.map(({ from, to }) => bytes.subarray(from, to)),
  ]);
}

const RIFF_HEAD = 12;
/** What of a WebP file draws it: its pixels, what is see-through, colours and motion. */
const webpKept = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ANIM', 'ANMF', 'ICCP']);
/** Bits of the extended head that say that Exif and XMP follow. */
const NO_METADATA = 0xff - 0x08 - 0x04;

function webpChunks(bytes: Uint8Array): readonly Chunk[] | null {
  const end = Math.min(bytes.length, 8 + number32(bytes, 4, true));
  const chunks: Chunk[] = [];
  for (let at = RIFF_HEAD; at + 8 <= end;) {
    const length = number32(bytes, at + 4, true);
    const to = at + 8 + length + (length % 2);
    if (at + 8 + length > end) return null;
    chunks.push({ name: signAt(bytes, at, 4), from: at, to: Math.min(to, end) });
    at = to;
  }
  return chunks.length > 0 ? chunks : null;
}

export function webpSize(bytes: Uint8Array): { width: number; height: number } | null {
  const [first] = webpChunks(bytes) ?? [];
  if (!first) return null;
  const at = first.from + 8;
  const number24 = (from: number): number => number32(bytes, from, true) % 16_777_216;
  if (first.name === 'VP8X') return { width: number24(at + 4) + 1, height: number24(at + 7) + 1 };
  if (first.name === 'VP8L') {
    const bits = number32(bytes, at + 1, true);
    return { width: (bits % 16_384) + 1, height: (Math.floor(bits / 16_384) % 16_384) + 1 };
  }
  if (first.name !== 'VP8 ') return null;
  const side = (from: number): number => (number32(bytes, from, true) % 65_536) % 16_384;
  return { width: side(at + 6), height: side(at + 8) };
}

/** A WebP file without Exif and XMP, and without what stands behind its end. */
export function cleanWebp(bytes: Uint8Array): Uint8Array | null {
  const chunks = webpChunks(bytes);
  if (!chunks) return null;
  const parts = chunks
    .filter(({ name }) => webpKept.has(name))
    .map(({ name, from, to }) => {
      const part = Buffer.from(bytes.subarray(from, to));
      if (name === 'VP8X') part[8] = (part[8] ?? 0) & NO_METADATA;
      return part;
    });
  const head = Buffer.from(bytes.subarray(0, RIFF_HEAD));
  head.writeUInt32LE(4 + parts.reduce((sum, { length }) => sum + length, 0), 4);
  return Buffer.concat([head, ...parts]);
}
