import { number16, number32, signAt } from './bytes.ts';

/** The tag of Exif (2.3, 4.6.4 A) that says which side is up, and the greatest value it has. */
const ORIENTATION = 0x01_12;
export const ORIENTED_MAX = 8;
/** Entries of a list that are looked at. */
const ENTRIES_MAX = 200;
const SHORT = 3;

/** Which side of a picture is up, by its Exif data (a TIFF head and its first list); 1, upright, where nothing is said. */
export function orientationOf(exif: Uint8Array): number {
  const order = signAt(exif, 0, 2);
  if (order !== 'II' && order !== 'MM') return 1;
  const little = order === 'II';
  const list = number32(exif, 4, little);
  const count = Math.min(number16(exif, list, little), ENTRIES_MAX);
  for (let entry = 0; entry < count; entry += 1) {
    const at = list + 2 + entry * 12;
    if (number16(exif, at, little) === ORIENTATION) return number16(exif, at + 8, little);
  }
  return 1;
}

/** Exif data that says nothing but which side is up. */
export function orientedExif(orientation: number): Uint8Array {
  const exif = Buffer.alloc(26);
  exif.write('MM', 0, 'latin1');
  exif.writeUInt16BE(42, 2);
  exif.writeUInt32BE(8, 4);
  exif.writeUInt16BE(1, 8);
  exif.writeUInt16BE(ORIENTATION, 10);
  exif.writeUInt16BE(SHORT, 12);
  exif.writeUInt32BE(1, 14);
  exif.writeUInt16BE(orientation, 18);
  return exif;
}
