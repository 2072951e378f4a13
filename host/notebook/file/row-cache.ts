import type { StoredRow } from '../records/row.ts';
import type { Reader } from '../records/store.ts';
import type { Kind, Values } from '../records/tables.ts';

/** How many clients' rows are kept ready: the one being worked on, and the one before it. */
const CLIENTS_MAX = 2;
/** The tables with a row for each item: reading and checking those of a whole client is what takes time. */
const KEPT: ReadonlySet<Kind> = new Set<Kind>(['item_state', 'item_seen']);

/** The tables that are about no client's work: what is read, what is chosen. */
const NOBODYS: ReadonlySet<Kind> = new Set<Kind>(['reading', 'page_read', 'choice']);

/** A row as a transaction left it; `null` where it is gone. */
export interface LeftRow {
  readonly kind: Kind;
  readonly id: string;
  readonly row: StoredRow | null;
}

type ClientRows = Map<Kind, Map<string, StoredRow>>;

/**
 * Rows that were read and found whole, of the clients asked for last. A change of our own is taken over row by row once it is on the disk;
 * whatever else may have touched the file lets go of everything. A class: it lives as long as the open file.
 */
export class RowCache {
  private readonly clients = new Map<string, ClientRows>();
  private readonly revisions = new Map<string, number>();
  private age = 0;
  private fileVersion = -1;
  private readonly dropped: () => void;

  /** `dropped` is told whenever anything in the file may be another than before. */
  constructor(dropped: () => void) {
    this.dropped = dropped;
  }

  /** The rows of a whole client from here, if they are kept and were read; any other question is asked of the file. */
  rows(
    kind: Kind,
    where: Values | undefined,
    fileVersion: number,
    read: Reader['rows'],
  ): readonly StoredRow[] {
    this.follow(fileVersion);
    const client = clientOf(where);
    if (client === null || !KEPT.has(kind)) return read(kind, where);
    const known = this.clients.get(client) ?? new Map<Kind, Map<string, StoredRow>>();
    const rows = known.get(kind) ?? new Map(read(kind, where).map((row) => [row.id, row]));
    known.set(kind, rows);
    // The one asked for last goes to the end.
    this.clients.delete(client);
    this.clients.set(client, known);
    for (const oldest of this.clients.keys())
      if (this.clients.size > CLIENTS_MAX) this.clients.delete(oldest);
    return [...rows.values()];
  }

  /** Takes over what a transaction of our own left. */
  take(left: readonly LeftRow[]): void {
    for (const { kind, id, row } of left) {
      if (NOBODYS.has(kind)) continue;
      const client = kind === 'engagement' ? id : row?.values['engagement'];
      if (typeof client === 'string') this.revisions.set(client, (this.revisions.get(client) ?? 0) + 1);
      // Whose it was is not known any more, or it is everybody's.
      else this.age += 1;
      if (row) this.clients.get(String(client))?.get(kind)?.set(id, row);
      else for (const kinds of this.clients.values()) kinds.get(kind)?.delete(id);
    }
  }

  /** Lets go of everything. */
  drop(): void {
    this.clients.clear();
    this.age += 1;
    this.dropped();
  }

  /** Another text whenever anything of a client may have changed: what was worked out before holds as long as it is the same. */
  revision(client: string, fileVersion: number): string {
    this.follow(fileVersion);
    return `${this.age} ${this.revisions.get(client) ?? 0}`;
  }

  private follow(fileVersion: number): void {
    if (fileVersion !== this.fileVersion) this.drop();
    this.fileVersion = fileVersion;
  }
}

/** The client that is asked for, if that is all that is asked. */
function clientOf(where: Values | undefined): string | null {
  const names = Object.keys(where ?? {});
  const client = where?.['engagement'];
  return names.length === 1 && typeof client === 'string' ? client : null;
}
