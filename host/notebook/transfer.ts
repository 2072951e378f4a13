import { FieldbookError } from '../contract/errors.ts';
import type { Changed, ImportPreview } from '../contract/notebook-model.ts';
import type { Database } from '../platform/database.ts';
import { documentKinds, readDocument, writeDocument } from './document.ts';
import type { NotebookDocument } from './document.ts';
import { LATEST_SCHEMA } from './migrations.ts';
import { text } from './row.ts';
import type { StoredRow } from './row.ts';
import type { Reader, Writer } from './store.ts';
import { columnsOf } from './tables.ts';

/** Everything, or one engagement without its trash, as the text of a document. */
export function exportText(read: Reader, made: string, engagement: string | null): string {
  const belongs = (row: StoredRow): boolean =>
    engagement === null ||
    ((row.values['engagement'] === engagement || row.id === engagement) &&
      (row.values['removed'] ?? null) === null);
  const rows = documentKinds
    .filter((kind) => engagement === null || kind === 'engagement' || columnsOf(kind).includes('engagement'))
    .flatMap((kind) =>
      read
        .rows(kind)
        .filter(belongs)
        .map((row) => ({ kind, row })),
    );
  return writeDocument({ made, engagement, rows });
}

/** Runs one durable transaction; the token undoes it when it is undoable. */
export type Transact = <T>(
  undoable: boolean,
  work: (writer: Writer) => T,
) => { readonly value: T; readonly token: string | null };

/** What taking a file in would do: it is done, counted and rolled back. */
export function previewImport(transact: Transact, database: () => Database, fileText: string): ImportPreview {
  const document = readDocument(fileText);
  const preview = { found: null as ImportPreview | null };
  try {
    transact(false, (writer) => {
      preview.found = mergeDocument(writer, database(), document);
      throw rollBack;
    });
  } catch (error) {
    if (error !== rollBack) throw error;
  }
  if (!preview.found) throw new FieldbookError('internal', 'The preview was not made');
  return preview.found;
}

const rollBack = new Error('only a preview');

export function applyImport(
  transact: Transact,
  database: () => Database,
  fileText: string,
): Changed & ImportPreview {
  const document = readDocument(fileText);
  const { value, token } = transact(true, (writer) => mergeDocument(writer, database(), document));
  return { ...value, undo: token ?? '' };
}

/** Merges by id and newest change of each part: in any order, any number of times, the result is the same. */
function mergeDocument(writer: Writer, database: Database, document: NotebookDocument): ImportPreview {
  const counts = { added: 0, changed: 0, unchanged: 0, kept: 0 };
  const names: EngagementNames = { newEngagements: [], knownEngagements: [], removedEngagements: [] };
  const gone = new Map(
    database.all('SELECT id, time FROM tombstone').map((row) => [String(row['id']), Number(row['time'])]),
  );
  const newest = newestByOwner(document);
  for (const { kind, row } of document.rows) {
    if (isBuried(gone, newest, row)) {
      counts.kept += 1;
      continue;
    }
    const before = kind === 'engagement' ? writer.row(kind, row.id) : null;
    const fate = writer.merge(kind, row);
    counts[fate] += 1;
    if (kind === 'engagement') nameEngagement(names, before, writer.row(kind, row.id));
  }
  return { made: document.made, schema: LATEST_SCHEMA, ...names, ...counts };
}

type EngagementNames = Readonly<
  Record<'newEngagements' | 'knownEngagements' | 'removedEngagements', string[]>
>;

/** What becomes of a client, by name; one that was and stays in the trash is no news. */
function nameEngagement(names: EngagementNames, before: StoredRow | null, after: StoredRow | null): void {
  if (!after) return;
  const wasHere = before !== null && before.values['removed'] === null;
  const isHere = after.values['removed'] === null;
  if (isHere) (before ? names.knownEngagements : names.newEngagements).push(text(after, 'client'));
  else if (wasHere) names.removedEngagements.push(text(after, 'client'));
}

/**
 * Deleted here for good after the last change the file knows of. An engagement somebody went on working in elsewhere is not: it comes back
 * whole, for its newer ticks would otherwise lie in the file without a client and be seen by nobody.
 */
function isBuried(
  gone: ReadonlyMap<string, number>,
  newest: ReadonlyMap<string, number>,
  row: StoredRow,
): boolean {
  const buried = (id: string, last: number): boolean => (gone.get(id) ?? -1) >= last;
  const owner = ownerOf(row);
  if (owner !== null && buried(owner, newest.get(owner) ?? 0)) return true;
  return buried(row.id, newest.get(row.id) ?? newestOf(row));
}

/** For each engagement the time of the last change in it, or of it. */
function newestByOwner(document: NotebookDocument): ReadonlyMap<string, number> {
  const newest = new Map<string, number>();
  for (const { kind, row } of document.rows) {
    const owner = kind === 'engagement' ? row.id : ownerOf(row);
    if (owner !== null) newest.set(owner, Math.max(newest.get(owner) ?? 0, newestOf(row)));
  }
  return newest;
}

function ownerOf(row: StoredRow): string | null {
  const owner = row.values['engagement'];
  return typeof owner === 'string' ? owner : null;
}

function newestOf(row: StoredRow): number {
  return Math.max(0, ...Object.values(row.times));
}
