import type { Database } from '../../platform/database.ts';

/** Layout of an edition file. An app opens this one and older ones it knows; a newer one is refused with `edition-too-new`. */
export const EDITION_SCHEMA = 1;
/** `FBED`, so that any other SQLite file is told apart at once. */
export const EDITION_APPLICATION_ID = 0x46424544;

/**
 * An edition: what a reader asks for in small rows, what is drawn in packed blobs beside them (`body`), and every source file as it was
 * (`source`, `media`), so that publishing, updating and comparing need nothing but this file. Tables of the search are added by the search.
 */
const SCHEMA = `
CREATE TABLE edition (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE source (path TEXT PRIMARY KEY, hash TEXT NOT NULL, size INTEGER NOT NULL, bytes BLOB NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE body (page INTEGER PRIMARY KEY, inputs TEXT NOT NULL, tree BLOB NOT NULL, facts BLOB NOT NULL, blocks BLOB NOT NULL) STRICT;
CREATE TABLE page (
  page INTEGER PRIMARY KEY, key TEXT NOT NULL, lang TEXT NOT NULL, path TEXT NOT NULL, title TEXT NOT NULL, title_anchor TEXT NOT NULL, description TEXT NOT NULL,
  kind TEXT NOT NULL, phases TEXT NOT NULL, position INTEGER NOT NULL, date TEXT, audience TEXT NOT NULL, motions TEXT NOT NULL,
  minutes INTEGER NOT NULL, items INTEGER NOT NULL, hash TEXT NOT NULL, text TEXT NOT NULL, notices TEXT NOT NULL,
  UNIQUE (key, lang)
) STRICT;
CREATE INDEX page_path ON page (path COLLATE NOCASE);
CREATE INDEX page_key ON page (key COLLATE NOCASE);
CREATE INDEX page_order ON page (position, lang);
CREATE TABLE heading (page INTEGER, n INTEGER, anchor TEXT NOT NULL, depth INTEGER NOT NULL, text TEXT NOT NULL, block TEXT NOT NULL, PRIMARY KEY (page, n)) STRICT, WITHOUT ROWID;
CREATE TABLE item (page INTEGER, n INTEGER, id TEXT NOT NULL, text TEXT NOT NULL, anchor TEXT NOT NULL, block TEXT NOT NULL, authored INTEGER NOT NULL, line INTEGER NOT NULL,
  services TEXT NOT NULL, facts TEXT NOT NULL, always INTEGER NOT NULL, counted INTEGER NOT NULL,
  guides TEXT NOT NULL, does TEXT NOT NULL, repeat TEXT, per TEXT, evidence TEXT, PRIMARY KEY (page, n)) STRICT, WITHOUT ROWID;
CREATE TABLE form (page INTEGER, n INTEGER, id TEXT NOT NULL, source INTEGER, PRIMARY KEY (page, n)) STRICT, WITHOUT ROWID;
CREATE TABLE link (page INTEGER, n INTEGER, href TEXT NOT NULL, line INTEGER NOT NULL, fate TEXT NOT NULL, key TEXT, lang TEXT, anchor TEXT, lost TEXT, reason TEXT, PRIMARY KEY (page, n)) STRICT, WITHOUT ROWID;
CREATE TABLE picture (page INTEGER, n INTEGER, path TEXT NOT NULL, line INTEGER NOT NULL, PRIMARY KEY (page, n)) STRICT, WITHOUT ROWID;
CREATE TABLE media (path TEXT PRIMARY KEY, type TEXT NOT NULL, hash TEXT NOT NULL, width INTEGER, height INTEGER, bytes BLOB NOT NULL) STRICT;
CREATE TABLE toc (lang TEXT, n INTEGER, parent INTEGER, title TEXT NOT NULL, key TEXT, href TEXT, PRIMARY KEY (lang, n)) STRICT, WITHOUT ROWID;
CREATE TABLE toc_page (key TEXT, lang TEXT, n INTEGER NOT NULL, PRIMARY KEY (key, lang)) STRICT, WITHOUT ROWID;
CREATE TABLE sum (page INTEGER PRIMARY KEY, sum TEXT NOT NULL) STRICT;
CREATE TABLE redirect (source TEXT PRIMARY KEY, key TEXT NOT NULL, anchor TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE remark (path TEXT, n INTEGER, line INTEGER NOT NULL, code TEXT NOT NULL, detail TEXT NOT NULL, PRIMARY KEY (path, n)) STRICT, WITHOUT ROWID;
`;

/** Lays out an empty edition file. The page size suits blobs of a few kilobytes. */
export function createSchema(database: Database): void {
  database.exec(
    `PRAGMA page_size = 8192; PRAGMA application_id = ${EDITION_APPLICATION_ID}; PRAGMA user_version = ${EDITION_SCHEMA};`,
  );
  database.exec(SCHEMA);
}

/** Raised whenever the compiler or the dialect makes something else of the same page: nothing older is then reused. */
export const COMPILER_VERSION = 15;
