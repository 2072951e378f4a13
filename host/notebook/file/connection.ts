import { FieldbookError } from '../../../contract/shapes/errors.ts';
import type { ErrorCode } from '../../../contract/shapes/errors.ts';
import type { Background } from '../../platform/background.ts';
import type { Clock } from '../../platform/clock.ts';
import { openDurable } from '../../platform/database.ts';
import type { Database } from '../../platform/database.ts';
import { sqliteCode } from '../../platform/lock-file.ts';
import type { Log } from '../../platform/log.ts';
import { currentNumber, fileOf } from './folder.ts';
import type { Folder } from './folder.ts';
import { ledgerDifference, readLedger } from './ledger.ts';
import { withFolderLock } from './lock.ts';
import { checkedSchema, LATEST_SCHEMA, schemaOf } from './migrations.ts';
import { isDamage, openFile } from './open-file.ts';
import type { Closed, Opened } from './open-file.ts';
import { findGoodCopy, repairRows } from './repair.ts';
import type { Suspect } from './repair.ts';
import { rescue } from './rescue.ts';
import { RowCache } from './row-cache.ts';
import { runUpkeep } from './run-upkeep.ts';
import { reader, write } from '../records/store.ts';
import type { Mend, Outcome, Reader, Writer } from '../records/store.ts';
import type { Kind } from '../records/tables.ts';

/** How often a write that found the file busy for the whole time-out begins again. */
const BUSY_TRIES = 4;
const SQLITE_BUSY = 5;

export interface ConnectionOptions {
  readonly folder: Folder;
  readonly clock: Clock;
  readonly log: Log;
  readonly background: Background;
  /** Told after every change, by this process or another one. */
  readonly changed: (kinds: readonly (Kind | typeof NOTICES)[], change?: string | null) => void;
  /** Told whenever anything in the file may be another than before: what was read from it is read again. */
  readonly dropped: () => void;
}

/** The open notebook file over time: it may be superseded by a rescue in another process, or damaged under our hands. */
export class Connection {
  readonly closed: Closed | null;
  readonly read: Reader;
  private readonly options: ConnectionOptions;
  private readonly mend: Mend;
  private suspects: Suspect[] = [];
  private current: Database;
  private number: number;
  private version = 0;
  private readonly cache: RowCache;
  private ledger: ReturnType<typeof readLedger> = new Map();
  /** Waiting to be looked through: a large file. */
  private uninspected: boolean;

  static async open(options: ConnectionOptions): Promise<Connection> {
    const opened = await openFile(options.folder, options.clock, options.log);
    const connection = new Connection(options, opened);
    // Damaged rows are read from a copy meanwhile: a disk that takes no repair does not keep the notebook shut.
    await options.background.run('notebook-repair', () => connection.repair());
    return connection;
  }

  private constructor(options: ConnectionOptions, opened: Opened) {
    this.options = options;
    this.cache = new RowCache(options.dropped);
    this.closed = opened.closed;
    this.current = opened.database;
    this.number = opened.number;
    this.uninspected = !opened.inspected && opened.closed === null;
    this.suspects = [...opened.suspects];
    this.mend = (kind, row) => this.mendRow({ kind, row });
    this.read = {
      row: (kind, id) => this.reading((read) => read.row(kind, id)),
      rows: (kind, where) =>
        this.reading((read) => this.cache.rows(kind, where, this.dataVersion(), read.rows)),
      last: (kind, where, column) => this.reading((read) => read.last(kind, where, column)),
    };
    this.remember();
  }

  get database(): Database {
    return this.current;
  }

  get file(): string {
    return fileOf(this.options.folder, this.number);
  }

  /** Runs one durable transaction; answers after it is on the disk. Untold where nothing that is shown has changed. */
  write<T>(undoable: boolean, work: (writer: Writer) => T, told = true): Outcome<T> {
    let others: readonly Kind[] = [];
    const outcome = this.inFile((database) => {
      // In tables of both, what another process did would be taken for ours afterwards.
      others = ledgerDifference(this.ledger, readLedger(database));
      return write(database, this.options.clock, this.mend, undoable, work);
    });
    this.cache.take(outcome.left);
    if (others.length > 0) this.tell(new Set(others), null);
    if (outcome.kinds.size > 0 && told) this.tell(outcome.kinds, outcome.token);
    else if (outcome.kinds.size > 0) this.know(outcome.kinds);
    this.repairSoon();
    return outcome;
  }

  private tell(kinds: ReadonlySet<Kind>, change: string | null): void {
    this.know(kinds);
    this.options.changed([...kinds], change);
  }

  /** What a change did to the ledger is no news any more when another process's change is looked for. */
  private know(kinds: ReadonlySet<Kind>): void {
    const now = readLedger(this.current);
    this.ledger = new Map([...this.ledger, ...[...now].filter(([kind]) => kinds.has(kind))]);
  }

  /** Runs work in one write transaction on the file that is the notebook at that moment. It may change anything. */
  transaction<T>(work: (database: Database) => T): T {
    try {
      return this.inFile(work);
    } finally {
      this.cache.drop();
    }
  }

  /** Another text whenever anything of a client may have changed. */
  revision(client: string): string {
    return this.cache.revision(client, this.dataVersion());
  }

  private inFile<T>(work: (database: Database) => T): T {
    if (this.closed) throw new FieldbookError(closedCode[this.closed], 'The notebook can only be read');
    for (let tries = 1; ; tries += 1) {
      try {
        const result = this.current.transaction(() =>
          this.isSuperseded() ? superseded : { value: this.workNow(work) },
        );
        if (result !== superseded) return result.value;
        this.reopen();
      } catch (error) {
        if (sqliteCode(error) === SQLITE_BUSY && tries < BUSY_TRIES) continue;
        throw this.explain(error);
      }
    }
  }

  /** A newer app may have changed the tables under our hands, while both run: nothing of ours is written into them then. */
  private workNow<T>(work: (database: Database) => T): T {
    if (schemaOf(this.current) > LATEST_SCHEMA)
      throw new FieldbookError('notebook-too-new', 'A newer Fieldbook changed this notebook: start again');
    return work(this.current);
  }

  /** Looks whether another process changed anything, and tells what. Cheap enough for every second. */
  watch(): void {
    if (this.closed === 'too-new' || this.closed === 'disk-full') return;
    if (this.isSuperseded()) this.reopen();
    const version = this.dataVersion();
    if (version === this.version) return;
    const before = this.ledger;
    this.remember();
    this.options.changed(ledgerDifference(before, this.ledger));
  }

  /** Looks a large file through, once, on a connection of its own; a small one was looked through when it was opened. */
  async inspectOnce(): Promise<void> {
    if (!this.uninspected) return;
    const findings = await runUpkeep({ kind: 'inspect', file: this.file, still: false });
    this.uninspected = false;
    if (!this.current.raw.isOpen) return;
    this.suspects.push(...findings.rows);
    if (findings.damage !== null) await this.heal(findings.damage);
    this.repair();
  }

  close(): void {
    this.current.close();
  }

  private reading<T>(use: (read: Reader) => T): T {
    try {
      const result = use(reader(this.current, this.mend));
      this.repairSoon();
      return result;
    } catch (error) {
      throw this.explain(error);
    }
  }

  /** Damage met while running: rescued behind the scenes; this one call fails with a sentence, the next one works. */
  private explain(error: unknown): unknown {
    if (!isDamage(error) || error instanceof FieldbookError || this.closed) return error;
    const why = error instanceof Error ? error.message : String(error);
    void this.options.background.run('notebook-repair', () => this.heal(why));
    return new FieldbookError('notebook-damaged', 'The notebook was damaged and is being put right', {
      cause: error,
      detail: why,
    });
  }

  private async heal(why: string): Promise<void> {
    const { folder, clock, log, changed } = this.options;
    await withFolderLock(folder, async () => {
      // Another process may have done it while we waited.
      if (this.isSuperseded()) return;
      log.write('error', 'notebook damaged', { why });
      rescue(folder, clock);
    });
    this.reopen();
    changed([...this.ledger.keys(), NOTICES]);
  }

  private reopen(): void {
    const number = currentNumber(this.options.folder);
    const next = openDurable(fileOf(this.options.folder, number));
    if (checkedSchema(next) !== LATEST_SCHEMA) {
      next.close();
      throw new FieldbookError('notebook-too-new', 'A newer Fieldbook changed this notebook: start again');
    }
    const old = this.current;
    this.current = next;
    this.number = number;
    old.close();
    this.cache.drop();
    this.remember();
  }

  private isSuperseded(): boolean {
    return currentNumber(this.options.folder) > this.number;
  }

  private remember(): void {
    this.version = this.dataVersion();
    this.ledger = readLedger(this.current);
  }

  private dataVersion(): number {
    return Number(this.current.one('PRAGMA data_version')?.['data_version'] ?? 0);
  }

  private mendRow(suspect: Suspect): ReturnType<Mend> {
    this.suspects.push(suspect);
    return findGoodCopy(this.options.folder, suspect)?.row ?? null;
  }

  private repairSoon(): void {
    if (this.suspects.length === 0) return;
    setImmediate(() => void this.options.background.run('notebook-repair', () => this.repair()));
  }

  private repair(): void {
    if (this.suspects.length === 0 || this.closed || !this.current.raw.isOpen) return;
    const suspects = this.suspects;
    this.suspects = [];
    const { folder, clock, log, changed } = this.options;
    log.write('error', 'notebook rows damaged', { rows: suspects.length });
    try {
      const kinds = this.transaction((database) => repairRows(database, folder, clock, suspects));
      if (kinds.size > 0) changed([...kinds, NOTICES]);
    } catch (error) {
      // They stay damaged until a later try.
      this.suspects.push(...suspects);
      throw error;
    }
  }
}

/** The name under which a change of what the user must be told is told; it is in no ledger. */
const NOTICES = 'notice';

const superseded = Symbol('superseded');

const closedCode: Readonly<Record<Closed, ErrorCode>> = {
  'too-new': 'notebook-too-new',
  'read-only': 'read-only',
  'disk-full': 'disk-full',
};
