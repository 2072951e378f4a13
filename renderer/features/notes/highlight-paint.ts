import type { HighlightView } from '../../../contract/shapes/bookmark.ts';
import { rangesOf } from './selectors.ts';

export const colours = [1, 2, 3, 4] as const;

/** Where each highlight was drawn, to find it again under a click. */
let drawn: ReadonlyMap<string, Range> = new Map();

/** Where a highlight was found before; one that became another is another object. */
const found = new WeakMap<HighlightView, Range>();

function stillDrawn(one: HighlightView, article: Element): Range | null {
  const range = found.get(one);
  return range && !range.collapsed && article.contains(range.commonAncestorContainer) ? range : null;
}

/** Draws the highlights over the page with the CSS Custom Highlight API: the page's elements stay as they are. */
export function paint(highlights: readonly HighlightView[], article: Element, lang: string): void {
  const ranges = new Map<string, Range>();
  const rangeOf = rangesOf(article);
  for (const one of highlights) {
    const { id, placement, lang: own } = one;
    if (own !== lang || placement.state === 'lost') continue;
    const range = stillDrawn(one, article) ?? rangeOf(placement.block, placement.start, placement.end);
    if (!range) continue;
    ranges.set(id, range);
    found.set(one, range);
  }
  drawn = ranges;
  for (const colour of colours) {
    const own = highlights.flatMap((one) => (one.colour === colour ? (ranges.get(one.id) ?? []) : []));
    CSS.highlights.set(`high-${colour}`, new Highlight(...own));
  }
  const noted = highlights.flatMap((one) => (one.note === '' ? [] : (ranges.get(one.id) ?? [])));
  CSS.highlights.set('high-noted', new Highlight(...noted));
}

export function unpaint(): void {
  drawn = new Map();
  for (const colour of colours) CSS.highlights.delete(`high-${colour}`);
  CSS.highlights.delete('high-noted');
}

/** Keeps showing what was selected while its note is being written. */
export function paintDraft(range: Range | null): void {
  if (range) CSS.highlights.set('high-draft', new Highlight(range));
  else CSS.highlights.delete('high-draft');
}

export function drawnRange(id: string): Range | null {
  return drawn.get(id) ?? null;
}

/** The highlight under a point of the window, the newest of those that overlap. */
export function highlightAt(x: number, y: number): string | null {
  const hit = [...drawn].findLast(([, range]) =>
    [...range.getClientRects()].some(
      (box) => x >= box.left && x <= box.right && y >= box.top && y <= box.bottom,
    ),
  );
  return hit?.[0] ?? null;
}
