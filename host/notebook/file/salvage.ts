import { copyFileSync, existsSync, rmSync, statSync } from 'node:fs';
import { openReadOnly } from '../../platform/database.ts';
import type { Database } from '../../platform/database.ts';
import { FILE_ENDS } from './folder.ts';
import { mendHeader, transplantFirstPage } from './mend-header.ts';
import { goodRows } from './former.ts';
import type { StoredRow } from '../records/row.ts';
import { kinds } from '../records/tables.ts';
import type { Kind } from '../records/tables.ts';

export interface Salvaged {
  readonly kind: Kind;
  readonly row: StoredRow;
}

/**
 * Reads from a file that something is wrong with every row whose hash is right. Works on a copy: the file stays as it was found. When not
 * even its table of contents can be read, that of a backup is tried: the tables lie where they always lay.
 */
export function salvage(file: string, copy: string, donor: string | null): readonly Salvaged[] {
  try {
    copyWhileStill(file, copy);
    mendHeader(copy);
    const found = readAll(copy);
    if (found.length > 0 || donor === null) return found;
    transplantFirstPage(copy, donor);
    mendHeader(copy);
    return readAll(copy);
  } finally {
    removeFiles(copy);
  }
}

/** Copies again when another process wrote meanwhile. */
function copyWhileStill(file: string, copy: string): void {
  for (let tries = 0; tries < 5; tries += 1) {
    const before = fingerprint(file);
    removeFiles(copy);
    for (const end of FILE_ENDS)
      if (existsSync(`${file}${end}`)) copyFileSync(`${file}${end}`, `${copy}${end}`);
    if (fingerprint(file) === before) return;
  }
}

/** Changes when the file or its log is written. */
export function fingerprint(file: string): string {
  const stats = FILE_ENDS.slice(0, 2).map((end) =>
    statSync(`${file}${end}`, { bigint: true, throwIfNoEntry: false }),
  );
  return stats.map((stat) => `${stat?.size ?? 0}/${stat?.mtimeNs ?? 0}`).join(' ');
}

function readAll(file: string): readonly Salvaged[] {
  let database: Database | null = null;
  try {
    const open = openReadOnly(file);
    database = open;
    return kinds.flatMap((kind) => [...scan(open, kind)].map((row) => ({ kind, row })));
  } catch {
    // Not even a table of contents: what the copies have is what there is.
    return [];
  } finally {
    database?.close();
  }
}

/** Reads a table from both ends, as far as it goes from each. */
function scan(database: Database, kind: Kind): Iterable<StoredRow> {
  const found = new Map<string, StoredRow>();
  for (const order of ['ASC', 'DESC']) {
    try {
      for (const copy of database.each(`SELECT * FROM ${kind} NOT INDEXED ORDER BY rowid ${order}`)) {
        for (const good of goodRows(kind, copy) ?? []) found.set(good.id, good);
      }
      break;
    } catch {
      // A damaged page: the other end is read next.
      continue;
    }
  }
  return found.values();
}

export function removeFiles(file: string): void {
  for (const end of FILE_ENDS) rmSync(`${file}${end}`, { force: true });
}
