import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Erased, WhatIsErased } from '../../../contract/shapes/keeping.ts';
import { countOwned, erasable, eraseRows } from '../records/erase.ts';
import { text } from '../records/row.ts';
import type { Reader } from '../records/store.ts';
import type { Connection } from './connection.ts';
import { listBackups } from './backups.ts';
import { cleanseCopy, cleanseExport } from './cleanse.ts';
import { keptIn, sweepEvidence } from './evidence-upkeep.ts';
import { FILE_ENDS } from './folder.ts';
import type { Folder } from './folder.ts';
import type { Upkeep } from './restore.ts';
import { runUpkeep } from './run-upkeep.ts';

/** The line of `meta` that names the clients whose traces are still to be taken out of the files. */
const PENDING = 'erasing';
/** Later than every moment: what nobody names goes at once. */
const NOW = '9999';

/** What erasing a client would take, to say it before. */
export function whatIsErased({ core, folder }: Upkeep, id: string): WhatIsErased {
  const row = erasable(core.read, id);
  return {
    client: text(row, 'client'),
    rows: countOwned(core.read, id),
    files: filesOnlyOf(core.read, id),
    backups: listBackups(folder).length,
    exports: exportsIn(folder).length,
    aside: asideIn(folder).length,
  };
}

/**
 * Erases a client for good.
 *
 *     rows deleted, and that their traces are ──► traces taken out of the notebook's ──► nothing left to do
 *     still to be taken out written down          file, backups, exports, files aside
 *
 * The first step is one transaction. The others are begun again by the next upkeep when they were cut off or somebody held a file open.
 */
export async function eraseClient(upkeep: Upkeep, id: string): Promise<Erased> {
  const { connection } = upkeep;
  const { value: rows } = connection.write(false, (writer) => {
    const count = eraseRows(writer, connection.database, id);
    setPending(connection, [...pending(connection), id]);
    return count;
  });
  return { rows, ...(await eraseTraces(upkeep)) };
}

/** Takes what is left of erased clients out of every file below the notebook's folder; nothing is done when none is pending. */
export async function eraseTraces(upkeep: Upkeep): Promise<Omit<Erased, 'rows'>> {
  const { connection, folder, log } = upkeep;
  const clients = pending(connection);
  const done = { backups: 0, exports: 0, aside: 0, left: 0 };
  if (clients.length === 0) return done;
  const one = async (part: 'backups' | 'exports' | 'aside' | null, work: () => unknown): Promise<void> => {
    try {
      await work();
      if (part !== null) done[part] += 1;
    } catch (error) {
      done.left += 1;
      log.write('warn', 'a trace of an erased client is still there', {
        part: part ?? 'file',
        reason: String(error),
      });
    }
  };
  await one(null, () => runUpkeep({ kind: 'rewrite', file: connection.file }));
  for (const { file } of listBackups(folder)) await one('backups', () => cleanseCopy(file, clients));
  for (const file of exportsIn(folder)) await one('exports', () => cleanseExport(file, clients));
  for (const file of asideIn(folder)) await one('aside', () => cleanseAside(file, clients));
  // Now no copy names what only they had.
  await one(null, () => sweepEvidence(upkeep, NOW));
  for (const file of halfMade(folder)) {
    // A copy that another window is making may have begun before: it is looked at when it is whole.
    if (isRunning(writerOf(file))) done.left += 1;
    else await one(null, () => rmSync(file, { force: true }));
  }
  if (done.left === 0) connection.transaction(() => setPending(connection, []));
  return done;
}

function pending({ database }: Connection): readonly string[] {
  const line = database.one('SELECT value FROM meta WHERE name = ?', PENDING)?.['value'];
  const ids: unknown = typeof line === 'string' ? JSON.parse(line) : [];
  return Array.isArray(ids) ? ids.map(String) : [];
}

function setPending({ database }: Connection, ids: readonly string[]): void {
  if (ids.length === 0) database.run('DELETE FROM meta WHERE name = ?', PENDING);
  else database.run('INSERT OR REPLACE INTO meta (name, value) VALUES (?, ?)', PENDING, JSON.stringify(ids));
}

/** How many files no other client has, too. */
function filesOnlyOf(read: Reader, id: string): number {
  const rows = read.rows('evidence');
  const others = new Set(
    rows.flatMap((row) => (row.values['engagement'] === id ? [] : [text(row, 'sha256')])),
  );
  const own = rows.filter(({ values }) => values['engagement'] === id).map((row) => text(row, 'sha256'));
  return new Set(own.filter((hash) => !others.has(hash))).size;
}

function exportsIn({ exports }: Folder): readonly string[] {
  return filesIn(exports, /^notebook-.*\.json$/);
}

/** Files that were put aside as damaged, and notebook files that a rescue replaced and somebody held open. */
function asideIn({ damaged }: Folder): readonly string[] {
  return filesIn(damaged, /./);
}

/** A notebook file put aside loses the client; anything else that lies there, or cannot be read, goes whole. */
function cleanseAside(file: string, clients: readonly string[]): void {
  // A log goes with its file.
  if (!existsSync(file)) return;
  if (file.endsWith('.db')) cleanseCopy(file, clients);
  else if (
    !FILE_ENDS.some((end) => end !== '' && file.endsWith(end) && existsSync(file.slice(0, -end.length)))
  )
    rmSync(file, { force: true, recursive: true });
}

/** Copies that are being written, or were when their process ended. */
function halfMade(folder: Folder): readonly string[] {
  const { files, copies } = keptIn(folder);
  return [folder.root, folder.backups, folder.exports, files.folder, copies.folder].flatMap((place) =>
    filesIn(place, /\.tmp(?:-wal|-shm|-journal|-read)?$/),
  );
}

function writerOf(file: string): number {
  return Number(/[.-](\d+)(?:-[\da-f]{8})?\.tmp/.exec(file)?.[1] ?? Number.NaN);
}

function isRunning(pid: number): boolean {
  if (!Number.isSafeInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    // There is no such process any more.
    return false;
  }
}

function filesIn(folder: string, name: RegExp): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((one) => name.test(one))
    .map((one) => join(folder, one));
}
