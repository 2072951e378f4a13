import type { BookmarkTarget } from '../../../contract/shapes/bookmark.ts';
import type { ChecklistRow, PageChecklist } from '../../../contract/shapes/checklist.ts';
import type { PageView } from '../../../contract/shapes/library.ts';

/** The rows of one of a page's lists, in the page's order. */
export function rowsOf(page: PageChecklist, items: readonly string[]): readonly ChecklistRow[] {
  return page.rows.filter((row) => items.includes(row.item));
}

/** Retired items stand with the list under their heading; where there is none any more, with the page's first list. */
export function retiredOf(
  checklist: PageChecklist,
  page: PageView,
  items: readonly string[],
): readonly ChecklistRow[] {
  const anchors = new Set(page.checklist.map((item) => item.anchor));
  const own = page.checklist.find((item) => items.includes(item.id))?.anchor ?? '';
  const firstUnder = page.checklist.find((item) => item.anchor === own);
  const first = page.checklist[0];
  return checklist.retired.filter((row) => {
    const home = anchors.has(row.anchor) ? firstUnder : first;
    const here = !anchors.has(row.anchor) || row.anchor === own;
    return here && home !== undefined && items.includes(home.id);
  });
}

/** What a bookmark on a list is on: the page's checklist, or where the page has several the one under the heading. */
export function listTarget(page: PageView, items: readonly string[]): BookmarkTarget {
  const anchors = new Set(page.checklist.map((item) => item.anchor));
  const own = page.checklist.find((item) => items.includes(item.id))?.anchor ?? '';
  const target = { kind: 'checklist', key: page.key, lang: page.wanted } as const;
  return anchors.size > 1 && own !== '' ? { ...target, anchor: own } : target;
}

/** What a bookmark on a list is called: its page, and with several lists also its heading. */
export function listTitle(page: PageView, items: readonly string[]): string {
  const target = listTarget(page, items);
  const anchor = target.kind === 'checklist' ? target.anchor : undefined;
  const heading = page.headings.find((known) => known.anchor === anchor)?.text;
  return heading === undefined ? page.title : `${page.title}: ${heading}`;
}
