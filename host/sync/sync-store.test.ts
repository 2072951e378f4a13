import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { openDurable as OpenDurable } from '../platform/database.ts';
import { LOG_KEPT_LINES } from './limits.ts';
import { openSyncStore } from './sync-store.ts';
import type { HighWater } from './sync-store.ts';

/** SQLite's code for what it meets next; only then does the database come from here. */
const trouble = vi.hoisted(() => ({ now: 0 }));
vi.mock('../platform/database.ts', async (original) => {
  const real = await original<{ readonly openDurable: typeof OpenDurable }>();
  const openDurable: typeof OpenDurable = (file) => {
    if (trouble.now === 0) return real.openDurable(file);
    // A disk that is gone is what SQLite only calls "unable to open".
    if (trouble.now === 14) rmSync(join(file, '..'), { recursive: true });
    throw Object.assign(new Error('SQLite'), { errcode: trouble.now });
  };
  return { ...real, openDurable };
});

let folder = '';
beforeEach(() => {
  trouble.now = 0;
  folder = mkdtempSync(join(tmpdir(), 'fieldbook-sync-store-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const clock = { now: () => Date.parse('2026-11-20T10:00:00Z') };
const open = (place = folder) => openSyncStore(join(place, 'sync.db'), clock);
const mark: HighWater = {
  root: 1,
  timestamp: 4,
  snapshot: 3,
  targets: 2,
  edition: 2,
  time: 5,
  keys: { targets: ['a'] },
};

describe('what the sync remembers', () => {
  it('is nothing at first, and then what it was told, also after a restart', () => {
    const first = open();
    expect(first.highWater('shipped')).toBeNull();
    expect(first.addedRoot()).toBeNull();
    expect(first.history()).toEqual({
      checked: null,
      updated: null,
      failingSince: null,
      wentBackFrom: 0,
      installed: null,
    });
    first.raise('shipped', mark);
    first.addRoot({ fingerprint: 'f', bytes: Buffer.from('root'), site: 'https://docs.example/' });
    first.remember({ checked: 'now', 'went-back-from': '3' });
    first.close();
    const second = open();
    expect(second.highWater('shipped')).toEqual(mark);
    expect(second.highWater('another')).toBeNull();
    expect(second.addedRoot()).toEqual({
      fingerprint: 'f',
      bytes: Buffer.from('root'),
      site: 'https://docs.example/',
    });
    expect(second.history()).toMatchObject({ checked: 'now', wentBackFrom: 3, updated: null });
    second.close();
  });

  it('is forgotten one by one when told so', () => {
    const store = open();
    store.remember({ checked: 'then', 'failing-since': 'then' });
    store.remember({ checked: 'now', 'failing-since': null });
    expect(store.history()).toMatchObject({ checked: 'now', failingSince: null });
    store.close();
  });

  it('is a log of the latest lines, the newest first, with their levels', () => {
    const store = open();
    for (let at = 0; at < LOG_KEPT_LINES + 5; at += 1)
      store.write(at % 2 ? 'warn' : 'info', `line ${at}`, { at });
    store.write('error', 'the end');
    const lines = store.log(LOG_KEPT_LINES * 2);
    expect(lines).toHaveLength(LOG_KEPT_LINES);
    expect(lines.slice(0, 3).map(({ level, message }) => [level, message])).toEqual([
      ['error', 'the end'],
      ['info', `line ${LOG_KEPT_LINES + 4}`],
      ['warn', `line ${LOG_KEPT_LINES + 3}`],
    ]);
    store.close();
  });

  it('is moved aside when it is damaged, with what lies beside it, and begun anew', () => {
    writeFileSync(join(folder, 'sync.db'), 'this is no database, and long enough to be looked at as one');
    writeFileSync(join(folder, 'sync.db-wal'), 'nor is this');
    const store = open();
    expect(store.history().checked).toBeNull();
    const aside = `sync.db.damaged-${clock.now()}`;
    expect(readdirSync(folder)).toEqual(expect.arrayContaining([aside, `${aside}-wal`]));
    store.close();
  });

  it('is moved aside where nothing lies beside it', () => {
    writeFileSync(join(folder, 'sync.db'), 'this is no database, and long enough to be looked at as one');
    open().close();
    expect(readdirSync(folder)).toContain(`sync.db.damaged-${clock.now()}`);
  });

  it('is left where it is when it is not damaged, and the disk says in its own words what is wrong', () => {
    trouble.now = 14;
    expect(() => open()).toThrowError(
      expect.objectContaining({ code: 'ENOENT', path: expect.stringContaining('probe-') }),
    );
    mkdirSync(folder);
    trouble.now = 5;
    expect(() => open()).toThrowError(expect.objectContaining({ errcode: 5 }));
    expect(readdirSync(folder)).toEqual([]);
  });
});
