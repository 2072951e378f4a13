import { FieldbookError } from '../../../contract/shapes/errors.ts';
import type { Changed } from '../../../contract/shapes/change.ts';
import type { ImportPreview } from '../../../contract/shapes/keeping.ts';
import type { Database } from '../../platform/database.ts';
import { departuresToTell } from './departure.ts';
import { readHome } from '../file/device.ts';
import { documentKinds, readDocument, writeDocument } from './document.ts';
import { mergeDocument } from './merge-document.ts';
import type { StoredRow } from './row.ts';
import type { Reader, Writer } from './store.ts';
import { columnsOf } from './tables.ts';
import { readTombstones } from './tombstone.ts';

/** Everything, or one engagement, as the text of a document; what was removed too, for a removal is a change like any other. */
export function exportText(
  read: Reader,
  database: Database,
  made: string,
  engagement: string | null,
): string {
  const belongs = (row: StoredRow): boolean =>
    engagement === null || row.values['engagement'] === engagement || row.id === engagement;
  const rows = documentKinds
    .filter((kind) => engagement === null || kind === 'engagement' || columnsOf(kind).includes('engagement'))
    .flatMap((kind) =>
      read
        .rows(kind)
        .filter(belongs)
        .map((row) => ({ kind, row })),
    );
  const gone = [...readTombstones(database).values()].filter(
    (one) => one.removals.length > 0 && (engagement === null || one.engagement === engagement),
  );
  const left = departuresToTell(read, database, engagement);
  return writeDocument({ made, engagement, home: readHome(database), rows, gone: [...gone, ...left] });
}

/** Runs one durable transaction; the token undoes it when it is undoable. */
export type Transact = <T>(
  undoable: boolean,
  work: (writer: Writer) => T,
) => { readonly value: T; readonly token: string | null };

/** Where a file goes. */
export interface Target {
  readonly transact: Transact;
  readonly database: () => Database;
  readonly now: () => number;
}

/** What taking a file in would do: it is done, counted and rolled back. */
export function previewImport({ transact, database, now }: Target, fileText: string): ImportPreview {
  const document = readDocument(fileText);
  const preview = { found: null as ImportPreview | null };
  try {
    transact(false, (writer) => {
      preview.found = mergeDocument(writer, database(), document, now());
      throw rollBack;
    });
  } catch (error) {
    if (error !== rollBack) throw error;
  }
  if (!preview.found) throw new FieldbookError('internal', 'The preview was not made');
  return preview.found;
}

const rollBack = new Error('only a preview');

export function applyImport({ transact, database, now }: Target, fileText: string): Changed & ImportPreview {
  const document = readDocument(fileText);
  const { value, token } = transact(true, (writer) => mergeDocument(writer, database(), document, now()));
  return { ...value, undo: token ?? '' };
}
