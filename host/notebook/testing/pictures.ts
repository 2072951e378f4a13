import { crc32, deflateSync } from 'node:zlib';

interface Wish {
  readonly width?: number;
  readonly height?: number;
  /** Written into it as cameras write where and with what it was taken. */
  readonly secret?: string;
  readonly orientation?: number;
}

/** A list of Exif with an orientation and a text: a TIFF head. */
export function exifOf(secret: string, orientation: number): Buffer {
  const text = Buffer.from(`${secret}\0`, 'latin1');
  const head = Buffer.alloc(38);
  head.write('II*\0', 0, 'latin1');
  head.writeUInt32LE(8, 4);
  head.writeUInt16LE(2, 8);
  head.writeUInt16LE(0x01_10, 10);
  head.writeUInt16LE(2, 12);
  head.writeUInt32LE(text.length, 14);
  head.writeUInt32LE(38, 18);
  head.writeUInt16LE(0x01_12, 22);
  head.writeUInt16LE(3, 24);
  head.writeUInt32LE(1, 26);
  head.writeUInt16LE(orientation, 30);
  return Buffer.concat([head, text]);
}

function pngChunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

/** A whole grey picture, if it is small; of a large one the head alone is true. */
export function png({ width = 8, height = 8, secret }: Wish = {}): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 0, 0, 0, 0], 8);
  const rows = width * height > 1_000_000 ? Buffer.alloc(0) : Buffer.alloc((width + 1) * height, 0);
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    pngChunk('IHDR', head),
    ...(secret === undefined
      ? []
      : [
          pngChunk('tEXt', Buffer.from(`Comment\0${secret}`, 'latin1')),
          pngChunk('eXIf', exifOf(secret, 1)),
          pngChunk('prVt', Buffer.from(secret, 'latin1')),
        ]),
    pngChunk('IDAT', deflateSync(rows)),
    pngChunk('IEND', Buffer.alloc(0)),
  ]);
}

function segment(marker: number, data: Buffer): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(data.length + 2, 2);
  return Buffer.concat([head, data]);
}

/** The segments of a JPEG file; its pixels hold a byte FF and a restart, as real ones do. */
export function jpeg({ width = 8, height = 8, secret, orientation = 1 }: Wish = {}): Buffer {
  const frame = Buffer.from([8, 0, 0, 0, 0, 1, 1, 0x11, 0]);
  frame.writeUInt16BE(height, 1);
  frame.writeUInt16BE(width, 3);
  const jfif = segment(0xe0, Buffer.from('JFIF\0\x01\x01\0\0\x01\0\x01\0\0', 'latin1'));
  const told =
    secret === undefined
      ? []
      : [
          segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), exifOf(secret, orientation)])),
          segment(0xe1, Buffer.from(`http://ns.adobe.com/xap/1.0/\0${secret}`, 'latin1')),
          segment(0xe2, Buffer.from(`MPF\0${secret}`, 'latin1')),
          segment(0xed, Buffer.from(secret, 'latin1')),
          segment(0xfe, Buffer.from(secret, 'latin1')),
        ];
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    jfif,
    ...told,
    segment(0xe2, Buffer.from('ICC_PROFILE\0\x01\x01 colours', 'latin1')),
    segment(0xdb, Buffer.alloc(65)),
    segment(0xc0, frame),
    segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])),
    Buffer.from([1, 2, 0xff, 0, 3, 0xff, 0xd0, 4, 5]),
    Buffer.from([0xff, 0xd9]),
  ]);
}

function webpChunk(name: string, data: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.write(name, 0, 'latin1');
  head.writeUInt32LE(data.length, 4);
  return Buffer.concat([head, data, Buffer.alloc(data.length % 2)]);
}

export function webp({ width = 8, height = 8, secret }: Wish = {}): Buffer {
  const extended = Buffer.alloc(10);
  extended[0] = secret === undefined ? 0x20 : 0x2c;
  extended.writeUIntLE(width - 1, 4, 3);
  extended.writeUIntLE(height - 1, 7, 3);
  const chunks = [
    webpChunk('VP8X', extended),
    webpChunk('ICCP', Buffer.from('colours', 'latin1')),
    webpChunk('VP8 ', Buffer.alloc(30, 7)),
    ...(secret === undefined
      ? []
      : [webpChunk('EXIF', exifOf(secret, 1)), webpChunk('XMP ', Buffer.from(secret, 'latin1'))]),
  ];
  const head = Buffer.alloc(12);
  head.write('RIFF', 0, 'latin1');
  head.writeUInt32LE(4 + chunks.reduce((sum, { length }) => sum + length, 0), 4);
  head.write('WEBP', 8, 'latin1');
  return Buffer.concat([head, ...chunks]);
}

export function gif({ width = 8, height = 8 }: Wish = {}): Buffer {
  const head = Buffer.alloc(13);
  head.write('GIF89a', 0, 'latin1');
  head.writeUInt16LE(width, 6);
  head.writeUInt16LE(height, 8);
  return Buffer.concat([head, Buffer.from([0x3b])]);
}
