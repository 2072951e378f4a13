import { FieldbookError } from '../../../contract/shapes/errors.ts';
import type { Database } from '../../platform/database.ts';
import { moveToRecord } from './move-to-record.ts';

/** One step of the schema. Numbered, only appended, never edited once released. */
export interface Migration {
  readonly number: number;
  readonly sql: string;
  /** What SQL alone cannot do; runs after it, in the same transaction. */
  readonly after?: (database: Database) => void;
}

/**
 * Tables name one another by id without foreign keys on purpose: a merge or a rescue brings rows in any order and must never refuse
 * a note because its engagement comes later.
 */
export const migrations: readonly Migration[] = [
  {
    number: 1,
    sql: `
CREATE TABLE engagement (id TEXT PRIMARY KEY, client TEXT NOT NULL, colour INTEGER NOT NULL, language TEXT NOT NULL, note TEXT NOT NULL,
  opened TEXT NOT NULL, closed TEXT, archived TEXT, removed TEXT, times TEXT NOT NULL, hash TEXT NOT NULL) STRICT;
CREATE TABLE item_state (id TEXT PRIMARY KEY, engagement TEXT NOT NULL, page TEXT NOT NULL, item TEXT NOT NULL,
  state TEXT NOT NULL, state_who TEXT NOT NULL, state_at TEXT, words TEXT NOT NULL, lang TEXT NOT NULL, edition TEXT NOT NULL,
  title TEXT NOT NULL, note TEXT NOT NULL, note_who TEXT NOT NULL, note_at TEXT, times TEXT NOT NULL, hash TEXT NOT NULL) STRICT;
CREATE INDEX item_state_place ON item_state (engagement, page);
CREATE TABLE item_seen (id TEXT PRIMARY KEY, engagement TEXT NOT NULL, page TEXT NOT NULL, edition TEXT NOT NULL, words TEXT NOT NULL,
  times TEXT NOT NULL, hash TEXT NOT NULL) STRICT;
CREATE INDEX item_seen_place ON item_seen (engagement, page);
CREATE TABLE folder (id TEXT PRIMARY KEY, engagement TEXT, name TEXT NOT NULL, parent TEXT, position REAL NOT NULL, made TEXT NOT NULL,
  removed TEXT, times TEXT NOT NULL, hash TEXT NOT NULL) STRICT;
CREATE TABLE bookmark (id TEXT PRIMARY KEY, engagement TEXT, kind TEXT NOT NULL, page TEXT NOT NULL, lang TEXT NOT NULL, anchor TEXT,
  item TEXT, block TEXT NOT NULL, exact TEXT NOT NULL, prefix TEXT NOT NULL, suffix TEXT NOT NULL, copies INTEGER NOT NULL,
  rival REAL NOT NULL, page_title TEXT NOT NULL, made TEXT NOT NULL, title TEXT NOT NULL, note TEXT NOT NULL, folder TEXT,
  position REAL NOT NULL, removed TEXT, times TEXT NOT NULL, hash TEXT NOT NULL) STRICT;
CREATE TABLE highlight (id TEXT PRIMARY KEY, engagement TEXT, page TEXT NOT NULL, lang TEXT NOT NULL, block TEXT NOT NULL,
  exact TEXT NOT NULL, prefix TEXT NOT NULL, suffix TEXT NOT NULL, copies INTEGER NOT NULL, rival REAL NOT NULL, page_title TEXT NOT NULL,
  made TEXT NOT NULL, colour INTEGER NOT NULL, note TEXT NOT NULL, removed TEXT, times TEXT NOT NULL, hash TEXT NOT NULL) STRICT;
CREATE TABLE reading (id TEXT PRIMARY KEY, page TEXT NOT NULL, lang TEXT NOT NULL, block TEXT NOT NULL, offset REAL NOT NULL, visited TEXT,
  times TEXT NOT NULL, hash TEXT NOT NULL) STRICT;
CREATE TABLE page_read (id TEXT PRIMARY KEY, page TEXT NOT NULL, read_at TEXT, times TEXT NOT NULL, hash TEXT NOT NULL) STRICT;
CREATE TABLE choice (id TEXT PRIMARY KEY, value TEXT, times TEXT NOT NULL, hash TEXT NOT NULL) STRICT;
CREATE TABLE ledger (kind TEXT PRIMARY KEY, rows INTEGER NOT NULL, sum TEXT NOT NULL) STRICT;
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
CREATE TABLE journal (number INTEGER PRIMARY KEY, token TEXT NOT NULL UNIQUE, made TEXT NOT NULL, entries TEXT NOT NULL, hash TEXT NOT NULL) STRICT;
`,
  },
  {
    // What the notebook knows about itself: pages that were renamed, rows set aside, rows gone for good, what to tell the user.
    number: 2,
    sql: `
CREATE TABLE alias (old TEXT PRIMARY KEY, new TEXT NOT NULL) STRICT;
CREATE TABLE quarantine (number INTEGER PRIMARY KEY, kind TEXT NOT NULL, found TEXT NOT NULL, row TEXT NOT NULL) STRICT;
CREATE TABLE tombstone (id TEXT PRIMARY KEY, kind TEXT NOT NULL, time INTEGER NOT NULL) STRICT;
CREATE TABLE notice (id TEXT PRIMARY KEY, code TEXT NOT NULL, at TEXT NOT NULL, rows INTEGER NOT NULL, file TEXT NOT NULL, copy TEXT NOT NULL) STRICT;
CREATE INDEX item_state_page ON item_state (page);
`,
  },
  {
    // The record: every change with its device and what it replaces, ranks, what was looked at by item, removals that can be told.
    number: 3,
    sql: `
ALTER TABLE engagement ADD COLUMN record TEXT;
ALTER TABLE item_state ADD COLUMN record TEXT;
ALTER TABLE highlight ADD COLUMN record TEXT;
ALTER TABLE reading ADD COLUMN record TEXT;
ALTER TABLE page_read ADD COLUMN record TEXT;
ALTER TABLE choice ADD COLUMN record TEXT;
ALTER TABLE item_seen RENAME TO item_seen_2;
ALTER TABLE folder RENAME TO folder_2;
ALTER TABLE bookmark RENAME TO bookmark_2;
CREATE TABLE item_seen (id TEXT PRIMARY KEY, engagement TEXT NOT NULL, page TEXT NOT NULL, item TEXT NOT NULL, edition TEXT NOT NULL,
  words TEXT NOT NULL, times TEXT NOT NULL, record TEXT, hash TEXT NOT NULL) STRICT;
CREATE TABLE folder (id TEXT PRIMARY KEY, engagement TEXT, name TEXT NOT NULL, parent TEXT, rank TEXT NOT NULL, made TEXT NOT NULL,
  removed TEXT, times TEXT NOT NULL, record TEXT, hash TEXT NOT NULL) STRICT;
CREATE TABLE bookmark (id TEXT PRIMARY KEY, engagement TEXT, kind TEXT NOT NULL, page TEXT NOT NULL, lang TEXT NOT NULL, anchor TEXT,
  item TEXT, block TEXT NOT NULL, exact TEXT NOT NULL, prefix TEXT NOT NULL, suffix TEXT NOT NULL, copies INTEGER NOT NULL,
  rival REAL NOT NULL, page_title TEXT NOT NULL, made TEXT NOT NULL, title TEXT NOT NULL, note TEXT NOT NULL, folder TEXT,
  rank TEXT NOT NULL, removed TEXT, times TEXT NOT NULL, record TEXT, hash TEXT NOT NULL) STRICT;
ALTER TABLE tombstone ADD COLUMN engagement TEXT;
ALTER TABLE tombstone ADD COLUMN removals TEXT;
ALTER TABLE tombstone ADD COLUMN over TEXT;
`,
    after: moveToRecord,
  },
  {
    // What left a client, for those who have only that client's file.
    number: 4,
    sql: `
CREATE TABLE departure (id TEXT NOT NULL, engagement TEXT NOT NULL, kind TEXT NOT NULL, removals TEXT NOT NULL, over TEXT NOT NULL,
  PRIMARY KEY (id, engagement)) STRICT;
`,
  },
  {
    // The client's desk: who owes what by when, turns of what comes again, own items, what a client has bought, what was reported last.
    // What a row gained is empty until it is set: so the hashes of the rows there are stay what they are.
    number: 5,
    sql: `
ALTER TABLE item_state ADD COLUMN owner TEXT;
ALTER TABLE item_state ADD COLUMN due TEXT;
ALTER TABLE item_state ADD COLUMN waiting TEXT;
CREATE TABLE item_turn (id TEXT PRIMARY KEY, engagement TEXT NOT NULL, page TEXT NOT NULL, item TEXT NOT NULL, turn TEXT NOT NULL,
  state TEXT NOT NULL, state_who TEXT NOT NULL, state_at TEXT, times TEXT NOT NULL, record TEXT, hash TEXT NOT NULL) STRICT;
CREATE INDEX item_turn_place ON item_turn (engagement, page);
CREATE TABLE own_item (id TEXT PRIMARY KEY, engagement TEXT NOT NULL, page TEXT NOT NULL, title TEXT NOT NULL, anchor TEXT NOT NULL,
  rank TEXT NOT NULL, words TEXT NOT NULL, made TEXT NOT NULL, made_who TEXT NOT NULL, state TEXT NOT NULL, state_who TEXT NOT NULL,
  state_at TEXT, note TEXT NOT NULL, note_who TEXT NOT NULL, note_at TEXT, owner TEXT, due TEXT, waiting TEXT,
  removed TEXT, times TEXT NOT NULL, record TEXT, hash TEXT NOT NULL) STRICT;
CREATE INDEX own_item_place ON own_item (engagement, page);
CREATE TABLE scope (id TEXT PRIMARY KEY, engagement TEXT NOT NULL, topic TEXT NOT NULL, name TEXT NOT NULL, answer TEXT,
  times TEXT NOT NULL, record TEXT, hash TEXT NOT NULL) STRICT;
CREATE INDEX scope_place ON scope (engagement);
CREATE TABLE report (id TEXT PRIMARY KEY, engagement TEXT NOT NULL, made TEXT, day TEXT NOT NULL, edition TEXT NOT NULL,
  reported TEXT NOT NULL, summary TEXT NOT NULL, decisions TEXT NOT NULL, times TEXT NOT NULL, record TEXT, hash TEXT NOT NULL) STRICT;
`,
  },
  {
    // Evidence: rows that name files; and since when nobody names a file any more.
    number: 6,
    sql: `
CREATE TABLE evidence (id TEXT PRIMARY KEY, engagement TEXT NOT NULL, page TEXT NOT NULL, item TEXT NOT NULL, sha256 TEXT NOT NULL,
  bytes INTEGER NOT NULL, type TEXT NOT NULL, name TEXT NOT NULL, made TEXT NOT NULL, made_who TEXT NOT NULL, removed TEXT,
  times TEXT NOT NULL, record TEXT, hash TEXT NOT NULL) STRICT;
CREATE INDEX evidence_place ON evidence (engagement, page);
CREATE TABLE unnamed (hash TEXT PRIMARY KEY, since TEXT NOT NULL) STRICT;
`,
  },
];

export const LATEST_SCHEMA = migrations.at(-1)?.number ?? 0;

export function schemaOf(database: Database): number {
  return Number(database.one('PRAGMA user_version')?.['user_version'] ?? 0);
}

/**
 * The schema, checked against what the file says of itself elsewhere: the number in SQLite's header is protected by nothing, and a flipped
 * bit there would make an old notebook look new, or an own one foreign.
 */
export function checkedSchema(database: Database): number {
  const schema = schemaOf(database);
  const tables = Number(database.one('SELECT count(*) AS n FROM sqlite_master')?.['n'] ?? 0);
  if (schema === 0 && tables === 0) return 0;
  const said =
    schema === 0 ? '' : String(database.one("SELECT value FROM meta WHERE name = 'schema'")?.['value']);
  if (said === String(schema)) return schema;
  throw new FieldbookError('notebook-damaged', 'The notebook does not know its own schema', {
    detail: `${schema} / ${said}`,
  });
}

/** Brings a file to the newest schema, one transaction a step: a kill leaves a schema that exists. */
export function migrate(database: Database, upTo: number = LATEST_SCHEMA): void {
  if (schemaOf(database) > LATEST_SCHEMA)
    throw new FieldbookError('notebook-too-new', 'A newer Fieldbook made this notebook');
  for (const step of migrations.filter(({ number }) => number <= upTo)) {
    if (schemaOf(database) >= step.number) continue;
    database.transaction(() => {
      // Asked again inside: another process may have been quicker.
      if (schemaOf(database) >= step.number) return;
      database.exec(step.sql);
      step.after?.(database);
      database.run(
        "INSERT INTO meta VALUES ('schema', ?) ON CONFLICT DO UPDATE SET value = excluded.value",
        String(step.number),
      );
      database.exec(`PRAGMA user_version = ${step.number}`);
    });
  }
}
