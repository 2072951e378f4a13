import type { BookmarkTarget } from '../../../contract/shapes/bookmark.ts';
import type { ChecklistRow, PageChecklist } from '../../../contract/shapes/checklist.ts';
import type { PageView } from '../../../contract/shapes/library.ts';

/** The rows of one of a page's lists, in the page's order: the playbook's and the client's own. */
export function rowsOf(
  checklist: PageChecklist,
  page: PageView,
  items: readonly string[],
): readonly ChecklistRow[] {
  const own = new Set(ownOf(checklist, page, items).map(({ item }) => item));
  return checklist.rows.filter(({ item }) => items.includes(item) || own.has(item));
}

/** The heading under which a list stands, if things can be added to it: with several lists under one, to the last of them. */
export function ownPlace(page: PageView, items: readonly string[]): string | null {
  const { anchor, last } = headingOf(page, items);
  return last !== undefined && items.includes(last.id) ? anchor : null;
}

/** The client's own items stand with the last list under their heading; where there is none any more, with the page's last list. */
export function ownOf(
  checklist: PageChecklist,
  page: PageView,
  items: readonly string[],
): readonly ChecklistRow[] {
  const last = page.checklist.at(-1);
  const isLast = last !== undefined && items.includes(last.id);
  const place = ownPlace(page, items);
  const anchors = new Set(page.checklist.map((item) => item.anchor));
  return checklist.rows.filter(({ own, anchor }) => own && (anchors.has(anchor) ? anchor === place : isLast));
}

/** Retired items stand with the first list under their heading; where there is none any more, with the page's first list. */
export function retiredOf(
  checklist: PageChecklist,
  page: PageView,
  items: readonly string[],
): readonly ChecklistRow[] {
  const anchors = new Set(page.checklist.map((item) => item.anchor));
  const { anchor, first } = headingOf(page, items);
  return checklist.retired.filter((row) => {
    const home = anchors.has(row.anchor) ? first : page.checklist[0];
    const here = !anchors.has(row.anchor) || row.anchor === anchor;
    return here && home !== undefined && items.includes(home.id);
  });
}

/** The heading of a list, with the first and the last item that stand under it, in whichever list. */
function headingOf(page: PageView, items: readonly string[]) {
  const anchor = page.checklist.find((item) => items.includes(item.id))?.anchor ?? '';
  const under = page.checklist.filter((item) => item.anchor === anchor);
  return { anchor, first: under[0], last: under.at(-1) };
}

/** What a bookmark on a list is on: the page's checklist, or where the page has several the one under the heading. */
export function listTarget(page: PageView, items: readonly string[]): BookmarkTarget {
  const anchors = new Set(page.checklist.map((item) => item.anchor));
  const { anchor } = headingOf(page, items);
  const target = { kind: 'checklist', key: page.key, lang: page.wanted } as const;
  return anchors.size > 1 && anchor !== '' ? { ...target, anchor } : target;
}

/** What a bookmark on a list is called: its page, and with several lists also its heading. */
export function listTitle(page: PageView, items: readonly string[]): string {
  const target = listTarget(page, items);
  const anchor = target.kind === 'checklist' ? target.anchor : undefined;
  const heading = page.headings.find((known) => known.anchor === anchor)?.text;
  return heading === undefined ? page.title : `${page.title}: ${heading}`;
}
