import { MARKER_MAX_CHARACTERS } from '../limits.ts';
import { alertName, alertNamed } from '../stages/alerts.ts';
import type { Code, Effects, State, TokenName } from './micromark.ts';

/** The token of a line of Learn syntax. */
export const LINE: string = 'learnLine';
const COLON = 58;
export const BLANKS = [-2, -1, 32] as const;

const sections =
  'row-end|row|rows-end|rows|column-end|column|zone-end|zone|moniker-end|moniker|image-end|image|video|code|form-end|form|field';
const sectionLine = new RegExp(`^:{3,}[ \\t]*(?:${sections})(?![\\w-])`, 'i');
const bracketLines = [
  /^\[!div(?:\s[^[\]]*)?\]$/i,
  // Words may follow it: they are shown after the video.
  /^\[!video\s+(?:https?:[^\s\]<>"]+|<https?:[^\s\]<>"]+>)(?:\s+"[^"\]]*")?\s*\]/i,
  /^\[!include[ \t]*\[(?:[^[\]]|\[[^[\]]*\])*\]\([^()]*(?:\([^()]*\)[^()]*)*\)[ \t]*\]$/i,
  /^\[!(?:code|notebook)[^\s[\]]{0,40}[ \t]*\[(?:[^[\]]|\[[^[\]]*\])*\]\([^()]*(?:\([^()]*\)[^()]*)*\)[ \t]*\]$/i,
] as const;
const openEnded = new Set(['zone', 'zone-end', 'moniker', 'moniker-end']);

/** Whether a line, blanks trimmed, is Learn syntax that stands alone. */
function isMarkerLine(line: string): boolean {
  if (line.startsWith('[')) return isAlert(line) || bracketLines.some((pattern) => pattern.test(line));
  const name = sectionLine
    .exec(line)?.[0]
    .replace(/[: \t]/g, '')
    .toLowerCase();
  if (name === undefined) return false;
  const inner = line.replace(/^:+/, '').replace(/:+$/, '');
  const closed = /:{3,}$/.test(line) && line.length > name.length + 5;
  return !inner.includes(':::') && (closed || openEnded.has(name));
}

/** One word may be a name that the set has made up; what translators write otherwise is one of ours or none. */
function isAlert(line: string): boolean {
  const name = alertName(line);
  return name !== null && (/^\[!\p{L}[\p{L}\p{M}-]*\]:?$/u.test(line) || alertNamed(name) !== null);
}

/** A whole line taken when it is Learn syntax. As a flow construct it ends paragraphs and lists like a code fence does. */
export function tokenizeLine(effects: Effects, ok: State, nok: State): State {
  let line = '';
  return start;

  function start(code: Code): State | undefined {
    effects.enter(LINE as TokenName);
    return inside(code);
  }

  function inside(code: Code): State | undefined {
    if (code === null || code < -2) {
      if (!isMarkerLine(line.trim())) return nok(code);
      effects.exit(LINE as TokenName);
      return ok(code);
    }
    if (line.length > MARKER_MAX_CHARACTERS) return nok(code);
    line += code < 0 ? ' ' : String.fromCharCode(code);
    effects.consume(code);
    return inside;
  }
}

/** A marker line indented like code is still a marker line: columns are written so (dialect row Columns). */
export function tokenizeIndented(effects: Effects, ok: State, nok: State): State {
  const line = tokenizeLine(effects, ok, nok);
  return blanks;

  function blanks(code: Code): State | undefined {
    if (!BLANKS.some((blank) => blank === code)) return nok(code);
    effects.enter('linePrefix');
    return more(code);
  }

  function more(code: Code): State | undefined {
    if (BLANKS.some((blank) => blank === code)) {
      effects.consume(code);
      return more;
    }
    effects.exit('linePrefix');
    return code === COLON ? line(code) : nok(code);
  }
}
