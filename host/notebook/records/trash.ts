import { FieldbookError } from '../../../contract/shapes/errors.ts';
import { trashKinds } from '../../../contract/shapes/keeping.ts';
import type { Changed } from '../../../contract/shapes/change.ts';
import type { TrashRow } from '../../../contract/shapes/keeping.ts';
import { shownName } from '../../../contract/shapes/shown-name.ts';
import type { Database } from '../../platform/database.ts';
import { joinVectors } from './change.ts';
import type { Core } from '../notebook-access.ts';
import { headsOfPart, REMOVED, text, textOrNull, vectorOfRow } from './row.ts';
import type { StoredRow } from './row.ts';
import type { Reader, Writer } from './store.ts';
import { owned } from './tables.ts';
import type { Kind } from './tables.ts';
import { bury } from './tombstone.ts';

/** How long what was removed can be brought back, days. */
export const TRASH_DAYS = 30;
const DAY_MS = 86_400_000;
type TrashKind = (typeof trashKinds)[number];

export function listTrash(core: Core): readonly TrashRow[] {
  return trashKinds
    .flatMap((kind) =>
      removedRows(core.read, kind)
        .filter((row) => !goesWithFolder(core.read, kind, row))
        .map((row) => toView(kind, row)),
    )
    .toSorted((a, b) => (a.removed < b.removed ? 1 : -1));
}

/** Brings a row back; a folder with what was removed together with it. */
export function restoreFromTrash(core: Core, kind: TrashKind, id: string): Changed {
  return core.change((writer) => {
    const row = writer.row(kind, id);
    if (!row || row.values['removed'] === null)
      throw new FieldbookError('record-missing', 'This is not in the trash');
    if (kind === 'folder') restoreTree(writer, row);
    else writer.put(kind, id, { removed: null });
  });
}

function restoreTree(writer: Writer, folder: StoredRow): void {
  const removed = folder.values['removed'] ?? null;
  writer.put('folder', folder.id, { removed: null });
  for (const row of writer.rows('bookmark', { folder: folder.id, removed }))
    writer.put('bookmark', row.id, { removed: null });
  for (const row of writer.rows('folder', { parent: folder.id, removed })) restoreTree(writer, row);
}

/**
 * Deletes for good what was removed before a moment, and remembers the ids: an old export must not bring it back.
 * Runs in the caller's transaction.
 */
export function purge(writer: Writer, database: Database, before: string): number {
  let rows = 0;
  for (const kind of trashKinds)
    for (const row of removedRows(writer, kind).filter((one) => text(one, 'removed') < before))
      rows += deleteForGood(writer, database, kind, row).length;
  return rows;
}

/** Deletes a row with all that belongs to it, and remembers its id; gives the ids of what was deleted. */
export function deleteForGood(
  writer: Writer,
  database: Database,
  kind: TrashKind,
  row: StoredRow,
): readonly string[] {
  const parts =
    kind !== 'engagement'
      ? []
      : owned.flatMap((child) =>
          writer.rows(child, { engagement: row.id }).map((part) => ({ kind: child, row: part })),
        );
  const all: readonly { readonly kind: Kind; readonly row: StoredRow }[] = [...parts, { kind, row }];
  const known = all.map((one) => vectorOfRow(one.kind, one.row));
  for (const one of all) writer.replace(one.kind, one.row.id, null);
  const engagement = kind === 'engagement' ? row.id : textOrNull(row, 'engagement');
  bury(database, { kind, id: row.id, engagement, removals: headsOfPart(kind, row, REMOVED), over: joinVectors(...known), left: false }); // prettier-ignore
  return all.map((one) => one.row.id);
}

/** The moment before which the trash is emptied by itself. */
export function trashLimit(now: number): string {
  return new Date(now - TRASH_DAYS * DAY_MS).toISOString();
}

function removedRows(read: Reader, kind: Kind): readonly StoredRow[] {
  return read.rows(kind).filter((row) => row.values['removed'] !== null);
}

/** Removed together with its folder: restoring the folder brings it back, so it is not listed by itself. */
function goesWithFolder(read: Reader, kind: Kind, row: StoredRow): boolean {
  const column = kind === 'folder' ? 'parent' : kind === 'bookmark' ? 'folder' : null;
  const id = column === null ? null : textOrNull(row, column);
  const folder = id === null ? null : read.row('folder', id);
  return folder !== null && folder.values['removed'] === row.values['removed'];
}

function toView(kind: TrashKind, row: StoredRow): TrashRow {
  const column = {
    engagement: 'client',
    folder: 'name',
    bookmark: 'title',
    highlight: 'exact',
    own_item: 'words',
    evidence: 'name',
  } as const;
  const removed = text(row, 'removed');
  return {
    kind,
    id: row.id,
    title: shownName(text(row, column[kind])),
    removed,
    until: new Date(Date.parse(removed) + TRASH_DAYS * DAY_MS).toISOString(),
  };
}
