import { pageShape } from './limits.ts';
import type { Shape } from './limits.ts';

/** Why a page is not parsed but kept as plain text. */
export type Complexity = 'too-long' | 'too-deep' | 'too-many-signs';

/** Signs that look for a partner, by character code: brackets, emphasis, backticks, angles. */
const groupOf: Readonly<Record<number, number>> = { 91: 0, 93: 0, 42: 1, 95: 1, 126: 1, 96: 2, 60: 3 };
const GROUPS = 4;

function noSigns(): number[] {
  return Array.from({ length: GROUPS }, () => 0);
}

/** Looks at a text's size and shape, in one linear pass, before anything recurses into it (threats M3, M4). */
export function tooComplex(text: string, shape: Shape = pageShape): Complexity | null {
  if (text.length > shape.characters) return 'too-long';
  const paragraph = noSigns();
  let lines = 0;
  let fence = NO_FENCE;
  for (let start = 0; start < text.length;) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline;
    lines += 1;
    if (lines > shape.lines || end - start > shape.lineCharacters) return 'too-long';
    const opening = text.slice(start, Math.min(end, start + 80)).trimStart();
    const after = fenceAfter(fence, opening);
    const inCode = fence !== NO_FENCE && after === fence;
    if ((!inCode || shape.codeNests) && nesting(text, start, end, shape.nesting) > shape.nesting)
      return 'too-deep';
    if (
      after === NO_FENCE &&
      fence === NO_FENCE &&
      tooManySigns({ text, start, end, opening }, paragraph, shape)
    )
      return 'too-many-signs';
    fence = after;
    start = end + 1;
  }
  return null;
}

/** What opened the code that a line stands in, or nothing. */
const NO_FENCE = '';

/** The fence that is open after a line: code ends at a line of its own with as many of the same sign. */
function fenceAfter(open: string, opening: string): string {
  const [, run = '', rest = ''] = /^(`{3,}|~{3,})([^]*)$/.exec(opening) ?? [];
  if (run === '') return open;
  if (open === NO_FENCE) return run.startsWith('`') && rest.includes('`') ? NO_FENCE : run;
  return run.startsWith(open) && rest.trim() === '' ? NO_FENCE : open;
}

/** A line where it stands in the text, and how it opens. */
interface Line {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly opening: string;
}

/** Counts the signs of a line, and of the paragraph it goes on with. */
function tooManySigns(
  { text, start, end, opening }: Line,
  paragraph: number[],
  { lineSigns, paragraphSigns }: Shape,
): boolean {
  // An empty line, a table's row, an item, a heading begin afresh: nothing in them pairs with what came before.
  if (opening === '' || /^(?:[|#>]|[-*+]\s|\d{1,9}[.)])/.test(opening)) paragraph.fill(0);
  const line = noSigns();
  for (let at = start; at < end; at += 1) {
    const group = groupOf[text.charCodeAt(at)];
    if (group !== undefined) line[group] = (line[group] ?? 0) + 1;
  }
  for (let group = 0; group < GROUPS; group += 1)
    paragraph[group] = (paragraph[group] ?? 0) + (line[group] ?? 0);
  return line.some((count) => count > lineSigns) || paragraph.some((count) => count > paragraphSigns);
}

/** Containers a line can open at most: quote marks, list marks, and one for two blanks of indentation before a mark. */
function nesting(text: string, start: number, end: number, most: number): number {
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
    if (marks > most) return marks;
  }
  return marks === 0 ? 0 : marks + Math.max(0, blanks - marks) / 2;
}
