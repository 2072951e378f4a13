import { copyFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { isoTime } from '../../platform/clock.ts';
import type { Database } from '../../platform/database.ts';
import { syncFile, syncFolder } from '../../platform/files.ts';
import { ownFolder } from '../../platform/own-place.ts';
import { makePrivateFile } from '../../platform/private-files.ts';
import { evidenceFiles } from '../evidence/evidence-files.ts';
import type { EvidenceFiles, KeptFiles } from '../evidence/evidence-files.ts';
import { listBackups, withBackup } from './backups.ts';
import type { Folder } from './folder.ts';
import type { Upkeep } from './restore.ts';

/** The files of the notebook, and the copies of them beside the backups. */
export function keptIn(folder: Folder): KeptFiles {
  return {
    files: evidenceFiles(folder.evidence),
    copies: evidenceFiles(join(folder.backups, 'evidence')),
  };
}

/** Copies what a backup does not have yet, and puts back from there what is missing or was changed. */
export function copyEvidence({ connection, folder }: Pick<Upkeep, 'connection' | 'folder'>): void {
  const { files, copies } = keptIn(folder);
  for (const hash of namedIn(connection.database)) {
    if (files.isThere(hash) && !copies.isThere(hash) && files.read(hash)) copyOver(files, copies, hash);
    else if (!files.isThere(hash) && copies.read(hash)) copyOver(copies, files, hash);
  }
}

function copyOver(from: EvidenceFiles, to: EvidenceFiles, hash: string): void {
  ownFolder(to.folder);
  const beside = join(to.folder, `${hash}.${process.pid}.tmp`);
  try {
    makePrivateFile(beside);
    copyFileSync(join(from.folder, hash), beside);
    syncFile(beside);
    renameSync(beside, join(to.folder, hash));
  } finally {
    rmSync(beside, { force: true });
  }
  syncFolder(to.folder);
}

/**
 * Deletes files that nobody has named since a moment: no row, in the trash or not, no change that can be taken back, no backup. Each is
 * first noted with the time; under the notebook's write lock, so that nobody can be about to name it.
 */
export function sweepEvidence({ connection, folder, clock }: Upkeep, limit: string): void {
  const { files, copies } = keptIn(folder);
  const there = [...new Set([...files.list(), ...copies.list()])];
  if (there.length === 0) return;
  const inBackups = new Set(listBackups(folder).flatMap(({ file }) => withBackup(file, namedIn) ?? []));
  const now = isoTime(clock);
  connection.transaction((database) => {
    const named = new Set(namedIn(database));
    for (const hash of there) {
      const since = String(database.one('SELECT since FROM unnamed WHERE hash = ?', hash)?.['since'] ?? now);
      const isNamed = named.has(hash) || inBackups.has(hash) || isInJournal(database, hash);
      const isDue = !isNamed && since < limit;
      if (isDue) dropBoth(folder, hash);
      if (isNamed || isDue) database.run('DELETE FROM unnamed WHERE hash = ?', hash);
      else database.run('INSERT OR IGNORE INTO unnamed (hash, since) VALUES (?, ?)', hash, now);
    }
  });
}

function dropBoth(folder: Folder, hash: string): void {
  const { files, copies } = keptIn(folder);
  files.drop(hash);
  copies.drop(hash);
}

/** The hashes that rows name, those in the trash included; none in a file of a schema before there was evidence. */
export function namedIn(database: Database): readonly string[] {
  const has = database.one("SELECT 1 AS n FROM sqlite_master WHERE type = 'table' AND name = 'evidence'");
  return has ? database.all('SELECT DISTINCT sha256 FROM evidence').map((row) => String(row['sha256'])) : [];
}

function isInJournal(database: Database, hash: string): boolean {
  return database.one('SELECT 1 AS n FROM journal WHERE instr(entries, ?) > 0 LIMIT 1', hash) !== null;
}
