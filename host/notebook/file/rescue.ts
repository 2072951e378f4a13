import { copyFileSync, existsSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { FieldbookError } from '../../../contract/shapes/errors.ts';
import { isoTime } from '../../platform/clock.ts';
import type { Clock } from '../../platform/clock.ts';
import { openDurable } from '../../platform/database.ts';
import { syncFile, syncFolder } from '../../platform/files.ts';
import { ownFolder } from '../../platform/own-place.ts';
import { listBackups, withBackup } from './backups.ts';
import type { BackupFile } from './backups.ts';
import { settleClients } from '../records/clients.ts';
import { forgetDevice } from './device.ts';
import { readDocument } from '../records/document.ts';
import { FILE_ENDS, fileName, fileNumbers, fileOf, nameToTime, usedNumbers } from './folder.ts';
import type { Folder } from './folder.ts';
import { inspect } from './inspect.ts';
import { migrate } from './migrations.ts';
import { addNotice } from './notices.ts';
import { fingerprint, removeFiles, salvage } from './salvage.ts';
import type { Salvaged } from './salvage.ts';
import { write } from '../records/store.ts';

/** How often a rescue begins again because another process wrote into the damaged file meanwhile. */
const TRIES = 3;

/**
 * Makes the notebook whole again. The newest good copy becomes the next file; every row of the damaged one whose hash is right is merged
 * into it, so that what was written since the copy is not lost either; the damaged one goes aside and is never deleted.
 * Its name appearing is the switch: a kill before it changes nothing, a kill after it leaves only the putting aside, done at the next start.
 */
export function rescue(folder: Folder, clock: Clock): void {
  const [damaged = 0] = fileNumbers(folder);
  const old = damaged > 0 ? fileOf(folder, damaged) : null;
  const beside = join(folder.root, `rescue-${process.pid}.tmp`);
  ownFolder(folder.damaged);
  for (let tries = 0; tries < TRIES; tries += 1) {
    const before = old ? fingerprint(old) : '';
    build(folder, beside, old, clock);
    if (old && fingerprint(old) !== before) continue;
    break;
  }
  syncFile(beside);
  renameSync(beside, fileOf(folder, (usedNumbers(folder)[0] ?? 0) + 1));
  syncFolder(folder.root);
  putAside(folder);
}

/** Moves every notebook file but the newest to the folder of damaged ones. What another window still holds open stays until the next start. */
export function putAside(folder: Folder): void {
  const [current = 0] = fileNumbers(folder);
  for (const number of usedNumbers(folder).filter((used) => used < current)) {
    ownFolder(folder.damaged);
    for (const end of FILE_ENDS) {
      const from = `${fileOf(folder, number)}${end}`;
      if (existsSync(from)) moveIfFree(from, join(folder.damaged, `${fileName(number)}${end}`));
    }
  }
}

function moveIfFree(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    // Windows lets nobody move an open file.
    if (!['EBUSY', 'EPERM', 'EACCES'].includes(code)) throw error;
  }
}

function build(folder: Folder, beside: string, old: string | null, clock: Clock): void {
  const base = newestGood(folder);
  const exported = newestExport(folder, base?.made ?? '');
  const salvaged = old ? salvage(old, `${beside}-read`, base?.file ?? null) : [];
  removeFiles(beside);
  if (base) copyFileSync(base.file, beside);
  const code = base || exported || salvaged.length > 0 ? 'restored' : 'new-after-damage';
  const told = {
    code,
    at: isoTime(clock),
    file: old ? fileName(fileNumbers(folder)[0] ?? 0) : '',
    copy: exported?.made ?? base?.made ?? '',
  } as const;
  fill(beside, [...(exported?.rows ?? []), ...salvaged], clock, told);
  for (const end of FILE_ENDS.slice(1)) rmSync(`${beside}${end}`, { force: true });
}

function newestGood(folder: Folder): BackupFile | null {
  const good = listBackups(folder).find(({ file }) =>
    withBackup(file, (copy) => {
      const { damage, rows } = inspect(copy);
      return damage === null && rows.length === 0;
    }),
  );
  return good ?? null;
}

/** The newest daily export that reads well, when it is newer than the backup. */
function newestExport(
  folder: Folder,
  after: string,
): { readonly rows: readonly Salvaged[]; readonly made: string } | null {
  if (!existsSync(folder.exports)) return null;
  const names = readdirSync(folder.exports).filter(
    (name) => nameToTime(name) > after && name.endsWith('.json'),
  );
  for (const name of names.toSorted().toReversed()) {
    try {
      const { rows, made } = readDocument(readFileSync(join(folder.exports, name), 'utf8'));
      return { rows, made };
    } catch (error) {
      // A damaged export is passed over: the next older one is asked.
      if (!(error instanceof FieldbookError)) throw error;
    }
  }
  return null;
}

type Told = Omit<Parameters<typeof addNotice>[1], 'rows'>;

function fill(file: string, rows: readonly Salvaged[], clock: Clock, told: Told): void {
  const database = openDurable(file);
  try {
    migrate(database);
    database.transaction(() => {
      forgetDevice(database);
      const { value } = write(
        database,
        clock,
        () => null,
        false,
        (writer) => {
          const fates = rows.map(({ kind, row }) => writer.merge(kind, row));
          settleClients(writer);
          return fates.filter((fate) => fate === 'added' || fate === 'changed').length;
        },
      );
      // Undo tokens of a former state mean nothing here.
      database.run('DELETE FROM journal');
      addNotice(database, { ...told, rows: value });
    });
    database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    const { damage } = inspect(database);
    if (damage !== null)
      throw new FieldbookError('notebook-damaged', 'The rescued notebook is not whole', { detail: damage });
  } finally {
    database.close();
  }
}
