/** A picture of an icon: PNG bytes, square. */
export interface IconPicture {
  readonly size: number;
  readonly png: Uint8Array;
}

/** Bytes of an ICO file's head, and of each entry in its directory. */
const ICO_HEAD = 6;
const ICO_ENTRY = 16;

/** Packs pictures into a Windows icon: a directory, then the PNGs as they are (Windows Vista and later read PNG at any size). */
export function icoOf(pictures: readonly IconPicture[]): Buffer {
  const head = Buffer.alloc(ICO_HEAD + ICO_ENTRY * pictures.length);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(pictures.length, 4);
  let offset = head.length;
  for (const [index, { size, png }] of pictures.entries()) {
    const at = ICO_HEAD + ICO_ENTRY * index;
    // One byte for width and height: 0 stands for 256.
    head.writeUInt8(size % 256, at);
    head.writeUInt8(size % 256, at + 1);
    head.writeUInt16LE(1, at + 4);
    head.writeUInt16LE(32, at + 6);
    head.writeUInt32LE(png.length, at + 8);
    head.writeUInt32LE(offset, at + 12);
    offset += png.length;
  }
  return Buffer.concat([head, ...pictures.map(({ png }) => png)]);
}

/** The types under which macOS looks for a PNG of a size; two for those that are also another's double resolution. */
const icnsTypes: Readonly<Record<number, readonly string[]>> = {
  16: ['icp4'],
  32: ['icp5', 'ic11'],
  64: ['ic12'],
  128: ['ic07'],
  256: ['ic08', 'ic13'],
  512: ['ic09', 'ic14'],
  1024: ['ic10'],
};

/** Packs pictures into a macOS icon: `icns`, the whole length, then type, length and PNG of each. */
export function icnsOf(pictures: readonly IconPicture[]): Buffer {
  const parts = pictures.flatMap(({ size, png }) =>
    (icnsTypes[size] ?? []).map((type) => Buffer.concat([icnsHead(type, png.length), png])),
  );
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  return Buffer.concat([icnsHead('icns', length), ...parts]);
}

function icnsHead(type: string, length: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.write(type, 'latin1');
  bytes.writeUInt32BE(length + 8, 4);
  return bytes;
}
