import type { ChecklistRow } from '../../contract/shapes/checklist.ts';
import type { PageView } from '../../contract/shapes/library.ts';
import { BookmarkButton, toggleBookmark } from '../features/bookmarks/bookmark-button.tsx';
import { BookmarksHere } from '../features/bookmarks/bookmarks-here.tsx';
import { ReadChip } from '../features/bookmarks/read-chip.tsx';
import { ChangedBanner } from '../features/changes/changed-banner.tsx';
import { ChecklistBar } from '../features/checklists/checklist-bar.tsx';
import { ChecklistItem } from '../features/checklists/checklist-item.tsx';
import { OwnItems } from '../features/checklists/own-items.tsx';
import { ChecklistNews } from '../features/checklists/checklist-news.tsx';
import { GonePage } from '../features/checklists/gone-page.tsx';
import { ItemKeys } from '../features/checklists/item-keys.tsx';
import { listTarget, listTitle } from '../features/checklists/list-of-page.ts';
import { ChecklistAside } from '../features/checklists/progress-marks.tsx';
import { GoneNotes } from '../features/notes/gone-notes.tsx';
import { HighlightLayer } from '../features/notes/highlight-layer.tsx';
import { NotesHere } from '../features/notes/notes-here.tsx';
import { revealTab } from '../features/reading/parts/tabs.tsx';
import { revealThen } from '../features/reading/reveal.ts';
import { SearchMarks } from '../features/search/search-marks.tsx';
import type { ReadingSlots } from '../features/reading/page-context.ts';

/** What the other features put into a page. */
export const readingSlots: ReadingSlots = {
  item: ({ item, page, children }) => (
    <ChecklistItem
      item={item}
      page={page}
      bookmark={
        <BookmarkButton
          target={{ kind: 'item', key: page.key, lang: page.wanted, item: item.id }}
          title={item.text}
          inRow
        />
      }
    >
      {children}
    </ChecklistItem>
  ),
  checklist: ({ page, items }) => (
    <ChecklistBar
      page={page}
      items={items}
      bookmark={<BookmarkButton target={listTarget(page, items)} title={listTitle(page, items)} />}
    />
  ),
  added: ({ page, items }) => (
    <OwnItems page={page} items={items} bookmark={ownBookmark} onArrive={arriveAt} />
  ),
  heading: ({ page, anchor, text }) => (
    <BookmarkButton
      className="heading-mark"
      target={{ kind: 'heading', key: page.key, lang: page.wanted, anchor }}
      title={text}
    />
  ),
  actions: ({ page }) => (
    <span className="page-actions no-print">
      <BookmarkButton target={pageTarget(page)} title={page.title} labelled />
      <ReadChip page={page.key} />
    </span>
  ),
  banner: ({ page }) => (
    <>
      <ChangedBanner pageKey={page.key} />
      <ChecklistNews page={page} bookmark={ownBookmark} />
    </>
  ),
  aside: ({ page }) => (
    <>
      <ChecklistAside page={page.key} />
      <BookmarksHere page={page.key} />
      <NotesHere page={page.key} lang={page.lang} />
    </>
  ),
  gone: ({ pageKey }) => (
    <>
      <GonePage pageKey={pageKey} bookmark={ownBookmark} />
      <GoneNotes pageKey={pageKey} />
    </>
  ),
  after: ({ page }) => (
    <>
      <HighlightLayer page={page} />
      <SearchMarks page={page} reveal={revealTab} />
      <ItemKeys onBookmark={() => void toggleBookmark(pageTarget(page), page.title)} />
    </>
  ),
};

function arriveAt(element: HTMLElement): void {
  revealThen(element, () => element.scrollIntoView({ block: 'start' }));
}

function ownBookmark(row: ChecklistRow, lang: string) {
  return (
    <BookmarkButton target={{ kind: 'item', key: row.key, lang, item: row.item }} title={row.words} inRow />
  );
}

function pageTarget(page: PageView) {
  return { kind: 'page', key: page.key, lang: page.wanted } as const;
}
