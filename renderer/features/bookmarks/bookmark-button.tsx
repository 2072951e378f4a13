import { Bookmark } from 'lucide-react';
import type { BookmarkTarget } from '../../../contract/shapes/bookmark.ts';
import {
  addBookmark,
  bookmarkOn,
  bookmarksNow,
  removeBookmarks,
  useBookmarks,
} from '../../live/bookmark-store.ts';
import { undoOffer } from '../../live/undo-store.ts';
import { say as sayIn, useSay } from '../../i18n/i18n.ts';
import { announce } from '../../ui/announcer.tsx';
import { mouseOnly } from '../../ui/icon-button.tsx';
import { attempt, offerUndo } from '../../ui/outcome.ts';

interface BookmarkButtonProps {
  readonly target: BookmarkTarget;
  readonly title: string;
  /** With the word beside the icon: on a page's own line. */
  readonly labelled?: boolean;
  /** In a row whose menu and key set the bookmark as well: for the mouse alone. */
  readonly inRow?: boolean;
  readonly className?: string;
}

/** Sets and removes the bookmark on a page, heading, checklist or item. */
export function BookmarkButton({
  target,
  title,
  labelled = false,
  inRow = false,
  className,
}: BookmarkButtonProps) {
  const say = useSay();
  const kept = useBookmarks((state) => bookmarkOn(state.bookmarks, target) !== null);
  const word = kept ? 'bookmark.remove' : 'bookmark.add';
  // A page and its only checklist have the same name.
  const label = say(target.kind === 'checklist' ? `${word}-checklist` : word, { title });
  return (
    <button
      type="button"
      {...(inRow ? mouseOnly : {})}
      className={`${labelled ? 'chip bookmark-chip' : 'icon-button'} ${className ?? ''}`}
      data-act="bookmark"
      data-chrome
      aria-pressed={kept}
      aria-label={label}
      title={label}
      onClick={() => void toggleBookmark(target, title)}
    >
      <Bookmark size={labelled ? 14 : 18} fill={kept ? 'currentcolor' : 'none'} aria-hidden />
      {labelled && say('bookmark.page')}
    </button>
  );
}

/** Sets the bookmark, or removes it with the chance to take that back. */
export async function toggleBookmark(target: BookmarkTarget, title: string): Promise<void> {
  const say = sayIn(document.documentElement.lang);
  const kept = bookmarkOn(bookmarksNow().bookmarks, target);
  if (!kept) {
    if (await attempt(addBookmark(target, title))) announce(say('bookmark.added'));
    return;
  }
  const removed = await attempt(removeBookmarks([kept.id]));
  if (removed) offerUndo(say('bookmark.removed'), undoOffer(removed.undo));
}
