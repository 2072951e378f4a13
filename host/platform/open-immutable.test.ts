import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openDurable, openImmutable } from './database.ts';

it('reads a file that was written ahead without leaving anything beside it, and writes nothing', () => {
  const folder = mkdtempSync(join(tmpdir(), 'immutable #'));
  try {
    const file = join(folder, 'a?b.db');
    const made = openDurable(file);
    made.exec('CREATE TABLE t (a TEXT) STRICT; INSERT INTO t VALUES (1)');
    made.close();
    const still = openImmutable(file);
    expect(still.all('SELECT a FROM t')).toEqual([{ a: '1' }]);
    expect(() => still.exec('DELETE FROM t')).toThrow('readonly');
    still.close();
    expect(readdirSync(folder)).toEqual(['a?b.db']);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
