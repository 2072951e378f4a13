import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { httpGet } from '../../host/sync/http.ts';
import { networkLimits } from '../../host/sync/limits.ts';
import { holdLock } from '../../host/sync/lock.ts';
import { makeKeys, readKeys } from './keys.ts';
import { publishEdition, refreshSite } from './publish-edition.ts';
import { rotateKey } from './rotate.ts';
import type { Rotated } from './rotate.ts';
import { resign } from './sync-hostile.ts';
import { DAY_MS, LAB_NOW, memorySources, openLaptop, openMirror, openPublisher, scratchFolder, smallPlaybook, syncOnce } from './sync-lab.ts';
import type { Mirror } from './sync-lab.ts';

const page = (text: string) => smallPlaybook(6, { 'en/page-1.md': `# Page 1\n\n${text}\n` });

/** S2: tuf-js alone accepts an older edition when its timestamp and snapshot are lost; the high-water mark does not. */
describe('lost-state rollback', () => {
  const folder = scratchFolder();
  const [old, current, data] = ['old', 'current', 'data'].map((name) => join(folder.path, name)) as [string, string, string];
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
    expect(await syncOnce({ data, root, sites: [mirror.url] })).toMatchObject({ state: 'updated', number: 2 });
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
  test.each(table)('$lost $how: the old site is refused, the current one recovers', async ({ roles: lost, how }) => {
    const copy = join(folder.path, `case-${lost.join('-')}-${how}`);
    cpSync(data, copy, { recursive: true });
    for (const role of lost) spoil(join(copy, 'sync/metadata/shipped', `${role}.json`), how);
    const options = { data: copy, root, sites: [mirror.url] };
    served = old;
    expect(await syncOnce(options)).toMatchObject({ state: 'failed', failure: { code: 'sync-rolled-back' } });
    served = current;
    expect(await syncOnce(options)).toMatchObject({ state: 'up-to-date' });
    rmSync(copy, { recursive: true });
  });

  test('with the database lost too the edition here still holds the line', async () => {
    const copy = join(folder.path, 'no-database');
    cpSync(data, copy, { recursive: true });
    rmSync(join(copy, 'sync'), { recursive: true });
    served = old;
    expect(await syncOnce({ data: copy, root, sites: [mirror.url] })).toMatchObject({ state: 'failed', failure: { code: 'sync-older' } });
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
  else writeFileSync(file, how === 'zeroed' ? Buffer.alloc(bytes.length) : bytes.subarray(0, bytes.length >> 1));
}

/** S5: the drill for our own keys. Laptops that slept over any number of rotations follow the chain of roots. */
describe('rotation', () => {
  const drills: readonly (readonly Rotated[])[] = [['root'], ['timestamp'], ['snapshot'], ['targets'], ['root', 'timestamp', 'root'], ['targets', 'snapshot', 'timestamp', 'root', 'root']];
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
    publishEdition({ site: publisher.site, keys, sources: memorySources(page('two')), now: LAB_NOW + 1_000, timestampDays: 30, keep: 6 });
    expect(await syncOnce(options)).toMatchObject({ state: 'updated', number: 2 });
    expect(await syncOnce({ ...options, data: join(folder.path, 'new') })).toMatchObject({ state: 'updated', number: 2 });
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
    for (const one of ['targets', 'snapshot', 'timestamp'] as const) if (one === role || role !== 'timestamp') rotateKey(join(folder.path, 'keys'), one, LAB_NOW);
    refreshSite({ site: good, keys: readKeys(join(folder.path, 'keys')), now: LAB_NOW, timestampDays: 30 });
    expect(await syncOnce(options)).toMatchObject({ state: 'up-to-date' });
    await mirror.close();
  });
});

describe('the rest of the promise', () => {
  test('with the offline switch on, or by schedule on a network never to be used, no packet leaves', async () => {
    using folder = scratchFolder();
    const mirror = await openMirror(() => folder.path);
    const options = { data: join(folder.path, 'data'), root: makeKeys(join(folder.path, 'keys'), { rootKeys: 1, threshold: 1, now: LAB_NOW, rootDays: 9 }).roots[0] ?? Buffer.alloc(0), sites: [mirror.url] };
    const off = openLaptop({ ...options, settings: { offline: true } });
    expect(await off.sync.run({ by: 'apply', shrink: false })).toMatchObject({ state: 'off', reason: 'offline-switch' });
    await off.sync.close();
    const metered = openLaptop({ ...options, settings: { metered: 'never' }, isMetered: () => true });
    expect(await metered.sync.run({ by: 'schedule', shrink: false })).toMatchObject({ state: 'idle' });
    await metered.sync.close();
    expect(mirror.requests).toEqual([]);
    await mirror.close();
  });

  test('an edition of less than half the files waits for a second yes', async () => {
    using folder = scratchFolder();
    const publisher = openPublisher(folder.path);
    const mirror = await openMirror(() => publisher.site);
    const options = { data: join(folder.path, 'data'), root: publisher.keys.roots[0] ?? Buffer.alloc(0), sites: [mirror.url] };
    publisher.publish(smallPlaybook(8));
    await syncOnce(options);
    publisher.publish(smallPlaybook(2), LAB_NOW + 1_000);
    const laptop = openLaptop(options);
    expect(await laptop.sync.run({ by: 'apply', shrink: false })).toMatchObject({ state: 'available', why: 'shrinks', offer: { shrinks: true } });
    expect(laptop.number()).toBe(1);
    expect(await laptop.sync.run({ by: 'apply', shrink: true })).toMatchObject({ state: 'updated', number: 2 });
    await laptop.sync.close();
    await mirror.close();
  });

  test('one at a time across processes', async () => {
    using folder = scratchFolder();
    const publisher = openPublisher(folder.path);
    publisher.publish(smallPlaybook());
    const mirror = await openMirror(() => publisher.site);
    const options = { data: join(folder.path, 'data'), root: publisher.keys.roots[0] ?? Buffer.alloc(0), sites: [mirror.url] };
    const laptop = openLaptop(options);
    const release = holdLock(join(options.data, 'sync/lock'));
    expect(await laptop.sync.run({ by: 'apply', shrink: false })).toMatchObject({ state: 'failed', failure: { code: 'sync-busy' } });
    release();
    expect(await laptop.sync.run({ by: 'apply', shrink: false })).toMatchObject({ state: 'updated' });
    await laptop.sync.close();
    await mirror.close();
  });

  test('a cut download goes on where it stopped, and a cancelled one keeps what it has', async () => {
    using folder = scratchFolder();
    const publisher = openPublisher(folder.path);
    const noise = Buffer.from(Array.from({ length: 400_000 }, (_, at) => (at * 2_654_435_761) >>> 13));
    publisher.publish({ ...smallPlaybook(), 'media/large.png': noise });
    let cuts = 2;
    const ranges: string[] = [];
    const data = join(folder.path, 'data');
    const arrived = (name: string) => Math.max(0, ...readdirSync(data, { recursive: true, withFileTypes: true }).filter((entry) => entry.name === name).map((entry) => statSync(join(entry.parentPath, entry.name)).size));
    const mirror = await openMirror(
      () => publisher.site,
      (request, response, file) => {
        if (!/shared\.fbb$/.test(request.url ?? '')) return false;
        ranges.push(request.headers.range ?? 'all');
        if (cuts === 0) return false;
        cuts -= 1;
        const whole = readFileSync(file);
        const from = Number(/\d+/.exec(request.headers.range ?? '0')?.[0] ?? 0);
        const name = createHash('sha256').update(whole).digest('hex');
        const part = whole.subarray(from, from + Math.floor(whole.length / 3));
        const range = from > 0 ? { 'content-range': `bytes ${from}-${whole.length - 1}/${whole.length}` } : {};
        response.writeHead(from > 0 ? 206 : 200, { 'content-length': whole.length - from, ...range }).write(part);
        // Cut only when the laptop has it: what is still on its way when a line breaks is lost on any line.
        const waiting = setInterval(() => arrived(name) >= from + part.length && (clearInterval(waiting), response.socket?.destroy()), 5);
        return true;
      },
    );
    const options = { data: join(folder.path, 'data'), root: publisher.keys.roots[0] ?? Buffer.alloc(0), sites: [mirror.url] };
    for (let turn = 0; turn < 2; turn += 1) expect(await syncOnce(options)).toMatchObject({ state: 'failed', failure: { code: 'sync-cut' } });
    expect(await syncOnce(options)).toMatchObject({ state: 'updated' });
    expect(ranges[0]).toBe('all');
    expect(ranges.slice(1).filter((range) => !/^bytes=[1-9]\d*-$/.test(range)), ranges.join(' ')).toEqual([]);
    await mirror.close();
  });

  test('a chain of deltas leads an old laptop on, and one that rotted falls back to packs', async () => {
    using folder = scratchFolder();
    const publisher = openPublisher(folder.path);
    const mirror = await openMirror(() => publisher.site);
    const options = { data: join(folder.path, 'data'), root: publisher.keys.roots[0] ?? Buffer.alloc(0), sites: [mirror.url] };
    const publish = (text: string, at: number) => publisher.publish(page(text), LAB_NOW + at, { keep: 2 });
    publish('one', 0);
    await syncOnce(options);
    const second = join(folder.path, 'second');
    cpSync(options.data, second, { recursive: true });
    for (let at = 2; at <= 5; at += 1) publish(`number ${at}`, at * 1_000);
    mirror.requests.length = 0;
    expect(await syncOnce(options)).toMatchObject({ state: 'updated', number: 5 });
    const deltas = mirror.requests.filter((path) => path.includes('/delta/'));
    expect(deltas.length).toBeGreaterThanOrEqual(2);
    expect(mirror.requests.some((path) => path.includes('/pack/'))).toBe(false);
    const laptop = openLaptop({ ...options, data: second });
    const rotten = { ...laptop.editions, current: () => ({ ...(laptop.editions.current() ?? fail()), read: () => Buffer.from('rot') }) };
    await laptop.sync.close();
    expect(await syncOnce({ ...options, data: second, editions: rotten })).toMatchObject({ state: 'updated', number: 5 });
    await mirror.close();
  });

  test('going back holds the edition left until it is asked for', async () => {
    using folder = scratchFolder();
    const publisher = openPublisher(folder.path);
    const mirror = await openMirror(() => publisher.site);
    const options = { data: join(folder.path, 'data'), root: publisher.keys.roots[0] ?? Buffer.alloc(0), sites: [mirror.url] };
    publisher.publish(page('one'));
    await syncOnce(options);
    publisher.publish(page('two'), LAB_NOW + 1_000);
    await syncOnce(options);
    const laptop = openLaptop(options);
    await laptop.editions.back(laptop.editions.list().find(({ number }) => number === 1)?.id ?? '');
    laptop.sync.store.remember({ 'went-back-from': '2' });
    expect(await laptop.sync.run({ by: 'schedule', shrink: false })).toMatchObject({ state: 'available', why: 'went-back' });
    expect(laptop.number()).toBe(1);
    expect(await laptop.sync.run({ by: 'apply', shrink: false })).toMatchObject({ state: 'updated', number: 2 });
    await laptop.sync.close();
    await mirror.close();
  });

  test('an honest slow link finishes: 50 MB at one megabit a second, by a clock of the test', async () => {
    let now = 0;
    const piece = new Uint8Array(12_500);
    let left = 4_000;
    const body = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        now += 100;
        left -= 1;
        if (left < 0) controller.close();
        else controller.enqueue(piece);
      },
    });
    const timing = { now: () => now, later: () => () => undefined };
    const answer = await httpGet(
      { fetch: () => Promise.resolve(new Response(body)), limits: networkLimits, timing },
      { url: 'http://site/x', maxBytes: 50_000_000, signal: new AbortController().signal },
    );
    let got = 0;
    if (answer.kind === 'body') for await (const chunk of answer.chunks) got += chunk.length;
    expect(got).toBe(50_000_000);
    expect(now).toBeGreaterThan(400_000);
  });

  test('publishing refuses a site that is newer, or signed by others', () => {
    using folder = scratchFolder();
    const publisher = openPublisher(folder.path);
    publisher.publish(page('one'), LAB_NOW + 10 * DAY_MS);
    expect(() => publisher.publish(page('two'), LAB_NOW)).toThrow(/later than now/);
    const keys = publisher.keys;
    const plan = { site: publisher.site, keys, sources: memorySources(page('two')), now: LAB_NOW + 11 * DAY_MS, timestampDays: 30, keep: 6 };
    expect(() => publishEdition({ ...plan, number: 1 })).toThrow(/would be older/);
    mkdirSync(join(folder.path, 'others'));
    const others = openPublisher(join(folder.path, 'others'));
    expect(() => publishEdition({ ...plan, keys: others.keys })).toThrow(/not published with these keys/);
  });
});

function fail(): never {
  throw new Error('there is an edition');
}
