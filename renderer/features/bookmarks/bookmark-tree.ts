import type {
  BookmarkKind,
  BookmarkList,
  BookmarkView,
  FolderView,
} from '../../../contract/shapes/bookmark.ts';

export const sorts = ['own', 'newest', 'page', 'title'] as const;
export type Sort = (typeof sorts)[number];

/** A folder with what is in it; the top has no folder of its own. */
export interface FolderNode {
  readonly folder: FolderView | null;
  readonly folders: readonly FolderNode[];
  readonly bookmarks: readonly BookmarkView[];
}

/** The folders as a tree in the user's order. What names a folder that is not there stands at the top: nothing is hidden. */
export function treeOf({ folders, bookmarks }: BookmarkList): FolderNode {
  const known = new Set(folders.map((folder) => folder.id));
  const within = (folder: FolderView | null): FolderNode => {
    const id = folder?.id ?? null;
    const isIn = (parent: string | null) => (parent !== null && known.has(parent) ? parent : null) === id;
    return {
      folder,
      folders: folders.filter((child) => child.id !== id && isIn(child.parent)).map(within),
      bookmarks: bookmarks.filter((bookmark) => isIn(bookmark.folder)),
    };
  };
  return within(null);
}

/** The bookmarks around one, itself among them, in the user's order. */
export function siblingsOf({ folders, bookmarks }: BookmarkList, id: string): readonly BookmarkView[] {
  const known = new Set(folders.map((folder) => folder.id));
  const homeOf = ({ folder }: BookmarkView) => (folder !== null && known.has(folder) ? folder : null);
  const one = bookmarks.find((bookmark) => bookmark.id === id);
  return one ? bookmarks.filter((bookmark) => homeOf(bookmark) === homeOf(one)) : [];
}

/** How many bookmarks are in a folder, and in the folders in it. */
export function countIn({ bookmarks, folders }: FolderNode): number {
  return folders.reduce((sum, child) => sum + countIn(child), bookmarks.length);
}

/** The folders one after the other with their depth, for a list to choose from. */
export function foldersInOrder(
  node: FolderNode,
  depth = 0,
): readonly { readonly folder: FolderView; readonly depth: number }[] {
  return node.folders.flatMap((child) =>
    child.folder ? [{ folder: child.folder, depth }, ...foldersInOrder(child, depth + 1)] : [],
  );
}

/** Bookmarks of a kind whose name, page or note holds every word, accents and case aside; in the order asked for. */
export function chosen(
  bookmarks: readonly BookmarkView[],
  text: string,
  kind: BookmarkKind | 'all',
  sort: Sort,
  lang: string,
): readonly BookmarkView[] {
  const words = plain(text).split(/\s+/).filter(Boolean);
  const found = bookmarks.filter((bookmark) => {
    const all = plain(`${bookmark.title} ${bookmark.page} ${bookmark.note}`);
    return (kind === 'all' || bookmark.target.kind === kind) && words.every((word) => all.includes(word));
  });
  const compare = new Intl.Collator(lang, { numeric: true }).compare;
  if (sort === 'newest') return found.toSorted((left, right) => (left.made < right.made ? 1 : -1));
  if (sort === 'page') return found.toSorted((left, right) => compare(left.page, right.page));
  if (sort === 'title') return found.toSorted((left, right) => compare(left.title, right.title));
  return found;
}

/** Before which bookmark one goes to move a step up or down within its folder; `undefined` when it is at the end already. */
export function stepTarget(
  siblings: readonly { readonly id: string }[],
  id: string,
  by: 1 | -1,
): { readonly before: string | null; readonly at: number } | undefined {
  const at = siblings.findIndex((sibling) => sibling.id === id);
  const next = at + by;
  if (at < 0 || next < 0 || next >= siblings.length) return undefined;
  const before = by === -1 ? siblings[next] : siblings[next + 1];
  return { before: before?.id ?? null, at: next };
}

function plain(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase();
}
