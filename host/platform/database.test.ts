import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { assertSqliteVersion, openDurable, openReadOnly, openScratch, sqliteVersion } from './database.ts';

const folder = mkdtempSync(join(tmpdir(), 'fieldbook-database-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('database', () => {
  it('keeps what is written durably: WAL, full sync, foreign keys', () => {
    const file = join(folder, 'durable.sqlite');
    const database = openDurable(file);
    expect(database.one('PRAGMA journal_mode')).toEqual({ journal_mode: 'wal' });
    expect(database.one('PRAGMA synchronous')).toEqual({ synchronous: 2 });
    database.exec(
      'CREATE TABLE a (id INTEGER PRIMARY KEY) STRICT; CREATE TABLE b (a INTEGER REFERENCES a) STRICT',
    );
    expect(() => database.run('INSERT INTO b VALUES (1)')).toThrow('FOREIGN KEY');
    database.close();
  });

  it('gives plain objects, and says how many rows were changed', () => {
    const database = openScratch(join(folder, 'rows.sqlite'));
    expect(database.one('PRAGMA journal_mode')).toEqual({ journal_mode: 'off' });
    database.exec('CREATE TABLE a (id INTEGER PRIMARY KEY, text TEXT) STRICT');
    expect(database.run('INSERT INTO a (text) VALUES (?), (?)', 'x', 'y')).toEqual({ changes: 2, lastId: 2 });
    const rows = database.all('SELECT * FROM a WHERE id > ?', 1);
    expect(Object.getPrototypeOf(rows[0])).toBe(Object.prototype);
    expect(rows).toEqual([{ id: 2, text: 'y' }]);
    expect(database.one('SELECT * FROM a WHERE id = 9')).toBeNull();
    database.close();
  });

  it('keeps all of a transaction or nothing, also inside another one', () => {
    const database = openDurable(join(folder, 'transaction.sqlite'));
    database.exec('CREATE TABLE a (id INTEGER) STRICT');
    const insert = (id: number) => database.run('INSERT INTO a VALUES (?)', id);
    const failing = () =>
      database.transaction(() => {
        insert(1);
        database.transaction(() => insert(2));
        throw new Error('no');
      });
    expect(failing).toThrow('no');
    expect(database.all('SELECT * FROM a')).toEqual([]);
    expect(database.transaction(() => insert(3).changes)).toBe(1);
    expect(database.all('SELECT * FROM a')).toEqual([{ id: 3 }]);
    database.close();
  });

  it('opens a strange file for reading only, without tricks', () => {
    const file = join(folder, 'strange.sqlite');
    const made = openScratch(file);
    made.exec(
      "CREATE TABLE a (id INTEGER) STRICT; INSERT INTO a VALUES (7); CREATE VIEW v AS SELECT load_extension('x') AS x",
    );
    made.close();
    const database = openReadOnly(file);
    expect(database.all('SELECT * FROM a')).toEqual([{ id: 7 }]);
    for (const sql of [
      'INSERT INTO a VALUES (1)',
      'DROP TABLE a',
      'SELECT * FROM v',
      "SELECT load_extension('x')",
      'PRAGMA writable_schema = ON; DELETE FROM sqlite_schema',
    ]) {
      expect(() => database.exec(sql), sql).toThrow();
    }
    database.close();
    writeFileSync(
      join(folder, 'text.sqlite'),
      'this is not a database at all, and long enough to be looked at',
    );
    expect(() => openReadOnly(join(folder, 'text.sqlite')).all('SELECT * FROM sqlite_schema')).toThrow();
    expect(() => openReadOnly(join(folder, 'none.sqlite'))).toThrow();
  });

  it('refuses an SQLite that can lose data', () => {
    for (const version of ['3.40.0', '3.51.2', '3.52.0', '2.99.9'])
      expect(() => assertSqliteVersion(version), version).toThrow('can lose data');
    for (const version of ['3.51.3', '3.51.10', '3.53.0', '4.0.0', sqliteVersion()])
      expect(() => assertSqliteVersion(version), version).not.toThrow();
  });
});
