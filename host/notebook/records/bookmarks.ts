import { randomUUID } from 'node:crypto';
import { bothNotes } from '../../../contract/shapes/note-mark.ts';
import { FieldbookError } from '../../../contract/shapes/errors.ts';
import { bookmarkTargetSchema } from '../../../contract/checks/notebook.ts';
import type { BookmarkTarget, FolderView } from '../../../contract/shapes/bookmark.ts';
import type { Changed, Made } from '../../../contract/shapes/change.ts';
import type { OtherText } from '../../../contract/shapes/other-value.ts';
import type { KeptQuote } from '../anchor/anchor.ts';
import { shownName } from '../../../contract/shapes/shown-name.ts';
import type { Core } from '../notebook-access.ts';
import { otherTexts } from './conflicts.ts';
import { byRank, isInside, rankBefore } from './order.ts';
import { quoteCells, quoteOf } from '../anchor/quote.ts';
import { text, textOrNull, touchedAt } from './row.ts';
import type { StoredRow } from './row.ts';
import { taken, targetOf } from './sound.ts';
import { required } from './store.ts';
import type { Writer } from './store.ts';
import type { Value } from './tables.ts';

export interface BookmarkRecord {
  readonly id: string;
  readonly folder: string | null;
  readonly engagement: string | null;
  readonly target: BookmarkTarget;
  /** The target page's key today, and its title when the bookmark was made. */
  readonly key: string;
  readonly page: string;
  readonly title: string;
  readonly note: string;
  readonly made: string;
  /** The stamp of its latest change. */
  readonly touched: number;
  readonly quote: KeptQuote | null;
  /** Titles and notes that were written elsewhere without knowledge of these. */
  readonly others: readonly OtherText[];
}

export interface NewBookmark {
  readonly target: BookmarkTarget;
  /** For a passage: its quote with what surrounds it in the page. */
  readonly quote: KeptQuote | null;
  readonly page: string;
  readonly title: string;
  readonly note: string;
  readonly folder: string | null;
  readonly engagement: string | null;
}

export type Bookmarks = ReturnType<typeof bookmarks>;

/** Bookmarks and their folders. `null` as engagement: for all of them. */
export function bookmarks(core: Core) {
  return { ...singleBookmarks(core), ...bookmarkFolders(core) };
}

function singleBookmarks(core: Core) {
  return {
    list: (engagement: string): readonly BookmarkRecord[] => {
      const folders = new Set(core.read.rows('folder', { removed: null }).map(({ id }) => id));
      return core.read
        .rows('bookmark', { removed: null })
        .filter((row) => isShown(row, engagement))
        .toSorted(byRank)
        .flatMap((row) => toRecord(core, row, folders));
    },
    add: (bookmark: NewBookmark): Made => {
      const id = randomUUID();
      const { undo } = core.change((writer) => {
        if (bookmark.folder !== null) required(writer, 'folder', bookmark.folder);
        const rank = rankBefore(writer, 'bookmark', bookmark.folder, null, id);
        writer.put('bookmark', id, { ...cellsOf(bookmark), rank, made: writer.now });
      });
      return { id, undo };
    },
    change: (id: string, values: Readonly<Record<string, Value>>, knew?: readonly string[]): Changed =>
      core.change((writer) => {
        const now = text(required(writer, 'bookmark', id), 'note');
        const { note } = values;
        const both = typeof note === 'string' ? { note: bothNotes(now, note, knew) } : {};
        writer.put('bookmark', id, { ...values, ...both });
      }),
    move: (id: string, folder: string | null, before: string | null): Changed =>
      core.change((writer) => {
        required(writer, 'bookmark', id);
        if (folder !== null) required(writer, 'folder', folder);
        writer.put('bookmark', id, {
          folder,
          rank: rankBefore(writer, 'bookmark', folder, before, id),
        });
      }),
    remove: (ids: readonly string[]): Changed =>
      core.change((writer) => {
        for (const id of ids)
          writer.put('bookmark', required(writer, 'bookmark', id).id, { removed: writer.now });
      }),
  };
}

function bookmarkFolders(core: Core) {
  return {
    folders: (engagement: string): readonly FolderView[] => {
      const rows = core.read.rows('folder', { removed: null }).filter((row) => isShown(row, engagement));
      const parents = parentsOf(rows);
      return rows.toSorted(byRank).map((row) => toFolder(row, parents));
    },
    addFolder: (name: string, parent: string | null, engagement: string | null): Made => {
      const id = randomUUID();
      const { undo } = core.change((writer) => {
        if (parent !== null) required(writer, 'folder', parent);
        const rank = rankBefore(writer, 'folder', parent, null, id);
        writer.put('folder', id, { name, parent, engagement, rank, made: writer.now });
      });
      return { id, undo };
    },
    renameFolder: (id: string, name: string): Changed =>
      core.change((writer) => {
        required(writer, 'folder', id);
        writer.put('folder', id, { name });
      }),
    moveFolder: (id: string, parent: string | null, before: string | null): Changed =>
      core.change((writer) => {
        required(writer, 'folder', id);
        if (parent !== null) required(writer, 'folder', parent);
        if (parent !== null && isInside(writer, parent, id))
          throw new FieldbookError('bad-arguments', 'A folder cannot go into itself');
        writer.put('folder', id, { parent, rank: rankBefore(writer, 'folder', parent, before, id) });
      }),
    removeFolder: (id: string): Changed =>
      core.change((writer) => {
        required(writer, 'folder', id);
        removeTree(writer, id);
      }),
  };
}

/** A folder, its folders and bookmarks go to the trash with one time: that is what restores them together. */
function removeTree(writer: Writer, id: string): void {
  writer.put('folder', id, { removed: writer.now });
  for (const row of writer.rows('bookmark', { folder: id, removed: null }))
    writer.put('bookmark', row.id, { removed: writer.now });
  for (const row of writer.rows('folder', { parent: id, removed: null })) removeTree(writer, row.id);
}

function isShown(row: StoredRow, engagement: string): boolean {
  const owner = textOrNull(row, 'engagement');
  return owner === null || owner === engagement;
}

function cellsOf({
  target,
  quote,
  page,
  title,
  note,
  folder,
  engagement,
}: NewBookmark): Record<string, Value> {
  return {
    kind: target.kind,
    page: target.key,
    lang: target.lang,
    anchor: 'anchor' in target ? (target.anchor ?? null) : null,
    item: 'item' in target ? target.item : null,
    ...(quote ? quoteCells(quote) : {}),
    page_title: taken(page),
    title,
    note,
    folder,
    engagement,
  };
}

function toRecord(core: Core, row: StoredRow, folders: ReadonlySet<string>): readonly BookmarkRecord[] {
  const quote = row.values['kind'] === 'passage' ? quoteOf(row) : null;
  const target = bookmarkTargetSchema.safeParse(targetOf(row));
  if (!target.success) return [];
  const folder = textOrNull(row, 'folder');
  return [{
    id: row.id,
    // A folder that a merge took away leaves its bookmarks at the top.
    folder: folder !== null && folders.has(folder) ? folder : null,
    engagement: textOrNull(row, 'engagement'),
    target: target.data,
    key: core.resolve(target.data.key),
    page: text(row, 'page_title'),
    title: shownName(text(row, 'title')),
    note: text(row, 'note'),
    made: text(row, 'made'),
    touched: touchedAt(row),
    quote,
    others: otherTexts('bookmark', row),
  }]; // prettier-ignore
}

/**
 * What each folder lies in. A folder whose parent is not there stands at the top, and so does one of a ring (two laptops can put two
 * folders into each other): nothing is hidden.
 */
function parentsOf(rows: readonly StoredRow[]): ReadonlyMap<string, string | null> {
  const named = new Map(rows.map((row) => [row.id, textOrNull(row, 'parent')]));
  const parents = new Map<string, string | null>();
  for (const id of [...named.keys()].toSorted()) {
    const above = new Set([id]);
    let at = named.get(id) ?? null;
    while (at !== null && named.has(at) && !above.has(at)) {
      above.add(at);
      at = parents.has(at) ? (parents.get(at) ?? null) : (named.get(at) ?? null);
    }
    const parent = named.get(id) ?? null;
    parents.set(id, at === id || parent === null || !named.has(parent) ? null : parent);
  }
  return parents;
}

function toFolder(row: StoredRow, parents: ReadonlyMap<string, string | null>): FolderView {
  return {
    id: row.id,
    parent: parents.get(row.id) ?? null,
    name: shownName(text(row, 'name')),
    engagement: textOrNull(row, 'engagement'),
    others: otherTexts('folder', row),
  };
}
