import { randomUUID } from 'node:crypto';
import type { NotebookNotice } from '../../../contract/shapes/keeping.ts';
import type { Database } from '../../platform/database.ts';

type Code = NotebookNotice['code'];
const kept: readonly Code[] = ['restored', 'rows-restored', 'rows-lost', 'new-after-damage'];

/** Keeps what the user must be told until they have seen it. */
export function addNotice(database: Database, notice: Omit<NotebookNotice, 'id'>): void {
  const { code, at, rows, file, copy } = notice;
  database.run('INSERT INTO notice VALUES (?, ?, ?, ?, ?, ?)', randomUUID(), code, at, rows, file, copy);
}

export function listNotices(database: Database): readonly NotebookNotice[] {
  return database.all('SELECT * FROM notice ORDER BY at').flatMap((row) => {
    const code = kept.find((known) => known === row['code']);
    if (!code) return [];
    return [
      {
        id: String(row['id']),
        code,
        at: String(row['at']),
        rows: Number(row['rows']),
        file: String(row['file']),
        copy: String(row['copy']),
      },
    ];
  });
}
