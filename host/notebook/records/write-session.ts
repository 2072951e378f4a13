import { randomUUID } from 'node:crypto';
import { FieldbookError } from '../../../contract/shapes/errors.ts';
import { isoTime } from '../../platform/clock.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/database.ts';
import { joinVectors, newestFirst, vectorOf } from './change.ts';
import type { Change, Vector } from './change.ts';
import { departureOf, keepDeparture } from './departure.ts';
import { keepStamp, readDevice } from '../file/device.ts';
import type { Device } from '../file/device.ts';
import { journalHash } from '../file/journal.ts';
import type { JournalEntry, PartChange } from '../file/journal.ts';
import { addToLedger, emptyTally, writeLedger } from '../file/ledger.ts';
import type { Tally } from '../file/ledger.ts';
import type { LeftRow } from '../file/row-cache.ts';
import {
  cellsOf,
  headNames,
  mergeRows,
  partsOf,
  partText,
  REMOVED,
  rowOf,
  sameRow,
  settled,
  storable,
  toFile,
  vectorOfRow,
} from './row.ts';
import type { Parts, StoredRow } from './row.ts';
import { faultOf } from './sound.ts';
import type { Fate, PutOptions, Reader, Writer } from './store.ts';
import { byKind, columnsOf, owned, tableOf } from './tables.ts';
import type { Kind, Values } from './tables.ts';

/** One transaction's bookkeeping. A class: it lives exactly as long as the transaction. */
export class WriteSession {
  readonly kinds = new Set<Kind>();
  readonly left: LeftRow[] = [];
  private readonly database: Database;
  private readonly clock: Clock;
  private readonly read: Reader;
  private readonly device: Device;
  private readonly tallies = new Map<Kind, Tally>();
  private readonly entries = new Map<string, JournalEntry & { readonly parts: Record<string, PartChange> }>();

  constructor(database: Database, clock: Clock, read: Reader) {
    this.database = database;
    this.clock = clock;
    this.read = read;
    this.device = readDevice(database, clock);
  }

  writer(): Writer {
    return {
      ...this.read,
      now: isoTime(this.clock),
      put: (kind, id, values, options) => this.put(kind, id, values, options ?? {}),
      merge: (kind, incoming) => this.merge(kind, incoming),
      swap: (kind, id, row) => this.swap(kind, this.read.row(kind, id), id, row),
      replace: (kind, id, row) => this.replace(kind, id, row),
    };
  }

  private put(kind: Kind, id: string, raw: Values, options: PutOptions): void {
    const values = storable(raw);
    const before = this.read.row(kind, id);
    const { defaults, parts: columns, identity } = tableOf(kind);
    const wanted = { ...(before?.values ?? defaults), ...values };
    const heads: Parts = before ? partsOf(kind, before) : {};
    const changed: Record<string, readonly Change[]> = {};
    let choice = false;
    for (const [part, names] of Object.entries(columns)) {
      if (!names.some((name) => Object.hasOwn(values, name))) continue;
      const own = heads[part] ?? [];
      const cells = cellsOf(wanted, names);
      // The same value where several wait for a choice is the choice.
      const chosen = own.length > 1 && part !== identity;
      if (before && !chosen && partText(before, names) === JSON.stringify(cells)) continue;
      const gone = own.filter((head) => options.replaces?.(part, head) ?? true);
      choice ||= gone.length > 1;
      const over = part === REMOVED && before ? this.knownOf(kind, before) : vectorOf(gone);
      const change = { device: this.device.id, stamp: this.device.stamp, over, cells };
      changed[part] = [change, ...own.filter((head) => !gone.includes(head))].toSorted(newestFirst);
      this.note(kind, before, id, part, options.stands?.[part]);
    }
    if (Object.keys(changed).length === 0) return;
    const row = rowOf(kind, id, { ...heads, ...changed });
    const fault = faultOf(kind, row);
    // It would be taken for damaged when it is read.
    if (fault !== null)
      throw new FieldbookError('bad-arguments', 'The notebook cannot hold this', {
        detail: `${kind}.${fault}`,
      });
    // Taking a choice back brings all back that it was between: no new change of one's own could, having one value only.
    if (choice && before) this.swap(kind, before, id, row);
    else this.replace(kind, id, row);
    if (before) this.depart(kind, before, row);
  }

  /** Whoever has only the file of the client that a row was of must be told that it is there no more. */
  private depart(kind: Kind, before: StoredRow, after: StoredRow): void {
    const departure = departureOf(kind, before, after);
    if (departure) keepDeparture(this.database, departure);
  }

  /** Who removes a row has all of it before their eyes, and with an engagement all that belongs to it. */
  private knownOf(kind: Kind, row: StoredRow): Vector {
    const within =
      kind === 'engagement'
        ? owned.flatMap((of) => this.read.rows(of, { engagement: row.id }).map((one) => vectorOfRow(of, one)))
        : [];
    return joinVectors(vectorOfRow(kind, row), ...within);
  }

  private merge(kind: Kind, raw: StoredRow): Fate {
    const incoming = settled(kind, raw);
    const before = this.read.row(kind, incoming.id);
    if (!before) {
      this.swap(kind, null, incoming.id, incoming);
      return 'added';
    }
    if (sameRow(kind, before, incoming)) return 'unchanged';
    const merged = mergeRows(kind, before, incoming);
    if (!sameRow(kind, before, merged)) {
      this.swap(kind, before, merged.id, merged);
      this.depart(kind, before, merged);
      return 'changed';
    }
    return sameRow(kind, incoming, merged) ? 'unchanged' : 'kept';
  }

  private swap(kind: Kind, before: StoredRow | null, id: string, row: StoredRow | null): void {
    const name = `${kind}/${id}`;
    const known = this.entries.get(name);
    const after =
      row &&
      Object.fromEntries(Object.entries(partsOf(kind, row)).map(([part, heads]) => [part, headNames(heads)]));
    const was = before && { values: before.values, times: before.times, record: before.record };
    // Twice in one transaction: what counts is what stood there before it.
    const swap = { before: known?.swap ? known.swap.before : was, after };
    this.entries.set(name, { kind, id, parts: known?.parts ?? {}, swap });
    this.replace(kind, id, row);
  }

  private note(
    kind: Kind,
    before: StoredRow | null,
    id: string,
    part: string,
    stands: number | undefined,
  ): void {
    const entry = this.entries.get(`${kind}/${id}`) ?? { kind, id, parts: {} };
    // Twice in one transaction: what counts is what stood there before it.
    const first = entry.parts[part];
    const columns = tableOf(kind).parts[part] ?? [];
    const values =
      before && Object.fromEntries(columns.map((column) => [column, before.values[column] ?? null]));
    entry.parts[part] = {
      time: this.device.stamp,
      before: first ? first.before : values,
      was: first?.was ?? before?.times[part] ?? 0,
      ...(stands === undefined ? {} : { stands }),
    };
    this.entries.set(`${kind}/${id}`, entry);
  }

  private replace(kind: Kind, id: string, row: StoredRow | null): void {
    const old = this.database.one(hashById[kind], id);
    const cells = row ? toFile(kind, row) : null;
    if (cells) upsert(this.database, kind, cells);
    else this.database.run(`DELETE FROM ${kind} WHERE id = ?`, id);
    const tally = this.tallies.get(kind) ?? emptyTally;
    this.tallies.set(
      kind,
      addToLedger(tally, old ? String(old['hash']) : null, cells ? String(cells['hash']) : null),
    );
    this.kinds.add(kind);
    this.left.push({ kind, id, row });
  }

  finish(undoable: boolean): string | null {
    if (this.kinds.size > 0) {
      writeLedger(this.database, this.tallies);
      keepStamp(this.database, this.device);
    }
    if (!undoable) return null;
    const token = randomUUID();
    const entries = JSON.stringify([...this.entries.values()]);
    this.database.run(
      'INSERT INTO journal (token, made, entries, hash) VALUES (?, ?, ?, ?)',
      token,
      isoTime(this.clock),
      entries,
      journalHash(entries),
    );
    return token;
  }
}

const hashById = byKind((kind) => `SELECT hash FROM ${kind} WHERE id = ?`);
const upserts = byKind((kind) => {
  const names = ['id', ...columnsOf(kind), 'times', 'record', 'hash'];
  const updates = names.slice(1).map((name) => `${name} = excluded.${name}`);
  const marks = names.map(() => '?').join(', ');
  const sql = `INSERT INTO ${kind} (${names.join(', ')}) VALUES (${marks}) ON CONFLICT DO UPDATE SET ${updates.join(', ')}`;
  return { names, sql };
});

function upsert(database: Database, kind: Kind, cells: Values): void {
  const { names, sql } = upserts[kind];
  database.run(sql, ...names.map((name) => cells[name] ?? null));
}
