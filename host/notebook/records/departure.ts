import type { Database, Row } from '../../platform/database.ts';
import { headsOf, joinVectors } from './change.ts';
import type { Change, Vector } from './change.ts';
import { momentOf } from './conflicts.ts';
import { headsOfPart, textOrNull, vectorOfRow } from './row.ts';
import type { StoredRow } from './row.ts';
import type { Reader } from './store.ts';
import { isKind, tableOf } from './tables.ts';
import type { Kind } from './tables.ts';
import { packOver, packRemovals, unpackOver, unpackRemovals } from './tombstone.ts';
import type { Tombstone } from './tombstone.ts';

/** The part that says whose a row is. */
const OWNER = 'owner';

/**
 * That a row left a client for another one, or for all: a removal for those who have only that client's file, which says neither where it
 * went nor what became of it. It is named after the move and knows all but the move, so it removes nothing where the move is known.
 */
export type Departure = Tombstone & { readonly engagement: string };

/** Whether a tombstone is a departure. */
export function isDeparture(tombstone: Tombstone): tombstone is Departure {
  return tombstone.left && tombstone.engagement !== null;
}

/** The departure that a change made, if it made one. */
export function departureOf(kind: Kind, before: StoredRow, after: StoredRow): Departure | null {
  const from = textOrNull(before, 'engagement');
  if (!canLeave(kind) || from === null || from === textOrNull(after, 'engagement')) return null;
  const [move] = headsOfPart(kind, after, OWNER);
  const at = move ? momentOf(move.stamp) : null;
  if (!move || at === null) return null;
  const { device, stamp } = move;
  const removal = knowing({ device, stamp, over: {}, cells: [at] }, vectorOfRow(kind, before));
  return { kind, id: before.id, engagement: from, removals: [removal], over: removal.over, left: true };
}

/** Whether rows of a table go from one client to another. */
export function canLeave(kind: Kind): boolean {
  return Object.hasOwn(tableOf(kind).parts, OWNER);
}

/** The same removal, which knows more: all but its own device's changes from the move on. */
function knowing(removal: Change, known: Vector): Change {
  const { device, stamp, over } = removal;
  const joined = joinVectors(over, known);
  return {
    ...removal,
    over: Object.fromEntries(
      Object.entries(joined).map(([of, upTo]) => [of, of === device ? Math.min(upTo, stamp - 1) : upTo]),
    ),
  };
}

/** Keeps a departure; one that is there already is joined with it. */
export function keepDeparture(database: Database, { kind, id, engagement, removals, over }: Departure): void {
  const row = database.one('SELECT * FROM departure WHERE id = ? AND engagement = ?', id, engagement);
  const known = row ? toDeparture(row) : null;
  database.run(
    `INSERT INTO departure (id, engagement, kind, removals, over) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET removals = excluded.removals, over = excluded.over`,
    id,
    engagement,
    kind,
    packRemovals(headsOf(known?.removals ?? [], removals)),
    packOver(joinVectors(known?.over ?? {}, over)),
  );
}

/** The departures there are, by the row's id and the client it left. */
export function readDepartures(database: Database): ReadonlyMap<string, Departure> {
  const found = database.all('SELECT * FROM departure').flatMap((row) => toDeparture(row) ?? []);
  return new Map(found.map((one) => [departureName(one.id, one.engagement), one]));
}

export function departureName(id: string, engagement: string): string {
  return `${id} ${engagement}`;
}

/** What the file of one client, or of all, says of rows that left a client: what came back has not left, what is known of a row today is known. */
export function departuresToTell(
  read: Reader,
  database: Database,
  engagement: string | null,
): readonly Departure[] {
  return [...readDepartures(database).values()].flatMap((departure) => {
    if (engagement !== null && departure.engagement !== engagement) return [];
    const { kind, id } = departure;
    const row = read.row(kind, id);
    if (!row) return [departure];
    if (textOrNull(row, 'engagement') === departure.engagement) return [];
    const removals = departure.removals.map((removal) => knowing(removal, vectorOfRow(kind, row)));
    return [{ ...departure, removals, over: joinVectors(...removals.map(({ over }) => over)) }];
  });
}

function toDeparture(row: Row): Departure | null {
  const [id, kind, engagement] = [String(row['id']), String(row['kind']), String(row['engagement'])];
  const [removals, over] = [unpackRemovals(row['removals'] ?? null), unpackOver(row['over'] ?? null)];
  if (!isKind(kind) || !canLeave(kind) || !removals || !over) return null;
  return { kind, id, engagement, removals, over, left: true };
}
