import { create } from 'zustand';
import type { CallGiven } from '../../host/contract/calls.ts';
import type {
  BookmarkList,
  BookmarkTarget,
  BookmarkView,
  Changed,
  Made,
} from '../../host/contract/notebook-model.ts';
import { ask } from './client.ts';
import { currentEngagement } from './engagement-store.ts';
import { onNotebookChange } from './notebook-changes.ts';
import { change } from './undo-store.ts';

/** The bookmarks for every engagement and those of the current one. */
export const useBookmarks = create<BookmarkList & { readonly loaded: boolean }>()(() => ({
  folders: [],
  bookmarks: [],
  loaded: false,
}));

let wanted: string | null = null;
let asked = 0;

/** Follows the bookmarks, titles and words in a language. */
export function watchBookmarks(lang: string): void {
  wanted = lang;
  void readBookmarks();
}

export function followBookmarks(): void {
  onNotebookChange(tablesOfBookmarks, () => void readBookmarks());
}

/** A bookmark on items shows their state; where there is none, a tick changes nothing here. */
function tablesOfBookmarks(): readonly string[] {
  const { bookmarks } = useBookmarks.getState();
  const showsItems = bookmarks.some(({ counts, state }) => counts !== null || state !== null);
  return ['bookmark', 'folder', 'engagement', ...(showsItems ? ['item_state', 'item_seen'] : [])];
}

export async function readBookmarks(): Promise<void> {
  if (wanted === null) return;
  asked += 1;
  const at = asked;
  try {
    const list = await ask('bookmark.list', { lang: wanted, engagement: currentEngagement() });
    if (at === asked) useBookmarks.setState({ ...list, loaded: true });
  } catch (error) {
    console.warn('Bookmarks could not be read', error);
  }
}

/** The bookmark on exactly this target, if there is one. Passages are never the same twice. */
export function bookmarkOn(bookmarks: readonly BookmarkView[], target: BookmarkTarget): BookmarkView | null {
  return bookmarks.find((bookmark) => sameTarget(bookmark, target)) ?? null;
}

function sameTarget({ target: kept, key }: BookmarkView, target: BookmarkTarget): boolean {
  if (kept.kind !== target.kind || key !== target.key) return false;
  if (kept.kind === 'heading' && target.kind === 'heading') return kept.anchor === target.anchor;
  if (kept.kind === 'checklist' && target.kind === 'checklist') return kept.anchor === target.anchor;
  if (kept.kind === 'item' && target.kind === 'item') return kept.item === target.item;
  return kept.kind === 'page';
}

/** Adds a bookmark for every engagement; in the bookmarks view it can be kept for one only. */
export async function addBookmark(
  target: BookmarkTarget,
  title: string,
  more: Partial<CallGiven<'bookmark.add'>> = {},
): Promise<Made> {
  const made = await change('bookmark.add', { engagement: null, ...more, target, title });
  await readBookmarks();
  return made;
}

/** Removes bookmarks: gone from the screen at once, back when the host refuses. */
export async function removeBookmarks(ids: readonly string[]): Promise<Changed> {
  const before = useBookmarks.getState().bookmarks;
  asked += 1;
  useBookmarks.setState({ bookmarks: before.filter((bookmark) => !ids.includes(bookmark.id)) });
  try {
    return await change('bookmark.remove', { ids: [...ids] });
  } catch (error) {
    useBookmarks.setState({ bookmarks: before });
    throw error;
  }
}
