import { PICTURE_MAX_PIXELS } from '../../../contract/shapes/evidence.ts';
import type { Cleaned, EvidenceType } from '../../../contract/shapes/evidence.ts';
import { number16, signAt } from './bytes.ts';
import { cleanPng, cleanWebp, pngSize, webpSize } from './chunks.ts';
import { cleanJpeg, jpegSize } from './jpeg.ts';

/** The brands of pictures in ISO files (HEIC, AVIF): phones write place and device into them. */
const isoPictures = /^ftyp(heic|heix|heim|heis|hevc|mif1|msf1|avif|avis)$/;

/** What a file is by its first bytes; whatever cannot be taken apart as what it begins as is a file like any other. */
export function typeOf(bytes: Uint8Array): EvidenceType {
  const sign = signAt(bytes, 0, 12);
  if (sign.startsWith('\x89PNG\r\n\x1a\n') && cleanPng(bytes)) return 'image/png';
  if (sign.startsWith('\xff\xd8\xff') && cleanJpeg(bytes)) return 'image/jpeg';
  if (/^GIF8[79]a/.test(sign)) return 'image/gif';
  if (/^RIFF[\s\S]{4}WEBP/.test(sign) && cleanWebp(bytes)) return 'image/webp';
  if (sign.startsWith('%PDF-')) return 'application/pdf';
  if (/^PK(\x03\x04|\x05\x06)/.test(sign)) return 'application/zip';
  return isText(bytes) ? 'text/plain' : 'application/octet-stream';
}

function isText(bytes: Uint8Array): boolean {
  if (bytes.includes(0)) return false;
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    // Some other encoding, or no text: bytes.
    return false;
  }
}

/** The size of a picture that may be drawn, read from its head; nothing is decoded. `null`: it is no picture, or too large a one. */
export function drawable(bytes: Uint8Array): { width: number; height: number } | null {
  const size = sizeOf(bytes);
  if (!size || size.width < 1 || size.height < 1) return null;
  return size.width * size.height <= PICTURE_MAX_PIXELS ? size : null;
}

function sizeOf(bytes: Uint8Array): { width: number; height: number } | null {
  switch (typeOf(bytes)) {
    case 'image/png':
      return pngSize(bytes);
    case 'image/jpeg':
      return jpegSize(bytes);
    case 'image/webp':
      return webpSize(bytes);
    case 'image/gif':
      return { width: number16(bytes, 6, true), height: number16(bytes, 8, true) };
    default:
      return null;
  }
}

/** A picture without what says where and by which device it was taken; every other file as it is. The pixels are never coded anew. */
export function cleaned(bytes: Uint8Array): { readonly bytes: Uint8Array; readonly cleaned: Cleaned } {
  const type = typeOf(bytes);
  const clean = { 'image/png': cleanPng, 'image/jpeg': cleanJpeg, 'image/webp': cleanWebp } as const;
  const made = type in clean ? clean[type as keyof typeof clean](bytes) : null;
  if (made) return { bytes: made, cleaned: made.length === bytes.length ? 'nothing' : 'cleaned' };
  const isOther = isoPictures.test(signAt(bytes, 4, 8)) || /^(II\*\0|MM\0\*)/.test(signAt(bytes, 0, 4));
  return { bytes, cleaned: isOther ? 'kept' : 'nothing' };
}
