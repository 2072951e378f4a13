import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openBackground } from '../../platform/background.ts';
import { silentLog } from '../../platform/log.ts';
import { systemClock } from '../../platform/clock.ts';
import { Connection } from './connection.ts';
import { folderOf } from './folder.ts';

const hasStrace = spawnSync('strace', ['-V']).status === 0;
const WRITES = 200;

describe('what an acknowledged write can rely on', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'notebook-durable-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('every connection writes ahead and waits for the disk', async () => {
    const connection = await Connection.open({
      folder: folderOf(folder),
      clock: systemClock,
      log: silentLog,
      background: openBackground({ log: silentLog }),
      changed: () => undefined,
      dropped: () => undefined,
    });
    const pragma = (name: string) => connection.database.one(`PRAGMA ${name}`)?.[name];
    expect([
      pragma('journal_mode'),
      pragma('synchronous'),
      pragma('foreign_keys'),
      pragma('trusted_schema'),
    ]).toEqual(['wal', 2, 1, 0]);
    connection.close();
  });

  // A kill cannot tell a synced log from an unsynced one (threats, finding 2); the order of the system calls can.
  it.skipIf(!hasStrace)('the log is synced before the answer, every time', () => {
    const trace = join(folder, 'trace.txt');
    const child = join(import.meta.dirname, '../testing/crash-child.ts');
    const options = ['-f', '-y', '-e', 'trace=fsync,fdatasync,write,pwrite64', '-s', '12', '-o', trace];
    execFileSync(
      'strace',
      [...options, process.execPath, child, join(folder, 'data'), 'tick', String(WRITES)],
      { stdio: 'ignore' },
    );
    const calls = readFileSync(trace, 'utf8').split('\n');
    const acknowledged = { all: 0, synced: 0 };
    let unsynced = true;
    for (const call of calls) {
      if (/pwrite64\(\d+<[^>]*notebook-1\.db-wal>/.test(call)) unsynced = true;
      if (/(fsync|fdatasync)\(\d+<[^>]*notebook-1\.db-wal>/.test(call)) unsynced = false;
      if (!/write\(1<[^>]*>, "ack /.test(call)) continue;
      acknowledged.all += 1;
      if (!unsynced) acknowledged.synced += 1;
    }
    expect(acknowledged).toEqual({ all: WRITES, synced: WRITES });
  });
});
