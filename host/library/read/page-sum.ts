import type { Database, Row } from '../../platform/database.ts';
import { sha256 } from '../../platform/files.ts';

/** Digits of a sum: enough that no flipped bit keeps it. */
const SUM_LENGTH = 16;

/** Every row that is one page, as it stands in the file; what is packed has a checksum of its own. */
export interface PageRows {
  readonly page: Row;
  readonly headings: readonly Row[];
  readonly items: readonly Row[];
  readonly links: readonly Row[];
  readonly pictures: readonly Row[];
  /** Left out in an edition of before there were forms: its sums know of none. */
  readonly forms?: readonly Row[];
}

export function pageRows(database: Database, page: Row): PageRows {
  const number = page['page'] ?? null;
  const rows = (table: string) => database.all(`SELECT * FROM ${table} WHERE page = ? ORDER BY n`, number);
  return {
    page,
    headings: rows('heading'),
    items: rows('item'),
    links: rows('link'),
    pictures: rows('picture'),
    ...(hasForms(database) ? { forms: rows('form') } : {}),
  };
}

/** An edition of before there were forms has no table of them. */
export function hasForms(database: Database): boolean {
  return database.one("SELECT 1 FROM sqlite_schema WHERE name = 'form'") !== null;
}

/** Writes each page's sum; done when all its rows are. */
export function writeSums(database: Database): void {
  for (const page of database.all('SELECT * FROM page ORDER BY page'))
    database.run(
      'INSERT INTO sum (page, sum) VALUES (?, ?)',
      page['page'] ?? null,
      sumOf(pageRows(database, page)),
    );
}

/** Whether a page is what was written; SQLite itself sees no flipped bit. An edition of before there were sums has none to hold it to. */
export function isWhole(database: Database, rows: PageRows): boolean {
  if (!hasSums(database)) return true;
  const kept = database.one('SELECT sum FROM sum WHERE page = ?', rows.page['page'] ?? null);
  return kept?.['sum'] === sumOf(rows);
}

function hasSums(database: Database): boolean {
  return database.one("SELECT 1 FROM sqlite_schema WHERE name = 'sum'") !== null;
}

function sumOf(rows: PageRows): string {
  return sha256(JSON.stringify(rows)).slice(0, SUM_LENGTH);
}
