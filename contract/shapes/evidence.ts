/** Most that one file kept as evidence may have, bytes, and as base 64, characters. */
export const EVIDENCE_MAX_BYTES = 20_000_000;
export const EVIDENCE_MAX_LENGTH = 4 * Math.ceil(EVIDENCE_MAX_BYTES / 3);
/** Longest name of a file kept as evidence, characters. */
export const EVIDENCE_NAME_MAX = 200;
/** A picture larger than this, in pixels, is not drawn: taken apart it would take some 250 MB. */
export const PICTURE_MAX_PIXELS = 64_000_000;

/** What a file is, by its first bytes and never by its name; a drawing in SVG and a page in HTML are text. */
export const evidenceTypes = [
  'image/png',
  'image/jpeg',
  'image/gif',
  'image/webp',
  'application/pdf',
  'application/zip',
  'text/plain',
  'application/octet-stream',
] as const;
export type EvidenceType = (typeof evidenceTypes)[number];

/** What proves that an item was done. */
export interface EvidenceView {
  readonly id: string;
  readonly key: string;
  readonly item: string;
  readonly name: string;
  readonly type: EvidenceType;
  readonly bytes: number;
  readonly sha256: string;
  readonly made: string;
  readonly who: string;
  /** Whether the file is where it is kept; a file that came in by a notebook's file alone is `missing`. */
  readonly file: 'here' | 'missing' | 'changed';
}

/** A file kept as evidence, whole. */
export interface EvidenceFile {
  readonly name: string;
  readonly type: EvidenceType;
  readonly base64: string;
  /** Of a picture that may be drawn. */
  readonly picture: { readonly width: number; readonly height: number } | null;
}

/** Whether place and device of a picture were taken out of it: `kept` is said of pictures in which they cannot be told apart. */
export type Cleaned = 'nothing' | 'cleaned' | 'kept';
