import { number16, signAt } from './bytes.ts';
import { ORIENTED_MAX, orientationOf, orientedExif } from './orientation.ts';

/** What follows a marker's two bytes when it stands alone: no length. */
const isAlone = (marker: number): boolean => marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7);
/** The heads of frames: all of C0 to CF but tables (C4), extensions (C8) and arithmetic settings (CC). */
const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
const END = 0xd9;
const SCAN = 0xda;
const COMMENT = 0xfe;

interface Segment {
  readonly marker: number;
  readonly from: number;
  /** Behind its last byte; of a scan behind its pixels too. */
  readonly to: number;
}

/** The segments of a JPEG file between its first two bytes and its end; `null` when they do not follow one another as they must. */
function segmentsOf(bytes: Uint8Array): readonly Segment[] | null {
  const segments: Segment[] = [];
  let at = 2;
  while (at + 4 <= bytes.length) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes[at + 1] ?? 0;
    // Any number of filling bytes may stand before a marker.
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === END) return segments;
    const length = isAlone(marker) ? 0 : number16(bytes, at + 2);
    if (!isAlone(marker) && length < 2) return null;
    const to = marker === SCAN ? endOfScan(bytes, at + 2 + length) : at + 2 + length;
    if (to > bytes.length) return null;
    segments.push({ marker, from: at, to });
    at = to;
  }
  // A picture cut at its end is drawn all the same.
  return segments.some(({ marker }) => marker === SCAN) ? segments : null;
}

/** Pixels go on to the next marker that is neither a zero (a byte FF of theirs) nor a restart. */
function endOfScan(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1] ?? 0;
    if (next !== 0 && next !== 0xff && !isAlone(next)) return at;
  }
  return bytes.length;
}

export function jpegSize(bytes: Uint8Array): { width: number; height: number } | null {
  const frame = segmentsOf(bytes)?.find(({ marker }) => isFrame(marker));
  return frame ? { width: number16(bytes, frame.from + 7), height: number16(bytes, frame.from + 5) } : null;
}

/**
 * A JPEG file without what a camera and programs wrote into it: application segments, comments, and all behind its end, where phones put
 * films. What says how its colours are meant stays (JFIF, the colour profile, Adobe's), and which side is up. Its pixels are copied.
 */
export function cleanJpeg(bytes: Uint8Array): Uint8Array | null {
  const segments = segmentsOf(bytes);
  if (!segments) return null;
  const turned = segments
    .filter(({ marker, from }) => marker === 0xe1 && signAt(bytes, from + 4, 6) === 'Exif\0\0')
    .map(({ from, to }) => orientationOf(bytes.subarray(from + 10, to)))
    .find((orientation) => orientation > 1 && orientation <= ORIENTED_MAX);
  const kept = segments.filter((segment) => isKept(bytes, segment));
  // The head of JFIF must come first where there is one.
  const [first] = kept;
  const head = first?.marker === 0xe0 ? [first] : [];
  const exif = turned === undefined ? [] : [exifSegment(turned)];
  const parts = [
    bytes.subarray(0, 2),
    ...head.map(({ from, to }) => bytes.subarray(from, to)),
    ...exif,
    ...kept.filter((segment) => !head.includes(segment)).map(({ from, to }) => bytes.subarray(from, to)),
    new Uint8Array([0xff, END]),
  ];
  return Buffer.concat(parts);
}

function isKept(bytes: Uint8Array, { marker, from }: Segment): boolean {
  if (marker === 0xe0) return signAt(bytes, from + 4, 5) === 'JFIF\0';
  if (marker === 0xe2) return signAt(bytes, from + 4, 12) === 'ICC_PROFILE\0';
  if (marker === 0xee) return signAt(bytes, from + 4, 5) === 'Adobe';
  return (marker < 0xe0 || marker > 0xef) && marker !== COMMENT;
}

function exifSegment(orientation: number): Uint8Array {
  const exif = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), orientedExif(orientation)]);
  const length = exif.length + 2;
  return Buffer.concat([Buffer.from([0xff, 0xe1, length >> 8, length & 0xff]), exif]);
}
