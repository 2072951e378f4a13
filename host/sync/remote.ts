import type { RandomAccess } from './random-access.ts';
import type { SignedTarget } from './signed.ts';

/** Where signed files come from: a docs site, or a pack. Both give bytes; neither is believed. */
export interface Remote {
  readonly origin: 'site' | 'pack';
  /** A file of the metadata folder; `null` when there is none (the end of the chain of roots). Never more than `maxBytes`. */
  readonly metadata: (name: string, maxBytes: number, signal: AbortSignal) => Promise<Buffer | null>;
  /** A signed bundle, readable by place. Whoever asks closes it. */
  readonly bundle: (target: SignedTarget, progress: Progress) => Promise<RandomAccess>;
  /** What the other end last said the time is, milliseconds: only ever used to word an error. */
  readonly clockHint: () => number | null;
}

export interface Progress {
  readonly signal: AbortSignal;
  /** Bytes of this target that are here so far. */
  readonly onBytes: (bytes: number) => void;
}

/** Where a publisher puts both folders, below the docs site's address. */
export const METADATA_FOLDER = 'sync/metadata';
export const TARGETS_FOLDER = 'sync/targets';

/** Where a target lies below the targets folder: its hash in front of the file name (TUF consistent snapshots). */
export function consistentName({ name, sha256: hash }: SignedTarget): string {
  const at = name.lastIndexOf('/') + 1;
  return `${name.slice(0, at)}${hash}.${name.slice(at)}`;
}
