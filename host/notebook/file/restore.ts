import { FieldbookError } from '../../../contract/shapes/errors.ts';
import type { BackupView } from '../../../contract/shapes/keeping.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Log } from '../../platform/log.ts';
import { listBackups, makeBackup, viewBackup, withBackup } from './backups.ts';
import type { BackupKind } from './backups.ts';
import type { Connection } from './connection.ts';
import type { Core } from '../notebook-access.ts';
import { copyEvidence } from './evidence-upkeep.ts';
import { forgetDevice } from './device.ts';
import type { Folder } from './folder.ts';
import { goodRows } from './former.ts';
import { inspect } from './inspect.ts';
import type { StoredRow } from '../records/row.ts';
import { schemaOf } from './migrations.ts';
import { kinds, kindsAt } from '../records/tables.ts';
import type { Kind } from '../records/tables.ts';

/** What upkeep and restoring work with. */
export interface Upkeep {
  readonly connection: Connection;
  readonly folder: Folder;
  readonly clock: Clock;
  readonly log: Log;
  readonly core: Core;
}

export function backupViews(folder: Folder): readonly BackupView[] {
  return listBackups(folder)
    .map(viewBackup)
    .filter((view) => view !== null);
}

export async function makeView({ connection, folder, clock }: Upkeep, kind: BackupKind): Promise<BackupView> {
  copyEvidence({ connection, folder });
  const view = viewBackup(await makeBackup(connection.database, folder, kind, clock));
  if (!view) throw new FieldbookError('notebook-damaged', 'The backup cannot be read');
  return view;
}

/**
 * Replaces everything by a backup, in one transaction of the open file, so that every window and process sees it at once.
 * What was there is backed up first.
 */
export async function restoreBackup(upkeep: Upkeep, id: string): Promise<BackupView> {
  const chosen = listBackups(upkeep.folder).find((backup) => backup.id === id);
  if (!chosen) throw new FieldbookError('record-missing', 'There is no such backup');
  const rows = withBackup(chosen.file, (copy) => {
    const { damage, rows: bad } = inspect(copy);
    if (damage !== null || bad.length > 0) return null;
    return kindsAt(schemaOf(copy)).flatMap((kind) =>
      copy
        .all(`SELECT * FROM ${kind}`)
        .flatMap((file) => (goodRows(kind, file) ?? []).map((row) => ({ kind, row }))),
    );
  });
  if (!rows) throw new FieldbookError('notebook-damaged', 'The backup is damaged', { detail: id });
  const kept = await makeView(upkeep, 'before-restore');
  replaceAll(upkeep.connection, rows);
  return kept;
}

function replaceAll(
  connection: Connection,
  rows: readonly { readonly kind: Kind; readonly row: StoredRow }[],
): void {
  connection.write(false, (writer) => {
    const wanted = new Set(rows.map(({ kind, row }) => `${kind}/${row.id}`));
    for (const kind of kinds) {
      for (const { id } of writer.rows(kind))
        if (!wanted.has(`${kind}/${id}`)) writer.replace(kind, id, null);
    }
    for (const { kind, row } of rows) writer.replace(kind, row.id, row);
  });
  connection.transaction(forgetDevice);
}
