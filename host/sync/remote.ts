/** Where signed files come from: a docs site, or a pack. Both give bytes; neither is believed. */
export interface Remote {
  readonly origin: 'site' | 'pack';
  /** A file of the metadata folder; `null` when there is none (the end of the chain of roots). Never more than `maxBytes`. */
  readonly metadata: (name: string, maxBytes: number, signal: AbortSignal) => Promise<Buffer | null>;
  /** Fetches a target into a file, going on where an earlier try stopped; the caller checks its hash. */
  readonly target: (request: TargetRequest) => Promise<void>;
  /** What the other end last said the time is, milliseconds: only ever used to word an error. */
  readonly clockHint: () => number | null;
}

export interface TargetRequest {
  /** Path below the targets folder, hash in front of the file name (consistent snapshots). */
  readonly name: string;
  readonly length: number;
  /** The file that grows; it may hold a beginning already. */
  readonly file: string;
  readonly signal: AbortSignal;
  /** Bytes in the file so far. */
  readonly onProgress: (bytes: number) => void;
}

/** Where a publisher puts both folders, below the docs site's address. */
export const METADATA_FOLDER = 'sync/metadata';
export const TARGETS_FOLDER = 'sync/targets';
