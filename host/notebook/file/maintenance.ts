import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { FieldbookError } from '../../../contract/shapes/errors.ts';
import { isoTime } from '../../platform/clock.ts';
import { ownFolder } from '../../platform/own-place.ts';
import { listBackups, makeBackup } from './backups.ts';
import { eraseTraces } from './erase-client.ts';
import { copyEvidence, sweepEvidence } from './evidence-upkeep.ts';
import { nameToTime, timeToName } from './folder.ts';
import type { Upkeep } from './restore.ts';
import { runUpkeep } from './run-upkeep.ts';
import { purge, trashLimit } from '../records/trash.ts';
import { trimJournal } from '../records/undo.ts';

/** When upkeep runs first after the start, and then how often, milliseconds. */
export const MAINTENANCE_FIRST_MS = 5_000;
export const MAINTENANCE_MS = 600_000;
/** A changed notebook is backed up when the newest backup is this old, milliseconds. */
const BACKUP_AGE_MS = 3_600_000;
/** Daily exports kept. */
const EXPORTS_KEPT = 7;

/** What a notebook needs now and then. Each step alone: a full disk must not stop the others. Throws the first failure after the last step. */
export async function maintain(upkeep: Upkeep): Promise<void> {
  const { connection, log } = upkeep;
  if (connection.closed) return;
  const steps: readonly [string, () => unknown][] = [
    ['inspect', () => connection.inspectOnce()],
    ['purge', () => tidy(upkeep)],
    ['erase', () => eraseTraces(upkeep)],
    ['evidence', () => keepEvidence(upkeep)],
    ['backup', () => backUpWhenDue(upkeep)],
    ['export', () => exportWhenDue(upkeep)],
  ];
  let first: unknown = null;
  for (const [step, run] of steps) {
    if (!connection.database.raw.isOpen) return;
    try {
      await run();
    } catch (error) {
      first ??= error;
      log.write('warn', 'notebook upkeep failed', {
        step,
        reason: error instanceof Error ? error.message : String(error),
      });
    }
  }
  if (first !== null) throw first;
}

function tidy({ connection, clock }: Upkeep): void {
  connection.write(false, (writer) => purge(writer, connection.database, trashLimit(clock.now())));
  connection.transaction(trimJournal);
}

/** Copies go where the backups are before a backup names them. */
function keepEvidence(upkeep: Upkeep): void {
  copyEvidence(upkeep);
  sweepEvidence(upkeep, trashLimit(upkeep.clock.now()));
}

/** The time of the last change, ISO. */
function lastChange({ connection }: Upkeep): string {
  const stamp = Number(
    connection.database.one("SELECT value FROM meta WHERE name = 'stamp'")?.['value'] ?? 0,
  );
  return new Date(stamp).toISOString();
}

async function backUpWhenDue(upkeep: Upkeep): Promise<void> {
  const { connection, folder, clock } = upkeep;
  const newest = listBackups(folder).find(({ kind }) => kind === 'backup')?.made ?? '';
  const old = newest === '' || clock.now() - Date.parse(newest) >= BACKUP_AGE_MS;
  if (old && lastChange(upkeep) > newest) await makeBackup(connection.database, folder, 'backup', clock);
}

async function exportWhenDue(upkeep: Upkeep): Promise<void> {
  const { connection, folder, clock } = upkeep;
  const today = isoTime(clock);
  const newest = exportNames(folder.exports)[0];
  const made = newest ? nameToTime(newest) : '';
  if (made.slice(0, 10) === today.slice(0, 10) || lastChange(upkeep) <= made) return;
  ownFolder(folder.exports);
  const to = join(folder.exports, `notebook-${timeToName(today)}.json`);
  const { damage } = await runUpkeep({
    kind: 'export',
    file: connection.file,
    to,
    made: today,
    engagement: null,
  });
  if (damage !== null) throw new FieldbookError('notebook-damaged', damage);
  for (const name of exportNames(folder.exports).slice(EXPORTS_KEPT))
    rmSync(join(folder.exports, name), { force: true });
}

/** The daily exports there are, newest first. */
function exportNames(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => /^notebook-.*\.json$/.test(name) && nameToTime(name) !== '')
    .toSorted()
    .toReversed();
}
