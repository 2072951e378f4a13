import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  openLaptop,
  openMirror,
  openPublisher,
  scratchFolder,
  smallPlaybook,
} from '../../build/content/testing/signed-site.ts';
import type { Laptop, LaptopOptions, Mirror, Publisher } from '../../build/content/testing/signed-site.ts';
import type { Log } from '../platform/log.ts';
import { realDisk } from './disk.ts';
import { holdLock } from './lock.ts';
import { exportPack } from './pack-export.ts';
import { metadataFolder } from './update.ts';

let folder: ReturnType<typeof scratchFolder>;
let publisher: Publisher;
const open: { readonly close: () => Promise<void> }[] = [];

beforeEach(() => {
  folder = scratchFolder();
  publisher = openPublisher(folder.path);
  publisher.publish(smallPlaybook(2));
});
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
  folder[Symbol.dispose]();
});

async function mirror(...given: Parameters<typeof openMirror>): Promise<Mirror> {
  const opened = await openMirror(...given);
  open.push(opened);
  return opened;
}

function laptop(options: Partial<LaptopOptions> = {}): Laptop {
  const root = publisher.keys.roots[0] ?? Buffer.alloc(0);
  const opened = openLaptop({ data: join(folder.path, 'data'), root, sites: [], ...options });
  open.push(opened.sync);
  return opened;
}

const apply = ({ sync }: Laptop) => sync.run({ by: 'apply', shrink: false });

describe('leftovers at the start', () => {
  /** A log that keeps what it is told. */
  function keepingLog(): { readonly log: Log; readonly said: string[] } {
    const said: string[] = [];
    return { said, log: { write: (_level, message) => void said.push(message) } };
  }

  test('that cannot be swept stay, and the log says so', () => {
    const { log, said } = keepingLog();
    const denied = (): never => {
      throw Object.assign(new Error('in use'), { code: 'EPERM' });
    };
    laptop({ log, disk: { ...realDisk, list: denied } });
    expect(said).toEqual(['leftovers of an update stay for now']);
  });

  test('of another window that updates just now are left alone, without a word', () => {
    mkdirSync(join(folder.path, 'data', 'sync'), { recursive: true });
    const release = holdLock(join(folder.path, 'data', 'sync', 'lock'));
    const { log, said } = keepingLog();
    const swept: string[] = [];
    laptop({ log, disk: { ...realDisk, list: (path) => (swept.push(path), []) } });
    expect([said, swept]).toEqual([[], []]);
    release();
  });

  test('do not hide a mistake of ours', () => {
    const wrong = (): never => {
      throw new TypeError('no such function');
    };
    expect(() => laptop({ disk: { ...realDisk, list: wrong } })).toThrow('no such function');
  });
});

describe('several sites', () => {
  test('are asked one after another until one serves, and the log says which did not', async () => {
    const bad = await mirror(
      () => publisher.site,
      (_request, response) => (response.writeHead(500).end(), true),
    );
    const good = await mirror(() => publisher.site);
    const one = laptop({ sites: [bad.url, good.url] });
    expect(await apply(one)).toMatchObject({ state: 'updated', number: 1 });
    expect(
      one.sync.store.log(9).find(({ message }) => message === 'a site did not serve')?.detail,
    ).toMatchObject({ site: bad.url });
  });

  test('are not blamed for a disk that is full: no other is asked', async () => {
    const [first, second] = [await mirror(() => publisher.site), await mirror(() => publisher.site)];
    const one = laptop({ sites: [first.url, second.url], disk: { ...realDisk, freeBytes: () => 0 } });
    expect(await apply(one)).toMatchObject({ state: 'failed', failure: { code: 'disk-full' } });
    expect(second.requests).toEqual([]);
  });

  test('one that does not serve is told as the failure, not twice in the log', async () => {
    const bad = await mirror(
      () => publisher.site,
      (_request, response) => (response.writeHead(500).end(), true),
    );
    const one = laptop({ sites: [bad.url] });
    expect(await apply(one)).toMatchObject({ state: 'failed', failure: { code: 'sync-http' } });
    expect(one.sync.store.log(9).map(({ message }) => message)).not.toContain('a site did not serve');
  });
});

describe('a pack', () => {
  /** A pack of the edition that is newest just now, made by another laptop. */
  async function pack(name: string, site: Mirror): Promise<string> {
    const maker = laptop({ data: join(folder.path, `maker-${name}`), sites: [site.url] });
    await apply(maker);
    const [anchor, current] = [maker.sync.anchor(), maker.editions.current()];
    if (!anchor || !current) throw new Error('nothing to pack');
    const file = join(folder.path, `${name}.fieldbook`);
    await exportPack({
      disk: realDisk,
      metadata: metadataFolder(maker.sync.folder, anchor),
      anchor,
      current,
      file,
    });
    return file;
  }

  test('that was made before what is here is only older, and one that is none is called that', async () => {
    const site = await mirror(() => publisher.site);
    const old = await pack('old', site);
    publisher.publish(smallPlaybook(3), Date.parse('2026-11-20T11:00:00Z'));
    const one = laptop({ sites: [site.url], now: Date.parse('2026-11-20T12:00:00Z') });
    expect(await apply(one)).toMatchObject({ state: 'updated', number: 2 });
    expect(await one.sync.importPack(old, false)).toMatchObject({
      state: 'failed',
      failure: { code: 'sync-older' },
    });
    const none = join(folder.path, 'none.fieldbook');
    writeFileSync(none, 'not a pack at all, but long enough to be looked at');
    expect(await one.sync.importPack(none, false)).toMatchObject({
      state: 'failed',
      failure: { code: 'pack-not-a-pack' },
    });
  });

  test('that is not signed is told so, whatever is here', async () => {
    const site = await mirror(() => publisher.site);
    const file = await pack('mine', site);
    mkdirSync(join(folder.path, 'others'));
    const others = openPublisher(join(folder.path, 'others'));
    const one = laptop({
      data: join(folder.path, 'stranger'),
      root: others.keys.roots[0] ?? Buffer.alloc(0),
    });
    const answer = await one.sync.importPack(file, false);
    expect(answer).toMatchObject({ state: 'failed' });
    expect(answer.state === 'failed' && answer.failure.code).not.toBe('sync-older');
  });
});

describe('a network that costs by the byte', () => {
  const byTheByte: Partial<LaptopOptions> = { isMetered: () => true };
  const check = ({ sync }: Laptop, by: 'schedule' | 'check' | 'apply') => sync.run({ by, shrink: false });

  test.each(['schedule', 'check'] as const)('has what a %s found wait for a yes', async (by) => {
    const site = await mirror(() => publisher.site);
    const one = laptop({ sites: [site.url], settings: { metered: 'ask' }, ...byTheByte });
    expect(await check(one, by)).toMatchObject({ state: 'available', why: 'metered' });
    expect(site.requests.filter((path) => path.includes('/targets/'))).toEqual([]);
    expect(await check(one, 'apply')).toMatchObject({ state: 'updated' });
  });

  test('has nothing wait where the user allows it, and no other network does', async () => {
    const site = await mirror(() => publisher.site);
    const allowed = laptop({ sites: [site.url], settings: { metered: 'allow' }, ...byTheByte });
    expect(await check(allowed, 'schedule')).toMatchObject({ state: 'updated' });
    const free = laptop({ data: join(folder.path, 'free'), sites: [site.url], settings: { metered: 'ask' } });
    expect(await check(free, 'schedule')).toMatchObject({ state: 'updated' });
  });
});

test('the progress of a download is told now and then, not at every piece', async () => {
  const site = await mirror(() => publisher.site);
  const now = { ms: 1_000_000 };
  const still = laptop({ sites: [site.url], timing: { now: () => now.ms, later: () => () => undefined } });
  await apply(still);
  const told = (one: Laptop) =>
    one.states.filter((state) => state.state === 'downloading' && state.received > 0).length;
  expect(told(still)).toBe(1);
  const running = laptop({
    data: join(folder.path, 'running'),
    sites: [site.url],
    timing: { now: () => (now.ms += 1_000), later: () => () => undefined },
  });
  await apply(running);
  expect(told(running)).toBeGreaterThan(1);
});
