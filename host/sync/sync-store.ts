import { renameSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import type { SyncHistory, SyncLogLine } from '../../contract/shapes/sync.ts';
import type { Clock } from '../platform/clock.ts';
import { isoTime } from '../platform/clock.ts';
import { sqliteCode } from '../platform/lock-file.ts';
import { assertWritable, ownFile } from '../platform/own-place.ts';
import { openDurable } from '../platform/database.ts';
import type { Database } from '../platform/database.ts';
import { LOG_KEPT_LINES } from './limits.ts';

/**
 * The highest that signatures of one root have told us. It lives apart from the metadata files, for tuf-js accepts an older
 * edition when `timestamp.json` and `snapshot.json` are lost (threats finding 1).
 */
export interface HighWater {
  readonly root: number;
  readonly timestamp: number;
  readonly snapshot: number;
  readonly targets: number;
  readonly edition: number;
  /** Latest signed time, milliseconds. */
  readonly time: number;
  /** Ids of the keys of each role then: a new root with other keys releases what a stolen key had pushed up (TUF 5.3.11). */
  readonly keys: Readonly<Record<string, readonly string[]>>;
}

/** A root the user or a policy trusts for a site. */
export interface AddedRoot {
  readonly fingerprint: string;
  readonly bytes: Buffer;
  readonly site: string;
}

/** What the sync remembers between runs: our own durable file, beside and never inside what it fetches. */
export interface SyncStore {
  readonly highWater: (anchor: string) => HighWater | null;
  readonly raise: (anchor: string, mark: HighWater) => void;
  readonly history: () => SyncHistory & {
    readonly failingSince: string | null;
    readonly wentBackFrom: number;
    /** The edition installed last and the content it was signed as, `id content`. */
    readonly installed: string | null;
  };
  readonly remember: (values: Readonly<Record<string, string | null>>) => void;
  readonly addedRoot: () => AddedRoot | null;
  readonly addRoot: (root: AddedRoot) => void;
  readonly log: (limit: number) => readonly SyncLogLine[];
  readonly write: (level: SyncLogLine['level'], message: string, detail?: SyncLogLine['detail']) => void;
  readonly close: () => void;
}

const SCHEMA = `
CREATE TABLE IF NOT EXISTS high_water (anchor TEXT PRIMARY KEY, mark TEXT NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS fact (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS root (place INTEGER PRIMARY KEY CHECK (place = 1), fingerprint TEXT NOT NULL, bytes BLOB NOT NULL, site TEXT NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS log (line INTEGER PRIMARY KEY AUTOINCREMENT, time TEXT NOT NULL, level TEXT NOT NULL, message TEXT NOT NULL, detail TEXT NOT NULL) STRICT;
`;

const version = z.int().min(0);
const markSchema = z.object({
  root: version,
  timestamp: version,
  snapshot: version,
  targets: version,
  edition: version,
  time: z.number(),
  keys: z.record(z.string(), z.array(z.string())),
});
const detailSchema = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]));

/** Opens `sync.db`. A damaged one is moved aside, never deleted; the metadata files and the edition here still hold the line. */
export function openSyncStore(file: string, clock: Clock): SyncStore {
  const database = openOrReplace(file, clock);
  const fact = (name: string) => {
    const value = database.one('SELECT value FROM fact WHERE name = ?', name)?.['value'];
    return value === undefined ? null : String(value);
  };
  return {
    highWater: (anchor) => readMark(database, anchor),
    raise: (anchor, mark) => {
      database.run(
        'INSERT OR REPLACE INTO high_water (anchor, mark) VALUES (?, ?)',
        anchor,
        JSON.stringify(mark),
      );
    },
    history: () => ({
      checked: fact('checked'),
      updated: fact('updated'),
      failingSince: fact('failing-since'),
      wentBackFrom: Number(fact('went-back-from') ?? 0),
      installed: fact('installed'),
    }),
    remember: (values) =>
      database.transaction(() =>
        Object.entries(values).forEach(([name, value]) => keep(database, name, value)),
      ),
    addedRoot: () => readRoot(database),
    addRoot: ({ fingerprint, bytes, site }) => {
      database.run(
        'INSERT OR REPLACE INTO root (place, fingerprint, bytes, site) VALUES (1, ?, ?, ?)',
        fingerprint,
        bytes,
        site,
      );
    },
    log: (limit) => readLog(database, limit),
    write: (level, message, detail = {}) => {
      const time = isoTime(clock);
      const { lastId } = database.run(
        'INSERT INTO log (time, level, message, detail) VALUES (?, ?, ?, ?)',
        time,
        level,
        message,
        JSON.stringify(detail),
      );
      database.run('DELETE FROM log WHERE line <= ?', lastId - LOG_KEPT_LINES);
    },
    close: () => database.close(),
  };
}

function openOrReplace(file: string, clock: Clock): Database {
  for (const end of ['', '-wal', '-shm']) ownFile(`${file}${end}`);
  try {
    return openChecked(file);
  } catch (error) {
    if (!isDamage(error)) throw error;
    renameSync(file, `${file}.damaged-${clock.now()}`);
    for (const beside of ['-wal', '-shm'])
      renameIfThere(`${file}${beside}`, `${file}.damaged-${clock.now()}${beside}`);
    return openChecked(file);
  }
}

function openChecked(file: string): Database {
  try {
    return openWithTables(file);
  } catch (error) {
    if (isUnopened(error)) assertWritable(dirname(file));
    throw error;
  }
}

function openWithTables(file: string): Database {
  const database = openDurable(file);
  try {
    database.exec(SCHEMA);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** SQLITE_CORRUPT and SQLITE_NOTADB; a busy, full or forbidden file is not damaged. */
function isDamage(error: unknown): boolean {
  return [11, 26].includes(sqliteCode(error));
}

/** SQLITE_IOERR and SQLITE_CANTOPEN: what a full and a read-only disk come to, among others. */
function isUnopened(error: unknown): boolean {
  return [10, 14].includes(sqliteCode(error));
}

function renameIfThere(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
  }
}

function keep(database: Database, name: string, value: string | null): void {
  if (value === null) database.run('DELETE FROM fact WHERE name = ?', name);
  else database.run('INSERT OR REPLACE INTO fact (name, value) VALUES (?, ?)', name, value);
}

function readMark(database: Database, anchor: string): HighWater | null {
  const mark = database.one('SELECT mark FROM high_water WHERE anchor = ?', anchor)?.['mark'];
  if (mark === undefined) return null;
  return markSchema.parse(JSON.parse(String(mark)));
}

function readRoot(database: Database): AddedRoot | null {
  const row = database.one('SELECT fingerprint, bytes, site FROM root');
  const bytes = row?.['bytes'];
  if (!row || !(bytes instanceof Uint8Array)) return null;
  return { fingerprint: String(row['fingerprint']), bytes: Buffer.from(bytes), site: String(row['site']) };
}

function readLog(database: Database, limit: number): readonly SyncLogLine[] {
  return database
    .all('SELECT time, level, message, detail FROM log ORDER BY line DESC LIMIT ?', limit)
    .map((row) => ({
      time: String(row['time']),
      level: row['level'] === 'error' || row['level'] === 'warn' ? row['level'] : 'info',
      message: String(row['message']),
      detail: detailSchema.parse(JSON.parse(String(row['detail']))),
    }));
}
