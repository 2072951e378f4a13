import { readFileSync, writeFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { basename, join } from 'node:path';
import { brotliCompressSync, constants, gzipSync, zstdCompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sha256, writeFileAtomic } from '../../host/platform/files.ts';
import { deltaName } from '../../host/sync/route.ts';
import { putTarget, readSite } from './publish-site.ts';
import { answering, kinds, resign, tamper } from './sync-hostile.ts';
import type { Resign } from './sync-hostile.ts';
import { DAY_MS, LAB_NOW, fileEditions, scratchFolder } from './testing/signed-site.ts';
import { attack, buildStage, catchUp, held } from './sync-scene.ts';
import type { Attack, Scene } from './sync-scene.ts';

const stageFolder = scratchFolder();
beforeAll(() => buildStage(stageFolder.path));
afterAll(() => stageFolder[Symbol.dispose]());

/** Cases that must have been run when the file is done; the table only grows. */
const CASES_AT_LEAST = 55;
let cases = 0;
afterAll(() => expect(cases).toBeGreaterThanOrEqual(CASES_AT_LEAST));

async function attacked(plan: Attack): Promise<void> {
  cases += 1;
  const verdict = await attack(stageFolder.path, plan);
  expect(verdict).toEqual(held(verdict.code));
}

const next = { targets: 4, snapshot: 4 } as const;

/** Signed with the publisher's own keys, as a publisher gone bad or mad would: only what the laptop checks itself is left. */
function signed(code: string | readonly string[], change: Omit<Resign, 'versions'>): Promise<void> {
  return attacked({ prepare: ({ evil, keys }) => resign(evil, keys, { versions: next, ...change }), code, heal: catchUp });
}

/** Made beforehand: a server that is busy packing it would be taken for a silent one. */
const BOMB = gzipSync(Buffer.alloc(50_000_000, 32));
const BROTLI_BOMB = brotliCompressSync(Buffer.alloc(50_000_000, 32), { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } });

describe('an answer that HTTP allows and an honest server never gives', () => {
  const raw = (text: string) => (response: ServerResponse) => void response.socket?.end(text);
  const table: readonly (readonly [string, readonly string[], (response: ServerResponse, file: string) => void])[] = [
    ['a bomb in gzip', ['sync-too-large'], (r) => r.writeHead(200, { 'content-encoding': 'gzip' }).end(BOMB)],
    ['a bomb in brotli', ['sync-too-large'], (r) => r.writeHead(200, { 'content-encoding': 'br' }).end(BROTLI_BOMB)],
    ['a bomb in a bomb', ['sync-too-large', 'sync-damaged', 'sync-cut'], (r) => r.writeHead(200, { 'content-encoding': 'gzip, gzip' }).end(gzipSync(BOMB))],
    ['brotli that is none', ['sync-cut', 'sync-damaged'], (r) => r.writeHead(200, { 'content-encoding': 'br' }).end('{"signed":{}}')],
    ['a part nobody asked for', ['sync-damaged'], (r) => r.writeHead(206, { 'content-range': 'bytes 7-9/10' }).end('abc')],
    ['a part of no place', ['sync-damaged'], (r) => r.writeHead(206).end('abc')],
    ['two lengths', ['sync-cut'], raw('HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\nabc')],
    ['a length below nothing', ['sync-cut'], raw('HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\nabc')],
    ['no HTTP at all', ['sync-cut'], raw('220 mail.example ESMTP\r\n')],
    ['a header of 200 kB', ['sync-cut'], raw(`HTTP/1.1 200 OK\r\nX-A: ${'a'.repeat(200_000)}\r\n\r\n`)],
    ['a header within a header', ['sync-cut', 'sync-damaged', 'sync-redirect'], raw('HTTP/1.1 302 Found\r\nLocation: /a\rSet-Cookie: b=c\r\n\r\n')],
    ['a redirect to the same host by TLS', ['sync-redirect'], (r) => r.writeHead(301, { location: `https://${r.req.headers.host}${r.req.url}` }).end()],
    ['a redirect to this machine by IPv6', ['sync-redirect'], (r) => r.writeHead(302, { location: 'http://[::1]:8080/' }).end()],
    ['a redirect without a scheme', ['sync-redirect'], (r) => r.writeHead(302, { location: '//evil.invalid/x' }).end()],
    ['a redirect with a password', ['sync-cut', 'sync-redirect'], (r) => r.writeHead(302, { location: `http://me:you@${r.req.headers.host}/x` }).end()],
    ['a redirect to data', ['sync-redirect'], (r) => r.writeHead(302, { location: 'data:application/json,{}' }).end()],
  ];
  test.each(table.flatMap(([name, code, answer]) => (['timestamp', 'bundle'] as const).map((kind) => ({ name, kind, code, answer }))))('$name, for $kind', ({ kind, code, answer }) =>
    attacked({ hostile: answering(kinds[kind], answer), code }));
});

describe('metadata that parses in more than one way', () => {
  test('a version twice', () =>
    attacked({ prepare: ({ evil }) => tamper(evil, 'timestamp.json', (text) => text.replace(/"version":(\d+)/, '"version":99,"version":98')), code: ['sync-not-signed', 'sync-damaged'] }));
  test('a prototype', () =>
    attacked({ prepare: ({ evil }) => tamper(evil, 'timestamp.json', (text) => text.replace('"signed":{', '"signed":{"__proto__":{"version":99},')), code: ['sync-not-signed', 'sync-damaged'] }));
  test.each([
    ['timestamp.json', 8_000],
    ['2.root.json', 250_000],
  ])('%s nested %i deep', (name, depth) =>
    attacked({
      prepare: ({ evil }) => writeFileSync(join(evil, 'sync/metadata', name), `{"signatures":[],"signed":${'['.repeat(depth)}${']'.repeat(depth)}}`),
      code: ['sync-damaged', 'sync-not-signed'],
    }));
  test('the first root again, as the second', () =>
    attacked({
      prepare: ({ evil }) => writeFileSync(join(evil, 'sync/metadata/2.root.json'), readFileSync(join(evil, 'sync/metadata/1.root.json'))),
      code: ['sync-mixed', 'sync-damaged', 'sync-rolled-back'],
    }));
});

describe('an edition that cannot be, signed', () => {
  test('number 2^53, where counting ends', () => signed('sync-damaged', { edition: { number: 2 ** 53 } }));
  test('number 0', () => signed('sync-damaged', { edition: { number: 0 } }));
  test('more files than an edition may have', () => signed('sync-damaged', { edition: { files: 200_001 } }));
  test('a content id that is none', () => signed('sync-damaged', { edition: { content: '../../etc' } }));
  test('a time of signing long after its own end', () => signed('sync-expired', { signedAt: '2099-01-01T00:00:00Z' }));
  test('packs larger than any disk', () =>
    signed('disk-full', { targets: (list) => list.filter(({ name }) => !name.startsWith('delta/')).map((target) => (target.name.startsWith('pack/') ? { ...target, length: 2 ** 52 } : target)) }));
  test('deltas in a circle, and no pack', () =>
    attacked({
      prepare: ({ evil, keys }) => {
        const here = readSite(evil, keys.roots)?.targets ?? new Map();
        const from = [...here.keys()].flatMap((name) => /^delta\/2-(\w{16})/.exec(name)?.[1] ?? [])[0] ?? '';
        const circle = [[from, 'a'], ['a', 'b'], ['b', 'a'], ['b', from]].map(([a = '', b = '']) => deltaName(2, a.padEnd(16, a), b.padEnd(16, b)));
        const bytes = Buffer.from('FBB1');
        resign(evil, keys, { versions: next, targets: (list) => [...list.filter(({ name }) => name.startsWith('index/')), ...circle.map((name) => putTarget(evil, name, bytes))] });
      },
      code: 'sync-damaged',
      heal: catchUp,
    }));
  test('names that are one name on some disks', () =>
    signed('sync-bad-name', { targets: (list) => [...list, { name: 'pack/e\u0301.fbb', length: 1, sha256: 'a'.repeat(64) }] }));
});

/** An index of `en` that says anything, in a pack that holds anything, rightly signed as a whole. */
function withIndex({ evil, keys }: Scene, index: Buffer, frames: readonly Buffer[]): void {
  const packed = zstdCompressSync(index);
  const head = Buffer.from(JSON.stringify({ parts: [['en', sha256(index), index.length, packed.length]], files: frames.map(({ length }) => length) }));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(head.length);
  const bundle = Buffer.concat([Buffer.from('FBB1'), length, head, packed, ...frames]);
  const targets = [putTarget(evil, 'index/en.json', index), putTarget(evil, 'pack/en.fbb', bundle)];
  const names = new Set(targets.map(({ name }) => name));
  const others = (readSite(evil, keys.roots)?.targets.values() ?? []) as Iterable<(typeof targets)[number]>;
  const kept = [...others].filter(({ name }) => !names.has(name) && !name.startsWith('delta/'));
  const all = [...kept, ...targets];
  const ids = all.filter(({ name }) => name.startsWith('index/')).toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const content = sha256(ids.map(({ name, sha256: hash }) => `${basename(name, '.json')} ${hash}\n`).join(''));
  resign(evil, keys, { versions: next, targets: () => all, edition: { content, files: 13 } });
}

const body = Buffer.from('# Page\n\nWords that an earlier edition had as well, every one of them.\n');
const row = (path: string, size: unknown = body.length, hash = sha256(body)) => JSON.stringify([path, hash, size]);
const indexOf = (rows: readonly string[], part = 'en') => Buffer.from(`{"part":"${part}","files":[\n${rows.join(',\n')}\n]}\n`);
const frame = zstdCompressSync(body);
const many = Array.from({ length: 12 }, (_, at) => row(`en/page-${at}.md`));

describe('a signed index that names what must not be', () => {
  const table: readonly (readonly [string, readonly string[], readonly string[]])[] = [
    ['one path twice', [row('en/a.md'), row('en/a.md')], ['sync-bad-name']],
    ['a path that climbs', [row('en/../../a.md')], ['sync-bad-name']],
    ['paths that differ in case alone', [row('en/Page.md'), row('en/page.md')], ['sync-bad-name']],
    ['a path in the other normal form', [row('en/ma\u006e\u0303ana.md')], ['sync-bad-name']],
    ['a path with a mark that turns it round', [row('en/a\u202egnp.md')], ['sync-bad-name']],
    ['a device', [row('en/aux.md')], ['sync-bad-name']],
    ['a stream of another file', [row('en/a.md:hidden')], ['sync-bad-name']],
    ['a path of 5,000 letters', [row(`en/${'a'.repeat(5_000)}.md`)], ['sync-bad-name']],
    ['a path of another part', [row('es/a.md')], ['sync-damaged']],
    ['a size below nothing', [row('en/a.md', -1)], ['sync-damaged']],
    ['half a byte', [row('en/a.md', 7.5)], ['sync-damaged']],
    ['a size in words', [row('en/a.md', '7')], ['sync-damaged']],
    ['a file of a terabyte', [row('en/a.md', 2 ** 40)], ['sync-damaged']],
    ['a hash that is none', [row('en/a.md', 7, 'x'.repeat(64))], ['sync-damaged']],
    ['a fourth column', [row('en/a.md').replace(']', ',"more"]')], ['sync-damaged']],
    ['no list', [], ['sync-damaged']],
  ];
  test.each(table)('%s', (name, rows, code) =>
    attacked({ prepare: (scene) => withIndex(scene, name === 'no list' ? Buffer.from('{"part":"en","files":{"length":3}}') : indexOf([...rows, ...many]), [frame]), code, heal: catchUp }));
  test('an edition of more than eight gigabytes', () =>
    attacked({ prepare: (scene) => withIndex(scene, indexOf(Array.from({ length: 200 }, (_, at) => row(`en/p${at}.md`, 64 * 2 ** 20, sha256(String(at))))), Array.from({ length: 200 }, () => frame)), code: 'sync-too-large', heal: catchUp }));
});

describe('a signed pack whose frames lie', () => {
  const open = (data: Buffer, windowLog: number) =>
    // Without a pledged size the frame tells no length and asks for its whole window.
    zstdCompressSync(data, { params: { [constants.ZSTD_c_windowLog]: windowLog, [constants.ZSTD_c_contentSizeFlag]: 0 } });
  const table: readonly (readonly [string, readonly Buffer[]])[] = [
    ['inflates to a thousand times what it says, without saying its size', [open(Buffer.alloc(7_000_000), 20)]],
    ['asks for a window of two gigabytes', [Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0x00, 0xa8, 0x39, 0x00, 0x00, ...body])]],
    ['holds other words', [zstdCompressSync(Buffer.from('# Evil\n'))]],
    ['is packed with a dictionary the laptop has not', [zstdCompressSync(body, { dictionary: body })]],
    ['is no frame', [Buffer.from('not zstd')]],
    ['is empty', [Buffer.alloc(0)]],
    ['are two where there is one file', [frame, frame]],
    ['are none', []],
  ];
  test.each(table)('%s', (_name, frames) =>
    attacked({ prepare: (scene) => withIndex(scene, indexOf(many), frames), code: 'sync-damaged', heal: catchUp }));
});

describe('the machine does its part', () => {
  test('the clock leaps back while metadata that has ended is looked at', () => {
    let asked = 0;
    return attacked({
      prepare: ({ evil, keys }) => resign(evil, keys, { versions: next, expires: { timestamp: '2026-11-15T00:00:00Z' } }),
      laptop: () => ({ clock: { now: () => (asked++ < 4 ? LAB_NOW : LAB_NOW - 90 * DAY_MS) } }),
      code: 'sync-expired',
      heal: catchUp,
    });
  });
  test('the clock leaps ten years on after the start: what was right then is not refused', async () => {
    let asked = 0;
    const verdict = await attack(stageFolder.path, { code: 'none', laptop: () => ({ clock: { now: () => LAB_NOW + (asked++ < 4 ? 0 : 3_650 * DAY_MS) } }) });
    expect(verdict).toMatchObject({ refused: false, left: 0 });
  });
  test.each([
    ['the edition', /\.json$/],
    ['the pointer', /^current$/],
  ])('the disk is full at %s', async (what, full) => {
    cases += 1;
    const verdict = await attack(stageFolder.path, {
      laptop: (data) => ({
        editions: fileEditions(data, (file, bytes) => {
          if (full.test(basename(file))) throw Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' });
          writeFileAtomic(file, bytes);
        }),
      }),
      code: 'disk-full',
    });
    // At the pointer the new edition lies there whole, and nothing points to it yet.
    expect(verdict).toEqual({ ...held('disk-full'), editionIntact: what === 'the edition' });
  });
});
