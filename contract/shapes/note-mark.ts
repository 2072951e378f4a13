/** Notes whose marks go with a note that is kept: what a field began with, what was last seen, and what was kept from it. */
export const MARKS_MAX = 8;
export const MARK_MAX = 24;

const OFFSET = 0x81_1c_9d_c5;
const PRIME = 0x01_00_01_93;

/** A short sign of a note (FNV-1a and its length): a window says with it which notes it knew, without sending them once more. */
export function noteMark(text: string): string {
  let hash = OFFSET;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), PRIME);
  return `${text.length}-${(hash >>> 0).toString(36)}`;
}

/**
 * The note to keep: where another than those that its writer knew stands there by now, that one and what was written, one below the other.
 * Without marks what was written.
 */
export function bothNotes(now: string, written: string, knew: readonly string[] | undefined): string {
  if (knew === undefined || now === written || knew.includes(noteMark(now))) return written;
  return [now, written].filter(Boolean).join('\n\n');
}
