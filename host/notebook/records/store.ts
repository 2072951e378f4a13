import { FieldbookError } from '../../../contract/shapes/errors.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database, Row } from '../../platform/database.ts';
import type { Change } from './change.ts';
import { goodRows } from '../file/former.ts';
import type { LeftRow } from '../file/row-cache.ts';
import type { StoredRow } from './row.ts';
import { byKind } from './tables.ts';
import type { Kind, Values } from './tables.ts';
import { WriteSession } from './write-session.ts';

/** Reading: every row's hash and content are checked; a row that fails goes to `mend` and comes back right, or not at all. */
export interface Reader {
  readonly row: (kind: Kind, id: string) => StoredRow | null;
  readonly rows: (kind: Kind, where?: Values) => readonly StoredRow[];
  /** Of those the one with the greatest value in a column, then id. */
  readonly last: (kind: Kind, where: Values, column: string) => StoredRow | null;
}

/** What a merge did with a row: new here, changed here, the same already, or known here together with more. */
export type Fate = 'added' | 'changed' | 'unchanged' | 'kept';

/** How a change of one's own replaces others. */
export interface PutOptions {
  /** For undo: the stamp at which a part stood as it is put now. */
  readonly stands?: Readonly<Record<string, number>>;
  /** The heads that are replaced; all of them when left out, as they were all in sight. */
  readonly replaces?: (part: string, head: Change) => boolean;
}

/** Writing inside one transaction. */
export interface Writer extends Reader {
  readonly now: string;
  /** Sets the given columns, makes the row when it is not there; only parts that really change become changes. */
  readonly put: (kind: Kind, id: string, values: Values, options?: PutOptions) => void;
  /** Merges a row from elsewhere. */
  readonly merge: (kind: Kind, incoming: StoredRow) => Fate;
  /** Puts a row in another's place (`null`: none), to be taken back, but as nobody's change: what came from elsewhere goes again. */
  readonly swap: (kind: Kind, id: string, row: StoredRow | null) => void;
  /** Deletes a row for good (`null`), or puts a known good one in its place, as it is and with no undo. */
  readonly replace: (kind: Kind, id: string, row: StoredRow | null) => void;
}

/** What to do with a row whose hash or content fails: the right row, or `null` when there is none. */
export type Mend = (kind: Kind, damaged: Row) => StoredRow | null;

export function reader(database: Database, mend: Mend): Reader {
  const check = (kind: Kind, found: Row): readonly StoredRow[] => {
    const good = goodRows(kind, found);
    if (good) return good;
    const mended = mend(kind, found);
    return mended ? [mended] : [];
  };
  return {
    row: (kind, id) => {
      const found = database.one(byId[kind], id);
      return (found && check(kind, found)[0]) ?? null;
    },
    rows: (kind, where = {}) => {
      const found = database.all(`SELECT * FROM ${kind}${clauseOf(where)}`, ...Object.values(where));
      return found.flatMap((row) => check(kind, row));
    },
    last: (kind, where, column) => {
      const order = `ORDER BY ${column} DESC, id DESC LIMIT 1`;
      const found = database.one(`SELECT * FROM ${kind}${clauseOf(where)} ${order}`, ...Object.values(where));
      return (found && check(kind, found)[0]) ?? null;
    },
  };
}

const byId = byKind((kind) => `SELECT * FROM ${kind} WHERE id = ?`);

function clauseOf(where: Values): string {
  const names = Object.keys(where);
  return names.length > 0 ? ` WHERE ${names.map((name) => `${name} IS ?`).join(' AND ')}` : '';
}

/** What a transaction did. */
export interface Outcome<T> {
  readonly value: T;
  /** The undo token, or `null` when the change is none to take back (a reading place). */
  readonly token: string | null;
  readonly kinds: ReadonlySet<Kind>;
  /** Every row it touched, as it left it, in this order. */
  readonly left: readonly LeftRow[];
}

/** Runs inside a transaction the caller has begun: collects what changes, then writes journal, ledger and stamp. */
export function write<T>(
  database: Database,
  clock: Clock,
  mend: Mend,
  undoable: boolean,
  work: (writer: Writer) => T,
): Outcome<T> {
  const session = new WriteSession(database, clock, reader(database, mend));
  const value = work(session.writer());
  return { value, token: session.finish(undoable), kinds: session.kinds, left: session.left };
}

/** A row the user named must be there and not in the trash. */
export function required(read: Reader, kind: Kind, id: string): StoredRow {
  const row = read.row(kind, id);
  if (row && (row.values['removed'] ?? null) === null) return row;
  throw new FieldbookError(
    kind === 'engagement' ? 'engagement-missing' : 'record-missing',
    `There is no ${kind} with this id`,
  );
}
