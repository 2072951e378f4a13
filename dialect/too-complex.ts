import { LINE_MAX_CHARACTERS, LINES_MAX, NESTING_MAX, PAGE_MAX_CHARACTERS } from './limits.ts';

/** Why a page is not parsed but kept as plain text. */
export type Complexity = 'too-long' | 'too-deep';

/** Looks at a page's size and shape, in one linear pass, before anything recurses into it (threats M3, M4). */
export function tooComplex(text: string): Complexity | null {
  if (text.length > PAGE_MAX_CHARACTERS) return 'too-long';
  let lines = 0;
  for (let start = 0; start < text.length;) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline;
    lines += 1;
    if (lines > LINES_MAX || end - start > LINE_MAX_CHARACTERS) return 'too-long';
    if (nesting(text, start, end) > NESTING_MAX) return 'too-deep';
    start = end + 1;
  }
  return null;
}

/** Containers a line can open at most: quote marks, list marks, and two blanks of indentation each where a mark follows. */
function nesting(text: string, start: number, end: number): number {
  let marks = 0;
  let blanks = 0;
  for (let at = start; at < end; at += 1) {
    const sign = text[at];
    if (sign === ' ') blanks += 1;
    else if (sign === '\t') blanks += 4;
    else if (
      sign === '>' ||
      ((sign === '-' || sign === '*' || sign === '+') && /\s/.test(text[at + 1] ?? '\n'))
    )
      marks += 1;
    else if (sign === '.' || sign === ')') marks += 1;
    else if (sign === undefined || sign < '0' || sign > '9') break;
    if (marks > NESTING_MAX) return marks;
  }
  return marks === 0 ? 0 : marks + Math.max(0, blanks - marks) / 2;
}
