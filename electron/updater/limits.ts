/** Every limit of the app's own update, once, with its unit. */

/** Longest list of a version (`latest.yml`), bytes. */
export const FEED_MAX_BYTES = 256 * 1_024;
/** Longest block map (`*.blockmap`), bytes; the one of an installer of 150 MB has 250 kB. */
export const BLOCK_MAP_MAX_BYTES = 8 * 1_024 * 1_024;
/** Largest installer, bytes. */
export const INSTALLER_MAX_BYTES = 1_024 * 1_024 * 1_024;
/** How often a download that was cut is taken up again before it is called failed. */
export const RESUMES_MAX = 3;

/** First look after the start, and how much later it may be at random, milliseconds: not every laptop at nine o'clock. */
export const CHECK_AFTER_START_MS = 30_000;
export const CHECK_START_JITTER_MS = 120_000;
/** Time between two looks, and the share of it that is random, milliseconds. */
export const CHECK_EVERY_MS = 12 * 3_600_000;
export const CHECK_JITTER = 0.1;

/** Shortest time between two reports of a download's progress, milliseconds. */
export const PROGRESS_EVERY_MS = 200;
