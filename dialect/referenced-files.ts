import { MARKER_MAX_CHARACTERS } from './limits.ts';
import type { SourceFile } from './model.ts';
import { resolvePath, splitHref } from './paths.ts';
import { pivotFiles } from './collections/zone-pivots.ts';
import { readColons, readReference } from './syntax/markers.ts';
import { tooComplex } from './too-complex.ts';

/** Where a file may be named; a name in a code sample is one too many, never one too few. */
const reference = /\[!(?:include|code|notebook)[^[\]\n]{0,60}\[[^\]\n]{0,1000}\]\([^\n]{0,2000}?\)[ \t]*\]/gi;
const zone = /^[ \t]*:::+[ \t]*zone[ \t]+pivot/im;
const codeFile = /:::[ \t]*code[ \t][^\n]*/gi;

/** The files a page or included file names: includes, code, and the titles of its zones, as paths from the root. Read them too: they may name more. */
export function referencedFiles(source: SourceFile): readonly string[] {
  // What is kept as plain text includes nothing; looking through it could take seconds.
  if (tooComplex(source.text) !== null) return [];
  const paths = new Set<string>();
  for (const [found] of source.text.matchAll(reference)) {
    const target = readReference(found)?.target;
    if (target) paths.add(resolvePath(source.path, splitHref(target).path));
  }
  for (const [found] of source.text.matchAll(codeFile)) {
    const target = readColons(found.slice(0, MARKER_MAX_CHARACTERS)).attributes['source'];
    if (target) paths.add(resolvePath(source.path, splitHref(target).path));
  }
  if (zone.test(source.text)) for (const path of pivotFiles(source.path)) paths.add(path);
  return [...paths];
}
