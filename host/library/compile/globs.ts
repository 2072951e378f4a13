import picomatch from 'picomatch';

/** A pattern longer than this is none, characters. */
const GLOB_MAX_LENGTH = 300;
/** Stars in one segment, and segments of two stars in one pattern: each more multiplies the ways a long name may be read. */
const STARS_MAX = 2;
const DEEP_MAX = 2;

/**
 * Whether a path fits one of the patterns, as docfx.json writes them (`**`, `*`, `?`, `{a,b}`, `[a-z]`), relative to a folder. Letter case
 * does not count. A pattern that climbs out of the content, or that nobody could match in time, fits nothing.
 */
export function globsFrom(folder: string, globs: readonly string[]): (path: string) => boolean {
  const whole = globs.flatMap((glob) => {
    const joined = joinGlob(folder, glob);
    return joined === null || tooHard(joined) ? [] : [joined];
  });
  if (whole.length === 0) return () => false;
  return picomatch(whole.map(withoutGroups), {
    nocase: true,
    dot: true,
    noextglob: true,
    nonegate: true,
    maxLength: GLOB_MAX_LENGTH,
  });
}

/** The pattern from the content's root; `null` when it leads out of it. */
function joinGlob(folder: string, glob: string): string | null {
  const kept: string[] = [];
  for (const segment of [...folder.split('/'), ...glob.replaceAll('\\', '/').split('/')]) {
    if (segment === '' || segment === '.') continue;
    if (segment !== '..') kept.push(segment);
    else if (kept.pop() === undefined) return null;
  }
  return kept.join('/').normalize('NFC');
}

function tooHard(glob: string): boolean {
  const segments = glob.split('/');
  const stars = (segment: string): number => segment.replace(/\*+/g, '*').split('*').length - 1;
  return (
    glob.length > GLOB_MAX_LENGTH ||
    segments.filter((segment) => segment === '**').length > DEEP_MAX ||
    segments.some((segment) => segment !== '**' && stars(segment) > STARS_MAX)
  );
}

/** Parentheses and bars are signs of a name here, not of a regular expression; `[!a]` is what docfx writes for `[^a]`. */
function withoutGroups(glob: string): string {
  return glob.replace(/[()|+]/g, (sign) => `\\${sign}`).replaceAll('[!', '[^');
}
