/** Every limit of the sync, once, with its unit. Tests and slow links hand in others. */
export interface NetworkLimits {
  /** Longest silence of the other end, before the answer and between two chunks, milliseconds. */
  readonly idleMs: number;
  /** Over this long a body must bring `minimumRate`, milliseconds. */
  readonly rateWindowMs: number;
  /** Slowest body worth waiting for, bytes a second. */
  readonly minimumRate: number;
  /** Redirects followed within the same origin. */
  readonly redirects: number;
}

export const networkLimits: NetworkLimits = {
  idleMs: 30_000,
  rateWindowMs: 60_000,
  minimumRate: 1_000,
  redirects: 3,
};

/** What a role's file may weigh when nothing signed says how long it is, bytes (TUF W, X, Y, Z). */
export const METADATA_MAX_BYTES = {
  root: 512_000,
  timestamp: 16_384,
  snapshot: 200_000,
  targets: 2_000_000,
} as const;
/** Root versions followed in one sync. */
export const ROOT_ROTATIONS_MAX = 64;

/** Files an edition may list, over all its parts. */
export const FILES_MAX = 200_000;
/** Largest source file, bytes. */
export const FILE_MAX_BYTES = 64 * 1_024 * 1_024;
/** Largest edition, all sources together, bytes. */
export const EDITION_MAX_BYTES = 8 * 1_024 * 1_024 * 1_024;
/** Longest index of one part, bytes. */
export const INDEX_MAX_BYTES = 64 * 1_024 * 1_024;
/** Languages (and the shared part) of an edition. */
export const PARTS_MAX = 64;
/** Longest head of a bundle or a pack, bytes. */
export const HEAD_MAX_BYTES = 16 * 1_024 * 1_024;
/** Longest path of a source, bytes of UTF-8. */
export const PATH_MAX_BYTES = 400;
/** Longest name of a signed target, bytes. */
export const TARGET_NAME_MAX_BYTES = 200;
/** Biggest window a compressed frame may ask for, as a power of two of bytes (128 MiB). */
export const WINDOW_LOG_MAX = 27;

/** Share of the files that must remain for an edition to be applied without a second question. */
export const SHRINK_SHARE = 0.5;
/** Editions smaller than this never count as shrinking, files. */
export const SHRINK_FLOOR = 10;

/** Targets fetched at the same time. */
export const PARALLEL_DOWNLOADS = 3;
/** How long an interrupted download is kept for the next try, milliseconds (seven days). */
export const PARTIAL_KEPT_MS = 7 * 24 * 3_600_000;
/** Room left free on the disk after an update, bytes. */
export const FREE_SPACE_RESERVE_BYTES = 64 * 1_024 * 1_024;

/** Time between two checks of the schedule, and the share of it that is random, milliseconds. */
export const CHECK_EVERY_MS = 6 * 3_600_000;
export const CHECK_JITTER = 0.2;
/** Wait after the start and after coming online, so that the first page is never in a queue, milliseconds. */
export const CHECK_AFTER_START_MS = 5_000;
/** How long after a timestamp was signed an edge of the site may still show the one before, milliseconds (one hour). */
export const EDGE_LATE_MS = 3_600_000;
/** Wait before such a site is asked again, milliseconds. */
export const CHECK_BEHIND_MS = 20 * 60_000;
/** Lines of the log kept in the database. */
export const LOG_KEPT_LINES = 2_000;
/** The clock may disagree with a signed time by this much before it is called wrong, milliseconds (one day). */
export const CLOCK_TOLERANCE_MS = 24 * 3_600_000;
