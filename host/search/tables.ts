import type { Database } from '../platform/database.ts';

/** Raised whenever the same page would be indexed otherwise; an index of another version is built anew. */
export const SEARCH_VERSION = 4;

/**
 * The lean layout: a small table of titles and headings with the prefixes of one to three letters, and one without text of its
 * own in which only stems are, and none of function words: which of them stand beside what is in `search_run`, as far as a few bytes can tell. Rows of one language lie side by side (`LANGUAGE_ROOM`), so that a search reads its own language only.
 */
const SCHEMA = `
CREATE TABLE search (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE search_lang (lang TEXT PRIMARY KEY, n INTEGER NOT NULL UNIQUE) STRICT, WITHOUT ROWID;
CREATE TABLE search_page (row INTEGER PRIMARY KEY, page INTEGER NOT NULL, key TEXT NOT NULL, lang TEXT NOT NULL, mark TEXT NOT NULL, lacks TEXT NOT NULL) STRICT;
CREATE TABLE search_word (id INTEGER PRIMARY KEY, lang TEXT NOT NULL, word TEXT NOT NULL, stem TEXT NOT NULL, pages INTEGER NOT NULL) STRICT;
CREATE TABLE search_deletion (hash INTEGER, word INTEGER, PRIMARY KEY (hash, word)) STRICT, WITHOUT ROWID;
CREATE TABLE search_short (lang TEXT, prefix TEXT, pages TEXT NOT NULL, PRIMARY KEY (lang, prefix)) STRICT, WITHOUT ROWID;
CREATE TABLE search_run (row INTEGER PRIMARY KEY, pairs BLOB NOT NULL) STRICT;
CREATE TABLE search_name (words TEXT, family INTEGER, PRIMARY KEY (words, family)) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX search_page_key ON search_page (key, lang);
CREATE INDEX search_name_family ON search_name (family);
CREATE VIRTUAL TABLE search_title USING fts5 (title, headings, title_forms, heading_forms,
  content = '', contentless_delete = 1, prefix = '1 2 3', tokenize = 'unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE search_body USING fts5 (text, headings, title,
  content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2');
`;

/** Held in memory before FTS5 writes a segment, bytes: at ten thousand pages one is enough, nothing is merged and no free pages stay behind. */
const PENDING_BYTES = 96 * 1024 * 1024;
/**
 * What a word weighs: title, headings, and below them their forms or the text, which stands first because a first column costs no byte.
 * A leaf of the index fills a page of the file (8,192 bytes).
 */
const WEIGHTS = `
INSERT INTO search_title (search_title, rank) VALUES ('pgsz', 8000), ('hashsize', ${PENDING_BYTES});
INSERT INTO search_body (search_body, rank) VALUES ('pgsz', 8000), ('hashsize', ${PENDING_BYTES});
INSERT INTO search_title (search_title, rank) VALUES ('rank', 'bm25(10.0, 4.0, 6.0, 2.0)');
INSERT INTO search_body (search_body, rank) VALUES ('rank', 'bm25(1.0, 4.0, 10.0)');
`;

/** Made after the words are in: an index filled in order is smaller and quicker to make. */
const INDEXES = `
CREATE UNIQUE INDEX IF NOT EXISTS search_word_word ON search_word (lang, word);
CREATE INDEX IF NOT EXISTS search_word_stem ON search_word (lang, stem);
`;

const TABLES = [
  'search',
  'search_lang',
  'search_page',
  'search_word',
  'search_deletion',
  'search_short',
  'search_run',
  'search_name',
  'search_title',
  'search_body',
];

/** Rows kept apart for each language: more pages than any set has. */
export const LANGUAGE_ROOM = 2 ** 24;

export function createSearchTables(database: Database): void {
  for (const table of TABLES) database.exec(`DROP TABLE IF EXISTS main.${table}`);
  database.exec(SCHEMA);
}

export function setWeights(database: Database): void {
  database.exec(WEIGHTS);
}

export function createWordIndexes(database: Database): void {
  database.exec(INDEXES);
}

/** Whether an edition has an index that this app can read. */
export function hasSearch(database: Database): boolean {
  const table = database.one("SELECT 1 FROM sqlite_schema WHERE name = 'search'");
  return (
    table !== null &&
    database.one("SELECT value FROM search WHERE name = 'version'")?.['value'] === String(SEARCH_VERSION)
  );
}
