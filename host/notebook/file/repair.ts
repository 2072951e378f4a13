import { isoTime } from '../../platform/clock.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database, Row } from '../../platform/database.ts';
import { listBackups, withBackup } from './backups.ts';
import type { Folder } from './folder.ts';
import { addNotice } from './notices.ts';
import { goodRows } from './former.ts';
import type { StoredRow } from '../records/row.ts';
import { write } from '../records/store.ts';
import type { Kind } from '../records/tables.ts';

export interface Suspect {
  readonly kind: Kind;
  readonly row: Row;
}

/** The newest good copy of a row, from the backups, and when that backup was made. */
export function findGoodCopy(
  folder: Folder,
  { kind, row }: Suspect,
): { readonly row: StoredRow; readonly made: string } | null {
  for (const { file, made } of listBackups(folder)) {
    const found = withBackup(file, (copy) =>
      copy.one(`SELECT * FROM ${kind} WHERE id = ?`, row['id'] ?? null),
    );
    const [good] = (found && goodRows(kind, found)) ?? [];
    if (good) return { row: good, made };
  }
  return null;
}

/**
 * Sets damaged rows right where they stand, in the caller's transaction: what was found is kept in `quarantine`, the good copy takes its
 * place, and the user is told how many came back and how many could not.
 */
export function repairRows(
  database: Database,
  folder: Folder,
  clock: Clock,
  suspects: readonly Suspect[],
): ReadonlySet<Kind> {
  const at = isoTime(clock);
  const told = { restored: 0, lost: 0, copy: '' };
  const { kinds } = write(
    database,
    clock,
    () => null,
    false,
    (writer) => {
      for (const suspect of suspects) {
        const { kind, row } = suspect;
        const id = row['id'] ?? null;
        // Another reader may have been here first.
        const still = database.one(`SELECT * FROM ${kind} WHERE id = ?`, id);
        if (!still || goodRows(kind, still)) continue;
        const good = findGoodCopy(folder, suspect);
        database.run(
          'INSERT INTO quarantine (kind, found, row) VALUES (?, ?, ?)',
          kind,
          at,
          JSON.stringify(still),
        );
        writer.replace(kind, String(id), good?.row ?? null);
        if (good) [told.restored, told.copy] = [told.restored + 1, good.made];
        else told.lost += 1;
      }
    },
  );
  if (told.restored > 0)
    addNotice(database, { code: 'rows-restored', at, rows: told.restored, file: '', copy: told.copy });
  if (told.lost > 0) addNotice(database, { code: 'rows-lost', at, rows: told.lost, file: '', copy: '' });
  return kinds;
}
