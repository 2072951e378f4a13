import { pathToFileURL } from 'node:url';
import type { Database } from '../platform/database.ts';
import { createSearchTables, createWordIndexes } from './tables.ts';

const PLAIN = [
  'search',
  'search_lang',
  'search_page',
  'search_word',
  'search_deletion',
  'search_short',
  'search_run',
];
const FULL_TEXT = ['search_title', 'search_body'];
/** What FTS5 keeps of a table without content. */
const SHADOWS = ['data', 'idx', 'docsize', 'config'];

/**
 * Takes over the tables of an earlier edition's search as they are: pages of an index are copied, not built. Says whether there were any.
 * The earlier file stays attached until the connection is closed: nothing is detached within a transaction.
 */
export function copyIndex(database: Database, previous: string): boolean {
  const address = pathToFileURL(previous);
  address.searchParams.set('mode', 'ro');
  database.run('ATTACH ? AS earlier', address.href);
  if (!database.one("SELECT 1 FROM earlier.sqlite_schema WHERE name = 'search_body_data'")) return false;
  // Nothing is written to the new tables before: FTS5 then reads what was copied as its own. Their weights come with `config`.
  createSearchTables(database);
  // FTS5's own tables are guarded against writes like these two lines.
  database.raw.enableDefensive(false);
  for (const table of [
    ...PLAIN,
    ...FULL_TEXT.flatMap((name) => SHADOWS.map((shadow) => `${name}_${shadow}`)),
  ]) {
    database.exec(`DELETE FROM main.${table}; INSERT INTO main.${table} SELECT * FROM earlier.${table};`);
  }
  database.raw.enableDefensive(true);
  createWordIndexes(database);
  return true;
}
