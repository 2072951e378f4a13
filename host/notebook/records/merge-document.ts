import { NO_CLIENT } from '../../../contract/shapes/notebook-limits.ts';
import type { ImportPreview } from '../../../contract/shapes/keeping.ts';
import type { Database } from '../../platform/database.ts';
import type { Change } from './change.ts';
import { settleClients } from './clients.ts';
import { nameOfRow, othersOf, ownerOfRow } from './conflicts.ts';
import { departureName, isDeparture, keepDeparture, readDepartures } from './departure.ts';
import type { Departure } from './departure.ts';
import { AHEAD_MAX_MS, readHome } from '../file/device.ts';
import { removalRow } from './document.ts';
import type { Entry, ReadDocument, RefusedEntry } from './document.ts';
import { atHome } from './home.ts';
import { LATEST_SCHEMA } from '../file/migrations.ts';
import { headsOfPart, partsOf, REMOVED, text } from './row.ts';
import type { StoredRow } from './row.ts';
import type { Reader, Writer } from './store.ts';
import { tableOf } from './tables.ts';
import type { Kind } from './tables.ts';
import { bury, isKnownTo, readTombstones } from './tombstone.ts';
import type { Tombstone } from './tombstone.ts';

/** Most entries named one by one; all of them are counted. */
const NAMED_MAX = 20;

/** Merges by id and heads: in any order, any number of times, the result is the same. Runs in the caller's transaction. */
export function mergeDocument(
  writer: Writer,
  database: Database,
  read: ReadDocument,
  now: number,
): ImportPreview {
  const document = atHome(read, readHome(database));
  for (const one of document.gone) if (isDeparture(one)) keepDeparture(database, one);
  const graves = { gone: readTombstones(database), left: readDepartures(database) };
  const told = new Told(document.refused, graves.left);
  const working = clientsAtWork(document, graves.gone);
  const owners = new Map<string, boolean>();
  for (const { kind, row } of clientsFirst(document.rows)) {
    const before = writer.row(kind, row.id);
    const owner = ownerOfRow(kind, row);
    if (isAhead(kind, row, before, now)) told.refuse(kind, row, 'times');
    else if (!before && isBuried(writer, graves, working, kind, row)) told.counts.kept += 1;
    else if (owner !== null && kind !== 'engagement' && !isThere(writer, owners, owner))
      told.refuse(kind, row, 'engagement');
    else {
      const fate = writer.merge(kind, row);
      told.counts[fate] += 1;
      if (fate === 'changed' || kind === 'engagement') told.entry(kind, before, writer.row(kind, row.id));
    }
  }
  for (const tombstone of document.gone) mergeRemoval(writer, database, tombstone, told);
  const back = settleClients(writer);
  const clients = namesOfClients(writer, document.rows, told.clientsBefore);
  return {
    made: document.made,
    schema: LATEST_SCHEMA,
    ...clients,
    ...told.counts,
    removed: told.removed,
    revived: [...new Set([...told.revived, ...back])].slice(0, NAMED_MAX),
    choices: told.choices,
    chosen: told.chosen.slice(0, NAMED_MAX),
    refused: told.refused.slice(0, NAMED_MAX),
    refusedCount: told.refused.length,
  };
}

function clientsFirst(entries: readonly Entry[]): readonly Entry[] {
  return [
    ...entries.filter(({ kind }) => kind === 'engagement'),
    ...entries.filter(({ kind }) => kind !== 'engagement'),
  ];
}

function nameOfRemoval(id: string, { device, stamp }: Change): string {
  return `${id} ${device} ${stamp}`;
}

/** What an import has to tell, collected while it runs. A class: it lives as long as the import. */
class Told {
  readonly counts = { added: 0, changed: 0, unchanged: 0, kept: 0 };
  readonly refused: RefusedEntry[];
  readonly revived: string[] = [];
  readonly chosen: string[] = [];
  readonly clientsBefore = new Map<string, StoredRow | null>();
  removed = 0;
  choices = 0;
  /** The removals that say only where a row is no more, by name, each with the client. */
  private readonly left: ReadonlyMap<string, string>;

  constructor(refused: readonly RefusedEntry[], left: Graves['left']) {
    this.refused = [...refused];
    this.left = new Map(
      [...left.values()].flatMap(({ id, engagement, removals }) =>
        removals.map((removal) => [nameOfRemoval(id, removal), engagement]),
      ),
    );
  }

  refuse(kind: Kind, row: StoredRow, column: string): void {
    this.refused.push({ table: kind, name: nameOfRow(kind, row), column });
  }

  /** What became of an entry that the user should know of. */
  entry(kind: Kind, before: StoredRow | null, after: StoredRow | null): void {
    if (kind === 'engagement' && after && !this.clientsBefore.has(after.id))
      this.clientsBefore.set(after.id, before);
    if (!before || !after) return;
    if (othersOf(kind, after).length > othersOf(kind, before).length) {
      this.choices += 1;
      this.chosen.push(nameOfRow(kind, after));
    }
    if (!tableOf(kind).removable) return;
    const owner = ownerOfRow(kind, after);
    // What was removed where it is no more anyway was not brought back.
    const counts = (id: string, head: Change): boolean =>
      head.cells[0] !== null && (this.left.get(nameOfRemoval(id, head)) ?? owner) === owner;
    const removals = (row: StoredRow): number =>
      headsOfPart(kind, row, REMOVED).filter((head) => counts(row.id, head)).length;
    const [was, is] = [before.values[REMOVED] ?? null, after.values[REMOVED] ?? null];
    if (was === null && is !== null && kind !== 'engagement') this.removed += 1;
    const news = removals(after) > removals(before) || was !== null;
    if (is === null && removals(after) > 0 && news) this.revived.push(nameOfRow(kind, after));
  }
}

/**
 * A stamp so far ahead that the clock it is from was wrong: nobody else could read what is exported here afterwards. What a row is about
 * never changes, so its stamp does not matter.
 */
function isAhead(kind: Kind, row: StoredRow, before: StoredRow | null, now: number): boolean {
  const latest = now + AHEAD_MAX_MS;
  const known = before ? partsOf(kind, before) : {};
  return Object.entries(partsOf(kind, row)).some(([part, heads]) =>
    heads.some(
      ({ device, stamp }) =>
        stamp > latest &&
        part !== tableOf(kind).identity &&
        !(known[part] ?? []).some((head) => head.device === device && head.stamp === stamp),
    ),
  );
}

interface Graves {
  readonly gone: ReadonlyMap<string, Tombstone>;
  readonly left: ReadonlyMap<string, Departure>;
}

function isThere(writer: Writer, owners: Map<string, boolean>, owner: string): boolean {
  const known = owners.get(owner) ?? writer.row('engagement', owner) !== null;
  owners.set(owner, known);
  return known;
}

/**
 * Deleted here for good, and who removed it knew all that the file knows of it. An engagement somebody went on working in is not: it
 * comes back whole, for its newer ticks would otherwise lie in the file without a client and be seen by nobody.
 */
function isBuried(
  read: Reader,
  { gone, left }: Graves,
  working: ReadonlySet<string>,
  kind: Kind,
  row: StoredRow,
): boolean {
  if (kind === 'engagement') return !working.has(row.id) && isCovered(gone.get(row.id), kind, row);
  if (isCovered(gone.get(row.id), kind, row)) return true;
  const owner = ownerOfRow(kind, row);
  if (owner !== null && isCovered(left.get(departureName(row.id, owner)), kind, row)) return true;
  if (owner === null || working.has(owner) || read.row('engagement', owner)) return false;
  return isCovered(gone.get(owner), kind, row);
}

function isCovered(grave: Tombstone | undefined, kind: Kind, row: StoredRow): boolean {
  return grave !== undefined && isKnownTo(grave, partsOf(kind, row));
}

/** The clients deleted here for good in whom the file knows of work that was not known then. */
function clientsAtWork(document: ReadDocument, graves: ReadonlyMap<string, Tombstone>): ReadonlySet<string> {
  const working = new Set<string>();
  for (const { kind, row } of document.rows) {
    const owner = ownerOfRow(kind, row);
    const grave = owner === null ? undefined : graves.get(owner);
    if (owner !== null && grave && !isKnownTo(grave, partsOf(kind, row))) working.add(owner);
  }
  return working;
}

function mergeRemoval(writer: Writer, database: Database, tombstone: Tombstone, told: Told): void {
  const { kind, id } = tombstone;
  if (id === NO_CLIENT) return;
  const before = writer.row(kind, id);
  // Where it is another's already, or is not at all, nobody can miss it.
  if (tombstone.left && (!before || ownerOfRow(kind, before) !== tombstone.engagement)) return;
  if (!before) {
    bury(database, tombstone);
    return;
  }
  if (writer.merge(kind, removalRow(tombstone)) === 'changed') told.counts.changed += 1;
  told.entry(kind, before, writer.row(kind, id));
}

type ClientNames = Pick<ImportPreview, 'newEngagements' | 'knownEngagements' | 'removedEngagements'>;

/** What becomes of each client, by name; one that was and stays in the trash is no news. */
function namesOfClients(
  writer: Writer,
  rows: readonly Entry[],
  clients: ReadonlyMap<string, StoredRow | null>,
): ClientNames {
  const names = {
    newEngagements: [] as string[],
    knownEngagements: [] as string[],
    removedEngagements: [] as string[],
  };
  for (const [id, before] of clients) {
    const after = writer.row('engagement', id);
    if (!after) continue;
    const wasHere = before !== null && before.values['removed'] === null;
    const isHere = after.values['removed'] === null;
    const inFile = rows.some(({ kind, row }) => kind === 'engagement' && row.id === id);
    if (isHere && inFile)
      (before ? names.knownEngagements : names.newEngagements).push(text(after, 'client'));
    else if (!isHere && wasHere) names.removedEngagements.push(text(after, 'client'));
  }
  return names;
}
