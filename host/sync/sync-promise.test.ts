import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { httpGet } from './http.ts';
import { networkLimits } from './limits.ts';
import { holdLock } from './lock.ts';
import { makeKeys } from '../../build/content/keys.ts';
import { publishEdition } from '../../build/content/publish-edition.ts';
import {
  DAY_MS,
  LAB_NOW,
  memorySources,
  openLaptop,
  openMirror,
  openPublisher,
  scratchFolder,
  smallPlaybook,
  syncOnce,
} from '../../build/content/testing/signed-site.ts';

const page = (text: string) => smallPlaybook(6, { 'en/page-1.md': `# Page 1\n\n${text}\n` });

describe('the rest of the promise', () => {
  test('with the offline switch on, or by schedule on a network never to be used, no packet leaves', async () => {
    using folder = scratchFolder();
    const mirror = await openMirror(() => folder.path);
    const options = {
      data: join(folder.path, 'data'),
      root:
        makeKeys(join(folder.path, 'keys'), { rootKeys: 1, threshold: 1, now: LAB_NOW, rootDays: 9 })
          .roots[0] ?? Buffer.alloc(0),
      sites: [mirror.url],
    };
    const off = openLaptop({ ...options, settings: { offline: true } });
    expect(await off.sync.run({ by: 'apply', shrink: false })).toMatchObject({
      state: 'off',
      reason: 'offline-switch',
    });
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
    const options = {
      data: join(folder.path, 'data'),
      root: publisher.keys.roots[0] ?? Buffer.alloc(0),
      sites: [mirror.url],
    };
    publisher.publish(smallPlaybook(8));
    await syncOnce(options);
    publisher.publish(smallPlaybook(2), LAB_NOW + 1_000);
    const laptop = openLaptop(options);
    expect(await laptop.sync.run({ by: 'apply', shrink: false })).toMatchObject({
      state: 'available',
      why: 'shrinks',
      offer: { shrinks: true },
    });
    expect(laptop.number()).toBe(1);
    expect(await laptop.sync.run({ by: 'apply', shrink: true })).toMatchObject({
      state: 'updated',
      number: 2,
    });
    await laptop.sync.close();
    await mirror.close();
  });

  test('one at a time across processes', async () => {
    using folder = scratchFolder();
    const publisher = openPublisher(folder.path);
    publisher.publish(smallPlaybook());
    const mirror = await openMirror(() => publisher.site);
    const options = {
      data: join(folder.path, 'data'),
      root: publisher.keys.roots[0] ?? Buffer.alloc(0),
      sites: [mirror.url],
    };
    const laptop = openLaptop(options);
    const release = holdLock(join(options.data, 'sync/lock'));
    expect(await laptop.sync.run({ by: 'apply', shrink: false })).toMatchObject({
      state: 'failed',
      failure: { code: 'sync-busy' },
    });
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
    const arrived = (name: string) =>
      Math.max(
        0,
        ...readdirSync(data, { recursive: true, withFileTypes: true })
          .filter((entry) => entry.name === name)
          .map((entry) => statSync(join(entry.parentPath, entry.name)).size),
      );
    const mirror = await openMirror(
      () => publisher.site,
      (request, response, file) => {
        if (!request.url?.endsWith('shared.fbb')) return false;
        ranges.push(request.headers.range ?? 'all');
        if (cuts === 0) return false;
        cuts -= 1;
        const whole = readFileSync(file);
        const from = Number(/\d+/.exec(request.headers.range ?? '0')?.[0] ?? 0);
        const name = createHash('sha256').update(whole).digest('hex');
        const part = whole.subarray(from, from + Math.floor(whole.length / 3));
        const range =
          from > 0 ? { 'content-range': `bytes ${from}-${whole.length - 1}/${whole.length}` } : {};
        response
          .writeHead(from > 0 ? 206 : 200, { 'content-length': whole.length - from, ...range })
          .write(part);
        // Cut only when the laptop has it: what is still on its way when a line breaks is lost on any line.
        const waiting = setInterval(
          () => arrived(name) >= from + part.length && (clearInterval(waiting), response.socket?.destroy()),
          5,
        );
        return true;
      },
    );
    const options = {
      data: join(folder.path, 'data'),
      root: publisher.keys.roots[0] ?? Buffer.alloc(0),
      sites: [mirror.url],
    };
    for (let turn = 0; turn < 2; turn += 1)
      expect(await syncOnce(options)).toMatchObject({ state: 'failed', failure: { code: 'sync-cut' } });
    expect(await syncOnce(options)).toMatchObject({ state: 'updated' });
    expect(ranges[0]).toBe('all');
    expect(
      ranges.slice(1).filter((range) => !/^bytes=[1-9]\d*-$/.test(range)),
      ranges.join(' '),
    ).toEqual([]);
    await mirror.close();
  });

  test('a chain of deltas leads an old laptop on, and one that rotted falls back to packs', async () => {
    using folder = scratchFolder();
    const publisher = openPublisher(folder.path);
    const mirror = await openMirror(() => publisher.site);
    const options = {
      data: join(folder.path, 'data'),
      root: publisher.keys.roots[0] ?? Buffer.alloc(0),
      sites: [mirror.url],
    };
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
    const rotten = {
      ...laptop.editions,
      current: () => ({ ...(laptop.editions.current() ?? fail()), read: () => Buffer.from('rot') }),
    };
    await laptop.sync.close();
    expect(await syncOnce({ ...options, data: second, editions: rotten })).toMatchObject({
      state: 'updated',
      number: 5,
    });
    await mirror.close();
  });

  test('going back holds the edition left until it is asked for', async () => {
    using folder = scratchFolder();
    const publisher = openPublisher(folder.path);
    const mirror = await openMirror(() => publisher.site);
    const options = {
      data: join(folder.path, 'data'),
      root: publisher.keys.roots[0] ?? Buffer.alloc(0),
      sites: [mirror.url],
    };
    publisher.publish(page('one'));
    await syncOnce(options);
    publisher.publish(page('two'), LAB_NOW + 1_000);
    await syncOnce(options);
    const laptop = openLaptop(options);
    await laptop.editions.back(laptop.editions.list().find(({ number }) => number === 1)?.id ?? '');
    laptop.sync.store.remember({ 'went-back-from': '2' });
    expect(await laptop.sync.run({ by: 'schedule', shrink: false })).toMatchObject({
      state: 'available',
      why: 'went-back',
    });
    expect(laptop.number()).toBe(1);
    expect(await laptop.sync.run({ by: 'apply', shrink: false })).toMatchObject({
      state: 'updated',
      number: 2,
    });
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
    const plan = {
      site: publisher.site,
      keys,
      sources: memorySources(page('two')),
      now: LAB_NOW + 11 * DAY_MS,
      timestampDays: 30,
      keep: 6,
    };
    expect(() => publishEdition({ ...plan, number: 1 })).toThrow(/would be older/);
    mkdirSync(join(folder.path, 'others'));
    const others = openPublisher(join(folder.path, 'others'));
    expect(() => publishEdition({ ...plan, keys: others.keys })).toThrow(/not published with these keys/);
  });
});

function fail(): never {
  throw new Error('there is an edition');
}
