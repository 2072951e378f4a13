import { RELEASE_NOTES_MAX } from '../../contract/shapes/update.ts';

/** Quotes and lists within one another that release notes may have; the parser's stack grows with each. */
const DEPTH_MAX = 4;

/**
 * Makes release notes harmless to draw: the update server may be in other hands, and Markdown has shapes that keep a parser busy
 * for seconds or overflow its stack. Short and shallow text has none of them.
 */
export function tameNotes(text: string): string {
  return text.slice(0, RELEASE_NOTES_MAX).split('\n').map(shallow).join('\n');
}

/** A line without the markers of containers that are nested too deeply. */
function shallow(line: string): string {
  let at = 0;
  let depth = 0;
  for (;;) {
    const marker = /^[ \t]*(?:>|[-*+](?=[ \t]|$)|\d{1,9}[.)](?=[ \t]|$))/.exec(line.slice(at, at + 40))?.[0];
    if (marker === undefined) break;
    at += marker.length;
    depth += 1;
  }
  if (depth > DEPTH_MAX) return line.slice(at).trimStart();
  // More than this before the first word is a list in a list in a list.
  return line.replace(/^[ \t]{13,}/, ' '.repeat(12));
}
