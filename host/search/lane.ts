import type { SearchFilters } from '../../contract/shapes/search.ts';
import type { Database } from '../platform/database.ts';
import { LANGUAGE_ROOM } from './tables.ts';

/** Pages searched together: those of one language, within the filters, perhaps only those another language lacks. */
export interface Lane {
  readonly lang: string;
  readonly first: number;
  readonly last: number;
  /** Only pages that do not exist in this language. */
  readonly lacking: string | null;
  readonly limits: Limits | null;
}

/** Filters as the tables understand them. */
export interface Limits {
  readonly phase: string | null;
  readonly kind: string | null;
  /** Keys of the only pages wanted, as JSON. */
  readonly keys: string | null;
}

type Table = 'search_title' | 'search_body';

/** What a page must be besides having the words. A page of every phase (`multiple`) is a page of each. */
const WITHIN = (row: string) => `EXISTS (
  SELECT 1 FROM search_page AS s JOIN page AS p ON p.page = s.page WHERE s.row = ${row}
  AND (?5 IS NULL OR instr(s.lacks, ?5) > 0)
  AND (?6 IS NULL OR EXISTS (SELECT 1 FROM json_each(p.phases) WHERE value IN (?6, 'multiple')))
  AND (?7 IS NULL OR p.kind = ?7)
  AND (?8 IS NULL OR p.key IN (SELECT value FROM json_each(?8))))`;

/** Numbers are bound as REAL, which FTS5 does not take for a bound: without the cast it would read every language. */
const ROWS = 'rowid BETWEEN CAST(?2 AS INTEGER) AND CAST(?3 AS INTEGER)';

const rowsIn = (table: Table, order: string) => ({
  open: `SELECT rowid AS row FROM ${table} WHERE ${table} MATCH ?1 AND ${ROWS} ${order} LIMIT ?4`,
  within: `SELECT rowid AS row FROM ${table} WHERE ${table} MATCH ?1 AND ${ROWS} AND ${WITHIN(`${table}.rowid`)} ${order} LIMIT ?4`,
});
const countedIn = (table: Table) => ({
  open: `SELECT count(*) AS n FROM (SELECT 1 FROM ${table} WHERE ${table} MATCH ?1 AND ${ROWS} LIMIT ?4)`,
  within: `SELECT count(*) AS n FROM (SELECT 1 FROM ${table} WHERE ${table} MATCH ?1 AND ${ROWS} AND ${WITHIN(`${table}.rowid`)} LIMIT ?4)`,
});
const ranked = {
  search_title: rowsIn('search_title', 'ORDER BY rank'),
  search_body: rowsIn('search_body', 'ORDER BY rank'),
};
const listed = { search_title: rowsIn('search_title', ''), search_body: rowsIn('search_body', '') };
const counted = { search_title: countedIn('search_title'), search_body: countedIn('search_body') };

/** Every page within the filters, in the order of the contents. */
const LISTED = `SELECT l.row FROM search_page AS l JOIN page AS o ON o.page = l.page
  WHERE l.row BETWEEN ?2 AND ?3 AND ?1 = '' AND ${WITHIN('l.row')} ORDER BY o.position LIMIT ?4`;

/** The pages of a language; `null` when the edition has none. */
export function laneOf(
  database: Database,
  lang: string,
  filters: SearchFilters,
  keys: readonly string[] | null,
  lacking: string | null,
): Lane | null {
  const row = database.one('SELECT n FROM search_lang WHERE lang = ?', lang);
  if (!row) return null;
  const first = Number(row['n']) * LANGUAGE_ROOM;
  const limits = {
    phase: filters.phase ?? null,
    kind: filters.kind ?? null,
    keys: keys && JSON.stringify(keys),
  };
  const none = limits.phase === null && limits.kind === null && limits.keys === null;
  return { lang, first, last: first + LANGUAGE_ROOM - 1, lacking, limits: none ? null : limits };
}

/** The first rows for an FTS5 expression, in the order of the index: it stops at the last one wanted, where ranking reads every page twice. */
export function firstRows(
  database: Database,
  lane: Lane,
  table: Table,
  match: string,
  limit: number,
): readonly number[] {
  if (match === '') return [];
  const rows = isOpen(lane)
    ? database.all(listed[table].open, match, lane.first, lane.last, limit)
    : database.all(listed[table].within, match, lane.first, lane.last, limit, ...withinParams(lane));
  return rows.map(({ row }) => Number(row));
}

/** The best rows for an FTS5 expression. */
export function rankedRows(
  database: Database,
  lane: Lane,
  table: Table,
  match: string,
  limit: number,
): readonly number[] {
  if (match === '') return [];
  const rows = isOpen(lane)
    ? database.all(ranked[table].open, match, lane.first, lane.last, limit)
    : database.all(ranked[table].within, match, lane.first, lane.last, limit, ...withinParams(lane));
  return rows.map(({ row }) => Number(row));
}

/** How many rows fit, counted up to `most`. */
export function countRows(database: Database, lane: Lane, table: Table, match: string, most: number): number {
  if (match === '') return 0;
  const row = isOpen(lane)
    ? database.one(counted[table].open, match, lane.first, lane.last, most)
    : database.one(counted[table].within, match, lane.first, lane.last, most, ...withinParams(lane));
  return Number(row?.['n'] ?? 0);
}

export function listedRows(database: Database, lane: Lane, limit: number): readonly number[] {
  return database
    .all(LISTED, '', lane.first, lane.last, limit, ...withinParams(lane))
    .map(({ row }) => Number(row));
}

export function isOpen({ lacking, limits }: Lane): boolean {
  return lacking === null && limits === null;
}

function withinParams({ lacking, limits }: Lane): readonly (string | null)[] {
  return [lacking && ` ${lacking} `, limits?.phase ?? null, limits?.kind ?? null, limits?.keys ?? null];
}
