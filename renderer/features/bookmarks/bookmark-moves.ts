import { useEffect } from 'react';
import type { RefObject } from 'react';
import type { BookmarkView, FolderView } from '../../../contract/shapes/bookmark.ts';
import type { Changed } from '../../../contract/shapes/change.ts';
import { bookmarksNow, removeBookmarks } from '../../live/bookmark-store.ts';
import { change, undoOffer } from '../../live/undo-store.ts';
import type { Say } from '../../i18n/i18n.ts';
import { announce } from '../../ui/announcer.tsx';
import { attempt, offerUndo } from '../../ui/outcome.ts';
import { siblingsOf, stepTarget } from './bookmark-tree.ts';

/** Moves a bookmark one step among its neighbours and says where it is now. */
export async function stepBookmark(bookmark: BookmarkView, by: 1 | -1, say: Say): Promise<void> {
  const siblings = siblingsOf(bookmarksNow(), bookmark.id);
  const target = stepTarget(siblings, bookmark.id, by);
  if (!target) return;
  const moved = change('bookmark.move', { id: bookmark.id, folder: bookmark.folder, before: target.before });
  if (await attempt(moved))
    announce(say('bookmark.moved', { title: bookmark.title, at: target.at + 1, count: siblings.length }));
}

/** Into a folder, at its end or before another bookmark. */
export function moveBookmark(
  id: string,
  folder: string | null,
  before: string | null,
): Promise<Changed | null> {
  return attempt(change('bookmark.move', { id, folder, before }));
}

/** What was moved into another folder: drawn anew there, it takes the keyboard along. */
let followed: string | null = null;

export function follow(id: string): void {
  followed = id;
}

/** Puts the keyboard on a row or folder that has just arrived where it was moved to. */
export function useFollow(id: string, row: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    if (followed !== id) return;
    followed = null;
    row.current?.focus();
  }, [id, row]);
}

export async function dropBookmark(bookmark: BookmarkView, say: Say): Promise<void> {
  const removed = await attempt(removeBookmarks([bookmark.id]));
  if (removed) offerUndo(say('bookmark.removed'), undoOffer(removed.undo));
}

export async function dropFolder(folder: FolderView, say: Say): Promise<void> {
  const removed = await attempt(change('folder.remove', { id: folder.id }));
  if (removed) offerUndo(say('folder.removed'), undoOffer(removed.undo));
}

/** What is being dragged, kept outside of the browser's clipboard format: only our own rows can be dropped. */
export type Dragged = { readonly kind: 'bookmark' | 'folder'; readonly id: string };
let dragged: Dragged | null = null;

export function startDrag(what: Dragged): void {
  dragged = what;
}

/** Let go anywhere, or given up: what is dropped later is something else. */
export function endDrag(): void {
  dragged = null;
}

export function draggedNow(): Dragged | null {
  return dragged;
}

/** Drops what is dragged into a folder, before a bookmark when one is named. */
export function drop(folder: string | null, before: string | null): void {
  const what = dragged;
  dragged = null;
  if (!what || what.id === before || what.id === folder) return;
  if (what.kind === 'bookmark') void moveBookmark(what.id, folder, before);
  else void attempt(change('folder.move', { id: what.id, parent: folder, before: null }));
}
