import { createHash } from 'node:crypto';
import type { Database, Row } from '../../../host/platform/database.ts';

/** Hexadecimal digits of a row's hash. */
const HASH_LENGTH = 32;
/** Tables that only gained the record. */
const gained = ['engagement', 'item_state', 'highlight', 'reading', 'page_read', 'choice'] as const;

/** Lays a notebook out as the schema before evidence had it. */
export function takeBackEvidence(database: Database): void {
  database.exec("DROP TABLE evidence; DROP TABLE unnamed; DELETE FROM ledger WHERE kind = 'evidence';");
}

/** Lays a notebook out as the schema before the client's desk had it. */
export function takeBackDesk(database: Database): void {
  const rows = database.all('SELECT * FROM item_state').map((row) => {
    const { hash: _hash, owner: _owner, due: _due, waiting: _waiting, ...former } = row;
    const { place, mark, words, note } = JSON.parse(String(row['times'])) as Readonly<Record<string, number>>;
    return { ...former, times: JSON.stringify({ place, mark, words, note }) };
  });
  database.exec(`
DROP TABLE item_turn; DROP TABLE own_item; DROP TABLE scope; DROP TABLE report;
DELETE FROM item_state;
ALTER TABLE item_state DROP COLUMN owner;
ALTER TABLE item_state DROP COLUMN due;
ALTER TABLE item_state DROP COLUMN waiting;
DELETE FROM ledger WHERE kind IN ('item_turn', 'own_item', 'scope', 'report');`);
  fill(database, 'item_state', rows);
}

/**
 * Lays a notebook out as the schema before the record had it: no record on any row, places as numbers, what was looked at as one row a page.
 * The rows get the hash that the app of then gave them.
 */
export function takeBackRecord(database: Database): void {
  for (const kind of gained) {
    const rows = database.all(`SELECT * FROM ${kind}`).map(withoutRecord);
    database.exec(`DELETE FROM ${kind}; ALTER TABLE ${kind} DROP COLUMN record;`);
    fill(database, kind, rows);
  }
  const seen = seenByPage(database);
  const [folders, bookmarks] = ['folder', 'bookmark'].map((kind) =>
    database.all(`SELECT * FROM ${kind} ORDER BY rank`).map((row, at) => {
      const { rank: _rank, ...rest } = withoutRecord(row);
      return { ...rest, position: at };
    }),
  );
  database.exec(`
DROP TABLE item_seen; DROP TABLE folder; DROP TABLE bookmark;
CREATE TABLE item_seen (id TEXT PRIMARY KEY, engagement TEXT NOT NULL, page TEXT NOT NULL, edition TEXT NOT NULL, words TEXT NOT NULL,
  times TEXT NOT NULL, hash TEXT NOT NULL) STRICT;
CREATE INDEX item_seen_place ON item_seen (engagement, page);
CREATE TABLE folder (id TEXT PRIMARY KEY, engagement TEXT, name TEXT NOT NULL, parent TEXT, position REAL NOT NULL, made TEXT NOT NULL,
  removed TEXT, times TEXT NOT NULL, hash TEXT NOT NULL) STRICT;
CREATE TABLE bookmark (id TEXT PRIMARY KEY, engagement TEXT, kind TEXT NOT NULL, page TEXT NOT NULL, lang TEXT NOT NULL, anchor TEXT,
  item TEXT, block TEXT NOT NULL, exact TEXT NOT NULL, prefix TEXT NOT NULL, suffix TEXT NOT NULL, copies INTEGER NOT NULL,
  rival REAL NOT NULL, page_title TEXT NOT NULL, made TEXT NOT NULL, title TEXT NOT NULL, note TEXT NOT NULL, folder TEXT,
  position REAL NOT NULL, removed TEXT, times TEXT NOT NULL, hash TEXT NOT NULL) STRICT;
ALTER TABLE tombstone DROP COLUMN engagement;
ALTER TABLE tombstone DROP COLUMN removals;
ALTER TABLE tombstone DROP COLUMN over;
DELETE FROM journal;`);
  fill(database, 'item_seen', seen);
  fill(database, 'folder', folders ?? []);
  fill(database, 'bookmark', bookmarks ?? []);
}

function withoutRecord(row: Row): Row {
  const { record: _record, hash: _hash, ...rest } = row;
  return rest;
}

function seenByPage(database: Database): readonly Row[] {
  const rows = database.all('SELECT * FROM item_seen').map(withoutRecord);
  const pages = Map.groupBy(rows, (row) => JSON.stringify([row['engagement'], row['page']]));
  return [...pages.values()].flatMap((items) => {
    const words: Record<string, Record<string, string>> = {};
    for (const { item, words: said } of items)
      for (const [lang, text] of Object.entries(JSON.parse(String(said)) as Record<string, string>))
        words[lang] = { ...words[lang], [String(item)]: text };
    const [first] = items;
    if (!first) return [];
    const { item: _item, ...rest } = first;
    return [{ ...rest, words: JSON.stringify(words) }];
  });
}

/** Writes rows with their hashes, and the table's line of the ledger. */
function fill(database: Database, kind: string, rows: readonly Row[]): void {
  let sum = 0n;
  for (const row of rows) {
    const hash = hashOf(kind, row);
    sum ^= BigInt(`0x${hash}`);
    const cells = { ...row, hash };
    const names = Object.keys(cells);
    const marks = names.map(() => '?').join(', ');
    database.run(`INSERT INTO ${kind} (${names.join(', ')}) VALUES (${marks})`, ...Object.values(cells));
  }
  database.run('INSERT OR REPLACE INTO ledger VALUES (?, ?, ?)', kind, rows.length, sum.toString(16));
}

function hashOf(kind: string, row: Row): string {
  const cells = Object.entries(row)
    .filter(([, cell]) => cell !== null)
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256')
    .update(JSON.stringify([kind, cells]))
    .digest('hex')
    .slice(0, HASH_LENGTH);
}
