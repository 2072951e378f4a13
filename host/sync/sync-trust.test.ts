import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readKeys } from '../../build/content/keys.ts';
import { publishEdition, refreshSite } from '../../build/content/publish-edition.ts';
import { rotateKey } from '../../build/content/rotate.ts';
import type { Rotated } from '../../build/content/rotate.ts';
import { resign } from '../../build/content/sync-hostile.ts';
import {
  LAB_NOW,
  memorySources,
  openMirror,
  openPublisher,
  scratchFolder,
  smallPlaybook,
  syncOnce,
} from '../../build/content/testing/signed-site.ts';
import type { Mirror } from '../../build/content/testing/signed-site.ts';

const page = (text: string) => smallPlaybook(6, { 'en/page-1.md': `# Page 1\n\n${text}\n` });

/** S2: tuf-js alone accepts an older edition when its timestamp and snapshot are lost; the high-water mark does not. */
describe('lost-state rollback', () => {
  const folder = scratchFolder();
  const [old, current, data] = ['old', 'current', 'data'].map((name) => join(folder.path, name)) as [
    string,
    string,
    string,
  ];
  let served = current;
  let mirror: Mirror;
  let root: Buffer = Buffer.alloc(0);
  beforeAll(async () => {
    const publisher = openPublisher(folder.path);
    root = publisher.keys.roots[0] ?? root;
    publisher.publish(page('one'));
    cpSync(publisher.site, old, { recursive: true });
    publisher.publish(page('two'), LAB_NOW + 1_000);
    cpSync(publisher.site, current, { recursive: true });
    mirror = await openMirror(() => served);
    expect(await syncOnce({ data, root, sites: [mirror.url] })).toMatchObject({
      state: 'updated',
      number: 2,
    });
  });
  afterAll(async () => {
    await mirror.close();
    folder[Symbol.dispose]();
  });

  const roles = ['root', 'timestamp', 'snapshot', 'targets'] as const;
  const subsets = Array.from({ length: 15 }, (_, at) => roles.filter((_role, bit) => ((at + 1) >> bit) & 1));
  const ways = ['deleted', 'truncated', 'zeroed'] as const;
  const table = subsets.flatMap((lost) => ways.map((how) => ({ lost: lost.join(' '), roles: lost, how })));

  test('has 45 cases', () => expect(table).toHaveLength(45));
  test.each(table)(
    '$lost $how: the old site is refused, the current one recovers',
    async ({ roles: lost, how }) => {
      const copy = join(folder.path, `case-${lost.join('-')}-${how}`);
      cpSync(data, copy, { recursive: true });
      for (const role of lost) spoil(join(copy, 'sync/metadata/shipped', `${role}.json`), how);
      const options = { data: copy, root, sites: [mirror.url] };
      served = old;
      expect(await syncOnce(options)).toMatchObject({
        state: 'failed',
        failure: { code: 'sync-rolled-back' },
      });
      served = current;
      expect(await syncOnce(options)).toMatchObject({ state: 'up-to-date' });
      rmSync(copy, { recursive: true });
    },
  );

  test('with the database lost too the edition here still holds the line', async () => {
    const copy = join(folder.path, 'no-database');
    cpSync(data, copy, { recursive: true });
    rmSync(join(copy, 'sync'), { recursive: true });
    served = old;
    expect(await syncOnce({ data: copy, root, sites: [mirror.url] })).toMatchObject({
      state: 'failed',
      failure: { code: 'sync-older' },
    });
  });

  test('a damaged database is moved aside and the next sync works', async () => {
    const copy = join(folder.path, 'bad-database');
    cpSync(data, copy, { recursive: true });
    for (const name of ['sync.db-wal', 'sync.db-shm']) rmSync(join(copy, 'sync', name), { force: true });
    writeFileSync(join(copy, 'sync/sync.db'), Buffer.alloc(9_000, 7));
    served = current;
    expect(await syncOnce({ data: copy, root, sites: [mirror.url] })).toMatchObject({ state: 'up-to-date' });
  });
});

function spoil(file: string, how: 'deleted' | 'truncated' | 'zeroed'): void {
  const bytes = readFileSync(file);
  if (how === 'deleted') rmSync(file);
  else
    writeFileSync(file, how === 'zeroed' ? Buffer.alloc(bytes.length) : bytes.subarray(0, bytes.length >> 1));
}

/** S5: the drill for our own keys. Laptops that slept over any number of rotations follow the chain of roots. */
describe('rotation', () => {
  const drills: readonly (readonly Rotated[])[] = [
    ['root'],
    ['timestamp'],
    ['snapshot'],
    ['targets'],
    ['root', 'timestamp', 'root'],
    ['targets', 'snapshot', 'timestamp', 'root', 'root'],
  ];
  test.each(drills.map((steps) => ({ steps })))('$steps', async ({ steps }) => {
    using folder = scratchFolder();
    const publisher = openPublisher(folder.path, { rootKeys: 3, threshold: 2 });
    const root = publisher.keys.roots[0] ?? Buffer.alloc(0);
    publisher.publish(page('one'));
    const mirror = await openMirror(() => publisher.site);
    const options = { data: join(folder.path, 'data'), root, sites: [mirror.url] };
    expect(await syncOnce(options)).toMatchObject({ state: 'updated', number: 1 });
    const keyFolder = join(folder.path, 'keys');
    for (const step of steps) rotateKey(keyFolder, step, LAB_NOW);
    const keys = readKeys(keyFolder);
    refreshSite({ site: publisher.site, keys, now: LAB_NOW, timestampDays: 30 });
    expect(await syncOnce(options)).toMatchObject({ state: 'up-to-date' });
    publishEdition({
      site: publisher.site,
      keys,
      sources: memorySources(page('two')),
      now: LAB_NOW + 1_000,
      timestampDays: 30,
      keep: 6,
    });
    expect(await syncOnce(options)).toMatchObject({ state: 'updated', number: 2 });
    expect(await syncOnce({ ...options, data: join(folder.path, 'new') })).toMatchObject({
      state: 'updated',
      number: 2,
    });
    await mirror.close();
  });

  test.each([
    { role: 'timestamp' as const, pushed: { timestamp: 999 } },
    { role: 'snapshot' as const, pushed: { snapshot: 999, timestamp: 50 } },
    { role: 'targets' as const, pushed: { targets: 999, snapshot: 50, timestamp: 50 } },
  ])('new keys release what a stolen $role key had pushed up', async ({ role, pushed }) => {
    using folder = scratchFolder();
    const publisher = openPublisher(folder.path);
    const root = publisher.keys.roots[0] ?? Buffer.alloc(0);
    publisher.publish(page('one'));
    const good = join(folder.path, 'good');
    cpSync(publisher.site, good, { recursive: true });
    resign(publisher.site, publisher.keys, { versions: pushed });
    let served = publisher.site;
    const mirror = await openMirror(() => served);
    const options = { data: join(folder.path, 'data'), root, sites: [mirror.url] };
    expect(await syncOnce(options)).toMatchObject({ state: 'updated', number: 1 });
    served = good;
    expect(await syncOnce(options)).toMatchObject({ state: 'failed', failure: { code: 'sync-rolled-back' } });
    for (const one of ['targets', 'snapshot', 'timestamp'] as const)
      if (one === role || role !== 'timestamp') rotateKey(join(folder.path, 'keys'), one, LAB_NOW);
    refreshSite({ site: good, keys: readKeys(join(folder.path, 'keys')), now: LAB_NOW, timestampDays: 30 });
    expect(await syncOnce(options)).toMatchObject({ state: 'up-to-date' });
    await mirror.close();
  });
});
