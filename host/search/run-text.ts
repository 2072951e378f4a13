/** A word of a run: as it stands, or the beginning that its forms share. */
export interface RunWord {
  readonly beginning: string;
  readonly open: boolean;
}

/** Signs that may stand between two words of a run. */
const GAP_MAX = 4;
const LETTER = /[\p{L}\p{N}]/u;

/**
 * Whether a folded text says words one after the other within a line; the last may go on. By hand: to make a pattern that knows all letters of
 * Unicode costs more than to read a page, and it is another one at each key.
 */
export function saysWords(text: string, words: readonly RunWord[]): boolean {
  const first = words[0]?.beginning ?? '';
  if (first === '') return false;
  for (let at = text.indexOf(first); at >= 0; at = text.indexOf(first, at + 1))
    if (!isLetter(text, at - 1) && standAt(text, at, words)) return true;
  return false;
}

function standAt(text: string, start: number, words: readonly RunWord[]): boolean {
  let at = start;
  for (const [n, { beginning, open }] of words.entries()) {
    if (n > 0) {
      const from = at;
      while (at < text.length && at - from <= GAP_MAX && text[at] !== '\n' && !isLetter(text, at)) at += 1;
      if (at === from || at - from > GAP_MAX) return false;
    }
    if (!text.startsWith(beginning, at)) return false;
    at += beginning.length;
    if (open) while (isLetter(text, at)) at += 1;
  }
  return true;
}

function isLetter(text: string, at: number): boolean {
  const code = text.codePointAt(at) ?? 0;
  if (code < 128)
    return (code >= 97 && code <= 122) || (code >= 48 && code <= 57) || (code >= 65 && code <= 90);
  return LETTER.test(String.fromCodePoint(code));
}
