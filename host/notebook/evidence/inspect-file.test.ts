import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { cleaned, drawable, typeOf } from './inspect-file.ts';
import { orientationOf } from './orientation.ts';
import { exifOf, gif, jpeg, png, webp } from '../testing/pictures.ts';

const SECRET = 'GPS 40.4168 N, 3.7038 W; Canon EOS 5D';
const secret = (bytes: Uint8Array): boolean => Buffer.from(bytes).includes('40.4168');

describe('what a file is', () => {
  it.each([
    ['image/png', png()],
    ['image/jpeg', jpeg()],
    ['image/webp', webp()],
    ['image/gif', gif()],
    ['application/pdf', Buffer.from('%PDF-1.7 …')],
    ['application/zip', Buffer.from('PK\x03\x04 and so on')],
    ['text/plain', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')],
    ['text/plain', Buffer.from('<!doctype html><script>alert(1)</script>')],
    ['text/plain', Buffer.alloc(0)],
    ['application/octet-stream', Buffer.from('MZ\0\0 a program')],
    // What begins like a picture and goes on otherwise is none.
    ['application/octet-stream', Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), Buffer.from('<script>\0')])],
    ['application/octet-stream', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 0])],
    ['application/octet-stream', Buffer.concat([Buffer.from('RIFF\xff\xff\xff\xffWEBPEXIF\xff\xff\xff\x7f', 'latin1')])],
  ] as const)('is told by its bytes: %s', (type, bytes) => expect(typeOf(bytes)).toBe(type)); // prettier-ignore
});

describe('the size of a picture', () => {
  it.each([
    ['png', png({ width: 30, height: 20 })],
    ['jpeg', jpeg({ width: 30, height: 20 })],
    ['webp', webp({ width: 30, height: 20 })],
    ['gif', gif({ width: 30, height: 20 })],
  ] as const)('is read from its head: %s', (_, bytes) =>
    expect(drawable(bytes)).toEqual({ width: 30, height: 20 }),
  );

  it.each([
    ['png', png({ width: 30_000, height: 30_000 })],
    ['jpeg', jpeg({ width: 30_000, height: 30_000 })],
    ['webp', webp({ width: 16_000, height: 16_000 })],
    ['gif', gif({ width: 30_000, height: 30_000 })],
    ['nothing', png({ width: 0, height: 5 })],
    ['a lie behind a true size', deflateSync(Buffer.alloc(1_000))],
  ] as const)('that nobody could draw is drawn nowhere: %s', (_, bytes) =>
    expect(drawable(bytes)).toBeNull(),
  );
});

describe('place and device', () => {
  it.each([
    ['png', png({ secret: SECRET })],
    ['jpeg', jpeg({ secret: SECRET })],
    ['webp', webp({ secret: SECRET })],
  ] as const)('are taken out, and behind the end too, and nothing else changes: %s', (kind, bytes) => {
    expect(secret(bytes)).toBe(true);
    const clean = cleaned(Buffer.concat([bytes, Buffer.from(`a film of ${SECRET}`)]));
    expect(clean.cleaned).toBe('cleaned');
    expect(secret(clean.bytes)).toBe(false);
    const plain = { png, jpeg, webp }[kind]();
    expect(Buffer.from(clean.bytes).equals(plain)).toBe(true);
    // Once more changes nothing: the same picture has one hash.
    expect(Buffer.from(cleaned(clean.bytes).bytes).equals(clean.bytes)).toBe(true);
    expect(cleaned(plain).cleaned).toBe('nothing');
  });

  it.each([2, 3, 6, 8])('leave which side is up: %i', (orientation) => {
    const clean = cleaned(jpeg({ secret: SECRET, orientation })).bytes;
    expect(secret(clean)).toBe(false);
    const at = Buffer.from(clean).indexOf('Exif\0\0');
    expect(orientationOf(clean.subarray(at + 6))).toBe(orientation);
    expect(drawable(clean)).toEqual({ width: 8, height: 8 });
  });

  it('are said to be kept where nobody can tell them apart', () => {
    expect(cleaned(Buffer.from(`\0\0\0\x18ftypheic ${SECRET}`, 'latin1')).cleaned).toBe('kept');
    expect(cleaned(exifOf(SECRET, 6)).cleaned).toBe('kept');
    expect(cleaned(Buffer.from('a note')).cleaned).toBe('nothing');
  });

  it('end nothing, whatever the bytes: cut at every place, and each byte another', () => {
    for (const whole of [png({ secret: SECRET }), jpeg({ secret: SECRET, orientation: 6 }), webp({ secret: SECRET })]) {
      for (let at = 0; at < whole.length; at += 1) {
        const cut = whole.subarray(0, at);
        expect(() => [cleaned(cut), drawable(cut)]).not.toThrow();
        for (const bits of [0xff, 0x00, 0x80]) {
          const other = Buffer.from(whole);
          other[at] = bits;
          expect(() => [cleaned(other), drawable(other)]).not.toThrow();
        }
      }
    }
  }); // prettier-ignore
});
