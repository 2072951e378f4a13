import type { CallGiven } from '../../contract/calls.ts';
import type { BookmarkList, BookmarkTarget, BookmarkView } from '../../contract/shapes/bookmark.ts';
import type { Changed, Made } from '../../contract/shapes/change.ts';
import { ask } from './client.ts';
import { currentEngagement } from './engagement-store.ts';
import { Live } from './live.ts';
import { change } from './undo-store.ts';

/** The bookmarks for every engagement and those of the current one; titles and words in a language. */
export const bookmarks = new Live<string, BookmarkList>({
  name: 'The bookmarks',
  ask: (lang) => ask('bookmark.list', { lang, engagement: currentEngagement() }),
  tables: tablesOf,
  perClient: 'again',
  stays: () => true,
});

const NONE: BookmarkList = { folders: [], bookmarks: [] };

export function useBookmarks<S>(choose: (list: BookmarkList) => S): S {
  return bookmarks.use((list) => choose(list ?? NONE));
}

export function bookmarksNow(): BookmarkList {
  return bookmarks.now() ?? NONE;
}

/** A bookmark on items shows their state; where there is none, a tick changes nothing here. */
function tablesOf(list: BookmarkList | null): readonly string[] {
  const showsItems = (list ?? NONE).bookmarks.some(({ counts, state }) => counts !== null || state !== null);
  return [
    'bookmark',
    'folder',
    'engagement',
    ...(showsItems ? ['item_state', 'item_turn', 'item_seen', 'own_item', 'scope'] : []),
  ];
}

/** The bookmark on exactly this target, if there is one. Passages are never the same twice. */
export function bookmarkOn(kept: readonly BookmarkView[], target: BookmarkTarget): BookmarkView | null {
  return onPage(kept, target.key).find((bookmark) => sameTarget(bookmark, target)) ?? null;
}

/** Bookmarks by page, worked out once a list: each row of a long checklist asks for its own. */
const byPage = new WeakMap<readonly BookmarkView[], ReadonlyMap<string, readonly BookmarkView[]>>();

function onPage(kept: readonly BookmarkView[], key: string): readonly BookmarkView[] {
  const known = byPage.get(kept) ?? Map.groupBy(kept, (bookmark) => bookmark.key);
  byPage.set(kept, known);
  return known.get(key) ?? [];
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
  await bookmarks.again();
  return made;
}

/** Removes bookmarks: gone from the screen at once, back when the host refuses. */
export async function removeBookmarks(ids: readonly string[]): Promise<Changed> {
  const drawn = bookmarks.draw((list) => ({
    ...list,
    bookmarks: list.bookmarks.filter(({ id }) => !ids.includes(id)),
  }));
  try {
    const changed = await change('bookmark.remove', { ids: [...ids] });
    drawn.kept();
    return changed;
  } catch (error) {
    drawn.refused();
    throw error;
  }
}
