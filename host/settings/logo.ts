import { readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { FieldbookError } from '../../contract/shapes/errors.ts';
import { LOGO_MAX_BYTES } from '../../contract/shapes/settings.ts';
import { writeFileAtomic } from '../platform/files.ts';
import type { Log } from '../platform/log.ts';
import { ownFile, ownFolder } from '../platform/own-place.ts';
import type { Policy } from './policy.ts';

/** A picture for the head of a report: the two kinds that every word processor takes. */
export interface Logo {
  readonly kind: 'png' | 'jpg';
  readonly bytes: Uint8Array;
  readonly width: number;
  readonly height: number;
}

export interface LogoStore {
  /** Whether the organisation has given one: it cannot be changed then. */
  readonly fixed: boolean;
  /** `null` when there is none, or none that can be used. */
  readonly read: () => Logo | null;
  /** Keeps a picture, or takes it away; throws `logo-unusable`, `set-by-policy`. */
  readonly write: (bytes: Uint8Array | null) => void;
}

/** The organisation's logo: the policy's file, else the one the user chose. */
export function openLogo(options: {
  readonly data: string;
  readonly policy: Policy;
  readonly log: Log;
}): LogoStore {
  const { data, policy, log } = options;
  const own = join(data, 'report-logo');
  const fixed = policy.logo !== null;
  return {
    fixed,
    read: () => {
      const bytes = readIfThere(policy.logo ?? own, log);
      return bytes === null ? null : logoOf(bytes);
    },
    write: (bytes) => {
      if (fixed) throw new FieldbookError('set-by-policy', 'The logo is set by your organisation');
      if (bytes !== null && (bytes.length > LOGO_MAX_BYTES || logoOf(bytes) === null))
        throw new FieldbookError('logo-unusable', 'The logo is no PNG or JPEG picture of up to 512 kB');
      ownFile(own);
      if (bytes === null) return rmSync(own, { force: true });
      ownFolder(dirname(own));
      writeFileAtomic(own, bytes);
    },
  };
}

/** A report without a logo is a report: why a file cannot be read is in the log. */
function readIfThere(file: string, log: Log): Uint8Array | null {
  try {
    const bytes = readFileSync(file);
    return bytes.length > LOGO_MAX_BYTES ? null : bytes;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code !== 'ENOENT')
      log.write('warn', 'the logo cannot be read', { file, reason: error.message });
    return null;
  }
}

/** The picture by its own first bytes, whatever its file is called; `null` for another kind. */
export function logoOf(bytes: Uint8Array): Logo | null {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const size = pngSize(view) ?? jpegSize(view);
  return size && size.width > 0 && size.height > 0 ? { ...size, bytes } : null;
}

const PNG_HEAD = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** PNG (W3C), 11.2.1: the first chunk has width and height. */
function pngSize(bytes: Buffer): Omit<Logo, 'bytes'> | null {
  if (bytes.length < 24 || !bytes.subarray(0, 8).equals(PNG_HEAD)) return null;
  return { kind: 'png', width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
}

/** ITU-T T.81, B.2.2: a frame's head has height and width; it is one of C0 to CF but for the tables among them. */
function jpegSize(bytes: Buffer): Omit<Logo, 'bytes'> | null {
  if (bytes.length < 4 || bytes.readUInt16BE(0) !== 0xffd8) return null;
  for (let at = 2; at + 9 <= bytes.length;) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes.readUInt8(at + 1);
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame)
      return { kind: 'jpg', height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7) };
    at += 2 + bytes.readUInt16BE(at + 2);
  }
  return null;
}
