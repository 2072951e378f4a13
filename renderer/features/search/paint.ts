/** The painted kinds, as search.css names them. */
export type PaintName = 'search' | 'find' | 'find-current';

/** Paints ranges of the page without touching it (CSS Custom Highlight API). */
export function paint(name: PaintName, ranges: readonly Range[]): void {
  if (ranges.length === 0) return unpaint(name);
  const highlight = new Highlight(...ranges);
  // Over the user's own highlights.
  highlight.priority = name === 'find-current' ? 3 : 2;
  CSS.highlights.set(name, highlight);
}

export function unpaint(name: PaintName): void {
  CSS.highlights.delete(name);
}

/** Brings a range into view: opens what is closed around it, then scrolls once that is drawn. */
export function showRange(range: Range, reveal: (element: Element) => void): void {
  const element = range.startContainer.parentElement;
  if (!element) return;
  for (let box = element.closest('details'); box; box = box.parentElement?.closest('details') ?? null)
    box.open = true;
  reveal(element);
  // Two frames: one until the tab is drawn, one until it has its place.
  requestAnimationFrame(() =>
    requestAnimationFrame(() => element.scrollIntoView({ block: 'center', inline: 'nearest' })),
  );
}
