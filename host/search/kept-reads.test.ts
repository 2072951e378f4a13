import { expect, it } from 'vitest';
import { openScratch } from '../platform/database.ts';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keepReads } from './kept-reads.ts';

it('asks once for each question, nothing among the answers, and tells questions apart by what they ask for', () => {
  const folder = mkdtempSync(join(tmpdir(), 'kept-reads-'));
  const database = openScratch(join(folder, 'one.db'));
  try {
    database.exec("CREATE TABLE word (word TEXT, n INTEGER); INSERT INTO word VALUES ('a', 1), ('a b', 2)");
    const asked: string[] = [];
    const kept = keepReads({
      ...database,
      all: (sql, ...params) => (asked.push(params.join('|')), database.all(sql, ...params)),
      one: (sql, ...params) => (asked.push(params.join('|')), database.one(sql, ...params)),
    });
    const one = 'SELECT n FROM word WHERE word = ?';
    for (let round = 0; round < 3; round += 1) {
      expect(kept.one(one, 'a')?.['n']).toBe(1);
      expect(kept.one(one, 'a b')?.['n']).toBe(2);
      expect(kept.one(one, 'none')).toBeNull();
      expect(kept.all(one, 'a')).toEqual([{ n: 1 }]);
    }
    expect(asked).toEqual(['a', 'a b', 'none', 'a']);
    kept.all('SELECT n FROM word WHERE word = ? OR ? IS NULL', 'none', '');
    expect(kept.all('SELECT n FROM word WHERE word = ? OR ? IS NULL', 'none', null)).toHaveLength(2);
    const long = 'x'.repeat(5_000);
    for (let round = 0; round < 2; round += 1) kept.one(one, long);
    expect(asked.filter((text) => text === long)).toHaveLength(2);
  } finally {
    database.close();
    rmSync(folder, { recursive: true, force: true });
  }
});
