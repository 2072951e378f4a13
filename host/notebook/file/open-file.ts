import { statSync } from 'node:fs';
import { FieldbookError } from '../../../contract/shapes/errors.ts';
import type { NotebookNotice } from '../../../contract/shapes/keeping.ts';
import type { Clock } from '../../platform/clock.ts';
import { openDurable, openImmutable, openReadOnly } from '../../platform/database.ts';
import type { Database } from '../../platform/database.ts';
import { sqliteCode } from '../../platform/lock-file.ts';
import type { Log } from '../../platform/log.ts';
import { freeFolder, ownFile, ownFolder } from '../../platform/own-place.ts';
import { listBackups, makeBackup } from './backups.ts';
import { settleDevice } from './device.ts';
import { currentNumber, FILE_ENDS, fileOf } from './folder.ts';
import type { Folder } from './folder.ts';
import { inspect } from './inspect.ts';
import type { Findings } from './inspect.ts';
import { withFolderLock } from './lock.ts';
import { checkedSchema, LATEST_SCHEMA, migrate, schemaOf } from './migrations.ts';
import { putAside, rescue } from './rescue.ts';
import { INLINE_BYTES } from './run-upkeep.ts';

const SQLITE_READONLY = 8;
const SQLITE_IOERR = 10;
const SQLITE_CORRUPT = 11;
const SQLITE_FULL = 13;
const SQLITE_CANTOPEN = 14;
const SQLITE_NOTADB = 26;

/** Why a notebook can be read but not written. */
export type Closed = Extract<NotebookNotice['code'], 'too-new' | 'read-only' | 'disk-full'>;

export interface Opened {
  readonly database: Database;
  /** Which of the numbered files it is. */
  readonly number: number;
  readonly closed: Closed | null;
  /** Looked through already. */
  readonly inspected: boolean;
  /** Rows whose hash fails: to be set right where they stand. */
  readonly suspects: Findings['rows'];
}

/** Opens the notebook, whatever state it is in: a start must never fail for it (threats D4). */
export async function openFile(folder: Folder, clock: Clock, log: Log): Promise<Opened> {
  try {
    ownFolder(folder.root);
    return await withFolderLock(folder, () => openLocked(folder, clock, log));
  } catch (error) {
    const closed = reasonOf(error);
    if (!closed) throw error;
    log.write('warn', 'notebook opened for reading only', { reason: closed });
    return {
      database: openForReading(folder),
      number: currentNumber(folder),
      closed,
      inspected: false,
      suspects: [],
    };
  }
}

async function openLocked(folder: Folder, clock: Clock, log: Log): Promise<Opened> {
  for (const place of [folder.backups, folder.damaged, folder.exports]) freeFolder(place);
  // A folder under the file's name is no notebook; what it holds is kept beside.
  for (const end of FILE_ENDS) ownFile(`${fileOf(folder, currentNumber(folder))}${end}`);
  putAside(folder);
  if (isLost(folder)) mend(folder, clock, log, 'the file is gone or empty');
  try {
    return await openSound(folder, clock);
  } catch (error) {
    if (!isDamage(error)) throw error;
    mend(folder, clock, log, error instanceof Error ? error.message : String(error));
    return openSound(folder, clock);
  }
}

function mend(folder: Folder, clock: Clock, log: Log, why: string): void {
  log.write('error', 'notebook damaged', { why });
  rescue(folder, clock);
}

async function openSound(folder: Folder, clock: Clock): Promise<Opened> {
  const number = currentNumber(folder);
  const file = fileOf(folder, number);
  const database = openDurable(file);
  try {
    const schema = checkedSchema(database);
    if (schema > LATEST_SCHEMA)
      throw new FieldbookError('notebook-too-new', 'A newer Fieldbook made this notebook');
    if (schema > 0 && schema < LATEST_SCHEMA) await makeBackup(database, folder, 'before-migration', clock);
    migrate(database);
    // A file that only lets itself be read says so here, not at the user's first tick.
    database.transaction(() => undefined);
    const inspected = statSync(file).size <= INLINE_BYTES;
    const suspects = inspected ? assertWhole(database) : [];
    // Nothing is written into a file that is yet to be found damaged: it is kept as it was.
    settleDevice(database, file);
    return { database, number, closed: null, inspected, suspects };
  } catch (error) {
    database.close();
    throw error;
  }
}

/** Throws `notebook-damaged` when more is wrong than single rows, and gives those. */
export function assertWhole(database: Database): Findings['rows'] {
  const { damage, rows } = inspect(database);
  if (damage !== null) throw new FieldbookError('notebook-damaged', damage);
  return rows;
}

/** No file, or an empty one, where backups say there was a notebook: SQLite itself would begin a new one without a word. */
function isLost(folder: Folder): boolean {
  const file = fileOf(folder, currentNumber(folder));
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  return size === 0 && listBackups(folder).length > 0;
}

/** Whether an error says that the file is damaged. */
export function isDamage(error: unknown): boolean {
  if (error instanceof FieldbookError) return error.code === 'notebook-damaged';
  const code = sqliteCode(error);
  return (
    code === SQLITE_CORRUPT ||
    code === SQLITE_NOTADB ||
    (code === 1 && /no such (table|column)|malformed/.test(String(error)))
  );
}

function reasonOf(error: unknown): Closed | null {
  if (error instanceof FieldbookError) return error.code === 'notebook-too-new' ? 'too-new' : null;
  const node = error instanceof Error && 'code' in error ? String(error.code) : '';
  const code = sqliteCode(error);
  if (code === SQLITE_FULL || node === 'ENOSPC' || node === 'EDQUOT') return 'disk-full';
  if (['EACCES', 'EPERM', 'EROFS', 'ENOTDIR'].includes(node)) return 'read-only';
  return code === SQLITE_READONLY || code === SQLITE_CANTOPEN || code === SQLITE_IOERR ? 'read-only' : null;
}

function openForReading(folder: Folder): Database {
  for (const open of [openReadOnly, openImmutable]) {
    let database: Database | null = null;
    try {
      database = open(fileOf(folder, currentNumber(folder)));
      if (schemaOf(database) > 0) return database;
      database.close();
    } catch {
      // The next way asks for less: no lock, no files beside.
      database?.close();
    }
  }
  const empty = openDurable(':memory:');
  migrate(empty);
  return empty;
}
