import { FieldbookError } from '../../contract/shapes/errors.ts';
import { PATH_MAX_BYTES, TARGET_NAME_MAX_BYTES } from './limits.ts';

/** Names Windows gives to devices, with any extension (threats S11). */
const DEVICE = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$|clock\$)(\.|$)/i;

/**
 * Whether a signed target may be called this: lower-case letters, digits, `.`, `_`, `-` in segments,
 * no dot segment, no reserved name (threats S11).
 */
export function isTargetName(name: string): boolean {
  if (name.length === 0 || name.length > TARGET_NAME_MAX_BYTES) return false;
  return name
    .split('/')
    .every((segment) => /^[a-z0-9][a-z0-9._-]*$/.test(segment) && isPlainSegment(segment));
}

/**
 * Whether a source of an edition may be called this. Authors name files in any script, so more is allowed than in target names;
 * still nothing that means something to a file system, for whoever copies the sources out one day.
 */
export function isSourcePath(path: string): boolean {
  if (path.length === 0 || Buffer.byteLength(path) > PATH_MAX_BYTES) return false;
  if (/[\u0000-\u001f\u007f\\:*?"<>|]/.test(path) || /\p{Cf}|\p{Cs}/u.test(path)) return false;
  return path.normalize('NFC') === path && path.split('/').every(isPlainSegment);
}

/**
 * The target that signs an installer of the app. Targets are lower-case; installers' names differ in more than case, so nothing is lost.
 */
export function installerTarget(name: string): string {
  return `installers/${name.toLowerCase()}`;
}

function isPlainSegment(segment: string): boolean {
  return (
    segment !== '' &&
    !/^\.{1,2}$/.test(segment) &&
    !/[. ]$/.test(segment) &&
    !segment.startsWith(' ') &&
    !DEVICE.test(segment)
  );
}

/** Throws unless every name passes `allowed` and no two differ only in case. */
export function assertNames(names: Iterable<string>, allowed: (name: string) => boolean): void {
  const folded = new Set<string>();
  for (const name of names) {
    const fold = name.toLowerCase();
    if (!allowed(name) || folded.has(fold)) {
      throw new FieldbookError(
        'sync-bad-name',
        `a file may not be called ${JSON.stringify(name.slice(0, PATH_MAX_BYTES))}`,
      );
    }
    folded.add(fold);
  }
}

/** The part of an edition a source belongs to: its language folder, or `shared`. */
export function partOf(path: string): string {
  const first = path.slice(0, Math.max(0, path.indexOf('/')));
  return /^[a-z]{2,3}(-[a-z0-9]{2,8})?$/.test(first) ? first : 'shared';
}
