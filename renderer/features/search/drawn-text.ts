import { foldText } from './fold.ts';

/** The words of a drawn page as one folded text, with where each piece of it stands in the page. */
export interface DrawnText {
  readonly folded: string;
  readonly pieces: readonly { readonly node: Text; readonly start: number }[];
}

/** What belongs to the reader, not to the page. */
const CHROME =
  'button, [data-chrome], [aria-hidden="true"], .visually-hidden, [role="tablist"], svg, math, style, input, textarea, select';
const BLOCK =
  'p, li, td, th, dt, dd, h1, h2, h3, h4, h5, h6, pre, figcaption, summary, blockquote, div, section, article';

/** Reads a page's words from what is drawn, closed details and hidden tabs included. Words never run over the edge of a block. */
export function drawnText(root: Element): DrawnText {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT, (node) =>
    node.parentElement?.closest(CHROME) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
  );
  const pieces: { node: Text; start: number }[] = [];
  let text = '';
  let block: Element | null = null;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!(node instanceof Text)) continue;
    const own = node.parentElement?.closest(BLOCK) ?? null;
    if (own !== block && text !== '') text += '\n';
    block = own;
    pieces.push({ node, start: text.length });
    text += node.data.replace(/\s/g, ' ');
  }
  return { folded: foldText(text), pieces };
}

/** The ranges of the page where a pattern stands. */
export function rangesOf(text: DrawnText, pattern: RegExp, most: number): readonly Range[] {
  const ranges: Range[] = [];
  for (const { 0: found, index } of text.folded.matchAll(pattern)) {
    if (found === '' || ranges.length >= most) break;
    const range = document.createRange();
    const start = pointAt(text, index);
    const end = pointAt(text, index + found.length - 1);
    if (!start || !end) continue;
    range.setStart(start.node, start.offset);
    range.setEnd(end.node, end.offset + 1);
    ranges.push(range);
  }
  return ranges;
}

function pointAt({ pieces }: DrawnText, at: number): { readonly node: Text; readonly offset: number } | null {
  let low = 0;
  let high = pieces.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((pieces[middle]?.start ?? 0) <= at) low = middle;
    else high = middle - 1;
  }
  const piece = pieces[low];
  return piece
    ? { node: piece.node, offset: Math.min(at - piece.start, Math.max(0, piece.node.length - 1)) }
    : null;
}

const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/** A pattern for the forms a search found: whole words, whatever stands between them. `null` for none. */
export function wordsPattern(forms: readonly string[]): RegExp | null {
  const ways = forms
    .filter((form) => form.trim() !== '')
    .toSorted((a, b) => b.length - a.length)
    .map((form) => {
      const words = form.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
      const way = words.join('[^\\p{L}\\p{N}\\n]{1,3}');
      return UNSPACED.test(form) ? way : `(?<![\\p{L}\\p{N}])${way}(?![\\p{L}\\p{N}])`;
    })
    .filter(Boolean);
  return ways.length === 0 ? null : new RegExp(ways.join('|'), 'gu');
}

/** Nobody looks for a longer text in a page; the engine of patterns gives up on very long ones, characters. */
export const FIND_LENGTH_MAX = 1_000;

/** A pattern for text as typed into "find in page": anywhere, without accents and capitals. */
export function typedPattern(typed: string): RegExp | null {
  const folded = foldText(typed.slice(0, FIND_LENGTH_MAX).normalize('NFC')).replace(/\s+/g, ' ');
  if (folded.trim() === '') return null;
  const safe = folded.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&').replaceAll(' ', ' +');
  return new RegExp(safe, 'gu');
}
