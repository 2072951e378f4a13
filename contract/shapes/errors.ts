/**
 * Every code a failure may carry across the boundary. The list is closed: the page words each in the user's
 * language (renderer/i18n/*, key `error.<code>`), with what to do next; a test compares the two lists.
 */
export const errorCodes = [
  // what was asked for is not there, or asked for wrongly
  'bad-arguments',
  'unknown-call',
  'page-missing',
  'engagement-missing',
  'record-missing',
  'internal',
  // told by the page itself: the host it belongs to is gone, or does not know it
  'reader-ended',
  // files and databases
  'edition-damaged',
  'edition-too-new',
  'edition-missing',
  'content-folder-missing',
  'content-folder-empty',
  'notebook-damaged',
  'notebook-too-new',
  'notebook-busy',
  'read-only',
  'disk-full',
  'disk-denied',
  'data-damaged',
  'import-damaged',
  'import-too-new',
  'transfer-too-large',
  'evidence-missing',
  'evidence-too-large',
  // settings
  'settings-damaged',
  'policy-damaged',
  'set-by-policy',
  'logo-unusable',
  // sync
  'sync-offline',
  'sync-portal',
  'sync-certificate',
  'sync-certificate-expired',
  'sync-certificate-issuer',
  'sync-certificate-name',
  'sync-proxy',
  'sync-http',
  'sync-timeout',
  'sync-slow',
  'sync-too-large',
  'sync-redirect',
  'sync-blocked',
  'sync-cut',
  'sync-busy',
  'sync-cancelled',
  'sync-no-source',
  'sync-not-signed',
  'sync-rolled-back',
  'sync-behind',
  'sync-expired',
  'sync-clock',
  'sync-mixed',
  'sync-damaged',
  'sync-bad-name',
  'sync-shrinks',
  'sync-older',
  'sync-no-root',
  'pack-damaged',
  'pack-not-a-pack',
  // the app's own update
  'update-unavailable',
  'update-not-signed',
  'update-wrong-hash',
  'update-failed',
] as const;

export type ErrorCode = (typeof errorCodes)[number];

/** A failure as it crosses the boundary: a code for the page, a sentence for the log, a detail to copy into a support mail. */
export interface Failure {
  readonly code: ErrorCode;
  readonly message: string;
  readonly detail?: string | undefined;
}

/** The only error our own code throws on purpose; `cause` keeps what was underneath. */
export class FieldbookError extends Error {
  override readonly name = 'FieldbookError';
  readonly code: ErrorCode;
  readonly detail: string | undefined;

  constructor(
    code: ErrorCode,
    message: string,
    options?: { readonly cause?: unknown; readonly detail?: string },
  ) {
    super(message, options?.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.detail = options?.detail;
  }
}

/** Turns whatever was thrown into a failure that can cross; what we did not expect becomes `internal`. */
export function toFailure(thrown: unknown): Failure {
  if (thrown instanceof FieldbookError) {
    return { code: thrown.code, message: thrown.message, detail: thrown.detail };
  }
  const code = diskCode(thrown);
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  const path = thrown instanceof Error && 'path' in thrown ? String(thrown.path) : undefined;
  return { code, message, ...(code === 'data-damaged' && path !== undefined ? { detail: path } : {}) };
}

/** Node's and SQLite's own codes for a full disk, a forbidden file, and one that is not what it should be. */
function diskCode(thrown: unknown): ErrorCode {
  if (!(thrown instanceof Error)) return 'internal';
  const code = 'code' in thrown ? String(thrown.code) : '';
  const sqlite = 'errcode' in thrown ? Number(thrown.errcode) & 0xff : 0;
  if (code === 'ENOSPC' || code === 'EDQUOT' || sqlite === 13) return 'disk-full';
  if (['EACCES', 'EPERM', 'EROFS', 'EBUSY', 'ENOTEMPTY'].includes(code)) return 'disk-denied';
  if (['ENOTDIR', 'EISDIR', 'EEXIST', 'ENOENT', 'EIO'].includes(code)) return 'data-damaged';
  if (sqlite === 8) return 'read-only';
  // An error of reading or writing, a damaged file, one that cannot be opened, one that is no database.
  if (sqlite === 10 || sqlite === 11 || sqlite === 14 || sqlite === 26) return 'data-damaged';
  if (sqlite === 5 || sqlite === 6) return 'notebook-busy';
  return 'internal';
}
