import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { openDurable } from '../../platform/database.ts';

/** The items ticked in the fixture. */
export const SCHEMA_ONE_ROWS: readonly string[] = ['review-licences', 'name-an-owner'];

/** A notebook as schema 1 wrote it, kept as text: what every later app must be able to take over. Never edited. */
export const SCHEMA_ONE_SQL = `
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
INSERT INTO engagement (id, client, colour, language, note, opened, closed, archived, removed, times, hash) VALUES ('no-client', '', 1, 'en', '', '2026-11-20T09:01:00.000Z', NULL, NULL, NULL, '{"client":0,"colour":0,"language":1795165260000,"note":0,"opened":1795165260000,"closed":0,"archived":0,"removed":0}', '70624e591458915141ddc666d66b4bb4');
INSERT INTO engagement (id, client, colour, language, note, opened, closed, archived, removed, times, hash) VALUES ('5f0c1e6a-8a35-4b58-9d55-0d6a1b1f7c11', 'Contoso', 3, 'es', '', '2026-11-20T09:02:00.000Z', NULL, NULL, NULL, '{"client":1795165320000,"colour":1795165320000,"language":1795165320000,"note":0,"opened":1795165320000,"closed":0,"archived":0,"removed":0}', 'dfd8af923f5d2613d1f75752036c3302');
INSERT INTO item_state (id, engagement, page, item, state, state_who, state_at, words, lang, edition, title, note, note_who, note_at, times, hash) VALUES ('eb8e43f8bdf6ac2404df51f51da6ea19', 'no-client', 'phase-assess', 'review-licences', 'done', 'Ana', '2026-11-20T09:03:00.000Z', 'Review licences', 'en', 'e1', 'Assess', '', '', NULL, '{"place":1795165380000,"mark":1795165380000,"words":1795165380000,"note":0}', 'b4ca1c15c739894b9371fdb44758f7a7');
INSERT INTO item_state (id, engagement, page, item, state, state_who, state_at, words, lang, edition, title, note, note_who, note_at, times, hash) VALUES ('6599433abbd0385e32083a6ae558ecca', 'no-client', 'phase-assess', 'name-an-owner', 'done', 'Ana', '2026-11-20T09:04:00.000Z', 'Name an owner', 'en', 'e1', 'Assess', 'Ask *Marta*', 'Ana', '2026-11-20T09:04:00.000Z', '{"place":1795165440000,"mark":1795165440000,"words":1795165440000,"note":1795165440000}', '8ded2ea892a7841f27ef544c1cb01cbf');
INSERT INTO bookmark (id, engagement, kind, page, lang, anchor, item, block, exact, prefix, suffix, copies, rival, page_title, made, title, note, folder, position, removed, times, hash) VALUES ('0b8f9a54-3c6f-4e0c-8a53-3a9d0c1f2e77', NULL, 'page', 'phase-assess', 'en', NULL, NULL, '', '', '', '', 0, 0, 'Assess', '2026-11-20T09:05:00.000Z', 'Assess', '', NULL, 0, NULL, '{"owner":0,"target":1795165500000,"title":1795165500000,"note":0,"place":0,"removed":0}', '2ae64ed8955c47b1a189d9318c0f7669');
INSERT INTO ledger (kind, rows, sum) VALUES ('engagement', 2, 'afbae1cb2b05b742902a9134d50778b6');
INSERT INTO ledger (kind, rows, sum) VALUES ('item_state', 2, '392732bd559e0d54b49ea9f85be8eb18');
INSERT INTO ledger (kind, rows, sum) VALUES ('bookmark', 1, '2ae64ed8955c47b1a189d9318c0f7669');
INSERT INTO meta (name, value) VALUES ('schema', '1');
INSERT INTO meta (name, value) VALUES ('stamp', '1795165500000');
INSERT INTO journal (number, token, made, entries, hash) VALUES (1, '2a42316d-41ab-443d-8988-f06e7f18f1d3', '2026-11-20T09:01:00.000Z', '[{"kind":"engagement","id":"no-client","parts":{"language":{"time":1795165260000,"before":null},"opened":{"time":1795165260000,"before":null}}}]', 'dffdbdeb6ccc98d1ab957e29a3bb2f712d372f872408221bcb775991f20a7a64');
INSERT INTO journal (number, token, made, entries, hash) VALUES (2, '2f6a795a-32b4-453c-be77-2b29ceebd426', '2026-11-20T09:02:00.000Z', '[{"kind":"engagement","id":"5f0c1e6a-8a35-4b58-9d55-0d6a1b1f7c11","parts":{"client":{"time":1795165320000,"before":null},"colour":{"time":1795165320000,"before":null},"language":{"time":1795165320000,"before":null},"opened":{"time":1795165320000,"before":null}}}]', 'cdf677e610b31cd49b4c8f603ea1a77c0b8535bc0384f23828bc376a3f99e3a3');
INSERT INTO journal (number, token, made, entries, hash) VALUES (3, '67058e6f-ed16-48c7-a031-306a92cdf7aa', '2026-11-20T09:03:00.000Z', '[{"kind":"item_state","id":"eb8e43f8bdf6ac2404df51f51da6ea19","parts":{"place":{"time":1795165380000,"before":null},"mark":{"time":1795165380000,"before":null},"words":{"time":1795165380000,"before":null}}}]', '0a4a52c7934551d13a322652dbf1fe5a787183ad3027f9416c7332abc1eaa33b');
INSERT INTO journal (number, token, made, entries, hash) VALUES (4, '417de8a6-e3e3-4c23-bb6a-b0e816652bf1', '2026-11-20T09:04:00.000Z', '[{"kind":"item_state","id":"6599433abbd0385e32083a6ae558ecca","parts":{"place":{"time":1795165440000,"before":null},"mark":{"time":1795165440000,"before":null},"words":{"time":1795165440000,"before":null},"note":{"time":1795165440000,"before":null}}}]', 'af7444d767919e11474a3e0e471bc10f34e1751bddf11b78ef0a8e2c8817d0a5');
INSERT INTO journal (number, token, made, entries, hash) VALUES (5, 'ebb38f7e-a9cb-491a-988d-1795148adffc', '2026-11-20T09:05:00.000Z', '[{"kind":"bookmark","id":"0b8f9a54-3c6f-4e0c-8a53-3a9d0c1f2e77","parts":{"target":{"time":1795165500000,"before":null},"title":{"time":1795165500000,"before":null}}}]', 'de42f46edbd6f937f7635350c7ddcbbaf153b84f6d7b236c938c81c71b44deb2');
PRAGMA user_version = 1;
`;

/** Lays a notebook of schema 1 out in a folder. */
export function layOutSchemaOne(folder: string): void {
  mkdirSync(folder, { recursive: true });
  const database = openDurable(join(folder, 'notebook-1.db'));
  database.transaction(() => database.exec(SCHEMA_ONE_SQL));
  database.close();
}
