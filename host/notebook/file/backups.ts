import { existsSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { backup } from 'node:sqlite';
import type { BackupView } from '../../../contract/shapes/keeping.ts';
import { FieldbookError } from '../../../contract/shapes/errors.ts';
import { isoTime } from '../../platform/clock.ts';
import type { Clock } from '../../platform/clock.ts';
import { openImmutable, openReadOnly } from '../../platform/database.ts';
import type { Database } from '../../platform/database.ts';
import { syncFile, syncFolder } from '../../platform/files.ts';
import { makePrivateFile } from '../../platform/private-files.ts';
import { assertWritable, ownFolder } from '../../platform/own-place.ts';
import { nameToTime, timeToName } from './folder.ts';
import type { Folder } from './folder.ts';
import { countRows } from './inspect.ts';
import { runUpkeep } from './run-upkeep.ts';

/** Generations kept of the ordinary backups, and of those made before a migration or a restore. */
const GENERATIONS = 3;
const DAY_MS = 86_400_000;
/** How far apart the generations are kept where there is a choice: the newest, one a day older, one a week older. */
const SPACING_MS = [0, DAY_MS, 7 * DAY_MS] as const;
/** Pages copied in one step: all of them, so that another process's writes cannot make the copy begin again and again. */
const ALL_PAGES = 2_000_000_000;

export type BackupKind = 'backup' | 'before-migration' | 'before-restore';

export interface BackupFile {
  readonly id: string;
  readonly file: string;
  readonly kind: BackupKind;
  readonly made: string;
}

let last: Promise<unknown> = Promise.resolve();

/**
 * Copies the notebook beside, looks at the copy as at a notebook being opened, then gives it its name. One at a time: the user's own wish may
 * come in the middle of the hourly copy, and two of one moment would be one file.
 */
export function makeBackup(...args: Parameters<typeof copyNotebook>): ReturnType<typeof copyNotebook> {
  const next = last.then(
    () => copyNotebook(...args),
    () => copyNotebook(...args),
  );
  last = next;
  return next;
}

async function copyNotebook(
  database: Database,
  folder: Folder,
  kind: BackupKind,
  clock: Clock,
): Promise<BackupFile> {
  ownFolder(folder.backups);
  assertWritable(folder.backups);
  const made = freeTime(folder, kind, clock);
  const id = `${kind}-${timeToName(made)}.db`;
  const file = join(folder.backups, id);
  const beside = `${file}.${process.pid}.tmp`;
  try {
    await copyTo(database, beside);
    if (kind !== 'before-migration') await assertGood(beside);
    syncFile(beside);
    renameSync(beside, file);
  } finally {
    for (const end of ['', '-journal', '-wal', '-shm']) rmSync(`${beside}${end}`, { force: true });
  }
  syncFolder(folder.backups);
  thinOut(folder, kind);
  return { id, file, kind, made };
}

/** Over a connection of its own: the notebook may be closed, or replaced by a rescue, while the copy is made. */
async function copyTo(database: Database, file: string): Promise<void> {
  const from = database.raw.location();
  makePrivateFile(file);
  const own = from === null ? null : openReadOnly(from);
  try {
    await backup(own?.raw ?? database.raw, file, { rate: ALL_PAGES });
  } finally {
    own?.close();
  }
}

function freeTime(folder: Folder, kind: BackupKind, clock: Clock): string {
  let time = clock.now();
  const iso = (): string => new Date(time).toISOString();
  while (existsSync(join(folder.backups, `${kind}-${timeToName(iso())}.db`))) time += 1;
  return time === clock.now() ? isoTime(clock) : iso();
}

async function assertGood(file: string): Promise<void> {
  const { damage, rows } = await runUpkeep({ kind: 'inspect', file, still: true });
  if (damage === null && rows.length === 0) return;
  throw new FieldbookError('notebook-damaged', 'The copy is not good', {
    detail: damage ?? `${rows.length} rows`,
  });
}

/** The backups there are, newest first. */
export function listBackups(folder: Folder): readonly BackupFile[] {
  if (!existsSync(folder.backups)) return [];
  const found = readdirSync(folder.backups).flatMap((id) => {
    const kind = /^(backup|before-migration|before-restore)-.*\.db$/.exec(id)?.[1];
    const made = nameToTime(id);
    return kind && made ? [{ id, file: join(folder.backups, id), kind: toKind(kind), made }] : [];
  });
  return found.toSorted((a, b) => (a.made < b.made ? 1 : -1));
}

function toKind(name: string): BackupKind {
  return name === 'before-migration' || name === 'before-restore' ? name : 'backup';
}

/** Which of these to keep: for each distance the newest that is at least so old, then the newest of the rest. Pure. */
export function generationsToKeep(backups: readonly BackupFile[]): ReadonlySet<string> {
  const kept = new Set<string>();
  const [newest] = backups;
  if (!newest) return kept;
  for (const distance of SPACING_MS) {
    const old = backups.find(({ made }) => Date.parse(newest.made) - Date.parse(made) >= distance);
    if (old) kept.add(old.id);
  }
  for (const { id } of backups) if (kept.size < GENERATIONS) kept.add(id);
  return kept;
}

function thinOut(folder: Folder, kind: BackupKind): void {
  const ofKind = listBackups(folder).filter((file) => file.kind === kind);
  const kept = generationsToKeep(ofKind);
  for (const { id, file } of ofKind) if (!kept.has(id)) rmSync(file, { force: true });
}

/** Lends a backup, opened for reading; what cannot even be opened gives `null`. */
export function withBackup<T>(file: string, use: (copy: Database) => T): T | null {
  let copy: Database | null = null;
  try {
    copy = openImmutable(file);
    return use(copy);
  } catch {
    // A damaged copy is passed over: the next older one is asked.
    return null;
  } finally {
    copy?.close();
  }
}

/** A backup as the settings show it. */
export function viewBackup(backupFile: BackupFile): BackupView | null {
  const counts = withBackup(backupFile.file, countRows);
  const { id, made, kind } = backupFile;
  return counts && { id, made, kind, bytes: statSync(backupFile.file).size, counts };
}
