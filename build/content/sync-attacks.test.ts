import { generateKeyPairSync } from 'node:crypto';
import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { signingKey } from './keys.ts';
import type { Keys } from './keys.ts';
import { signRoot } from './publish-metadata.ts';
import { putTarget } from './publish-site.ts';
import { answering, kinds, resign, tamper, targetOf, wires } from './sync-hostile.ts';
import type { Kind } from './sync-hostile.ts';
import { DAY_MS, LAB_NOW, openPublisher, scratchFolder, smallPlaybook } from './testing/signed-site.ts';
import { attack, buildStage, catchUp, held } from './sync-scene.ts';
import type { Attack } from './sync-scene.ts';

/** Cases that must have been run when the file is done; the table only grows. */
const CASES_AT_LEAST = 160;
let cases = 0;
afterAll(() => expect(cases).toBeGreaterThanOrEqual(CASES_AT_LEAST));

const stageFolder = scratchFolder();
beforeAll(() => buildStage(stageFolder.path));
afterAll(() => stageFolder[Symbol.dispose]());

async function attacked(plan: Attack): Promise<void> {
  cases += 1;
  const verdict = await attack(stageFolder.path, plan);
  expect(verdict).toEqual(held(verdict.code));
}

const stranger = () => signingKey(generateKeyPairSync('ed25519').privateKey);
const roles = ['targets', 'snapshot', 'timestamp'] as const;

// Whoever holds the real keys of the roles above pushes their versions up (TUF 5.4.5): the publisher passes them with its next editions.
describe('S1 signatures', () => {
  test.each(roles)('%s signed by a stranger', (role) =>
    attacked({ prepare: ({ evil, keys }) => resign(evil, keys, { signers: { [role]: [stranger()] } , versions: { targets: 4, snapshot: 4 } }), code: 'sync-not-signed', heal: catchUp }));
  test.each(roles)('%s signed with the key of another role', (role) =>
    attacked({
      prepare: ({ evil, keys }) => resign(evil, keys, { signers: { [role]: [keys.online[role === 'targets' ? 'snapshot' : 'targets']] }, versions: { targets: 4, snapshot: 4 } }),
      code: 'sync-not-signed',
      heal: catchUp,
    }));
  test.each(roles)('%s not signed at all', (role) =>
    attacked({ prepare: ({ evil, keys }) => resign(evil, keys, { signers: { [role]: [] }, versions: { targets: 4, snapshot: 4 } }), code: 'sync-not-signed', heal: catchUp }));
  test('a root signed by a stranger', () =>
    attacked({ prepare: ({ evil, keys }) => putRoot(evil, strangersRoot(keys)), code: 'sync-not-signed' }));
  test('a root signed by one of two', () =>
    attacked({
      prepare: ({ evil, keys }) => {
        const two = [...keys.root, stranger()];
        putRoot(evil, signRoot({ version: 2, root: two, threshold: 2, online: keys.online, signers: keys.root, now: LAB_NOW, days: 365 }));
      },
      code: 'sync-not-signed',
    }));
  test('a root signed with an online key', () =>
    attacked({
      prepare: ({ evil, keys }) =>
        putRoot(evil, signRoot({ version: 2, root: keys.root, threshold: 1, online: keys.online, signers: [keys.online.targets], now: LAB_NOW, days: 365 })),
      code: 'sync-not-signed',
    }));
  test('one signature written twice', () =>
    attacked({
      prepare: ({ evil }) => tamper(evil, 'timestamp.json', (text) => text.replace(/"signatures":\[(\{.*?\})\]/, '"signatures":[$1,$1]')),
      code: 'sync-not-signed',
    }));
  test.each(['timestamp.json', '3.snapshot.json', '3.targets.json'])('%s changed after signing', (name) =>
    attacked({ prepare: ({ evil }) => tamper(evil, name, (text) => text.replace('2027', '2028').replace('2026', '2029')), code: ['sync-not-signed', 'sync-mixed'] }));
  test('another publisher’s whole site', () =>
    attacked({
      prepare: ({ folder, evil }) => {
        rmSync(evil, { recursive: true });
        mkdirSync(join(folder, 'other'));
        const other = openPublisher(join(folder, 'other'));
        other.publish(smallPlaybook(3));
        cpSync(other.site, evil, { recursive: true });
        rmSync(join(evil, 'sync/metadata/1.root.json'));
      },
      code: 'sync-not-signed',
    }));
});

function strangersRoot(keys: Keys): Buffer {
  const root = [stranger()];
  return signRoot({ version: 2, root, threshold: 1, online: keys.online, signers: root, now: LAB_NOW, days: 365 });
}

function putRoot(site: string, bytes: Buffer, version = 2): void {
  writeFileSync(join(site, `sync/metadata/${version}.root.json`), bytes);
}

describe('S2 rollback', () => {
  test('the whole site goes back', () => attacked({ prepare: ({ evil, old }) => replace(evil, old[0]), code: 'sync-rolled-back' }));
  test.each([
    ['timestamp', { timestamp: 1 }],
    ['snapshot', { snapshot: 1, timestamp: 9 }],
    ['targets', { targets: 1, snapshot: 9, timestamp: 9 }],
  ] as const)('%s goes back', (_role, versions) =>
    attacked({ prepare: ({ evil, keys }) => resign(evil, keys, { versions }), code: 'sync-rolled-back', heal: catchUp }));
  test('the edition’s number goes back under newer versions', () =>
    attacked({
      prepare: ({ evil, keys }) => resign(evil, keys, { versions: { targets: 8, snapshot: 8, timestamp: 8 }, edition: { number: 1 } }),
      code: 'sync-rolled-back',
      heal: catchUp,
    }));
});

function replace(site: string, by: string): void {
  rmSync(site, { recursive: true });
  cpSync(by, site, { recursive: true });
}

describe('S3 expired', () => {
  test.each(roles)('%s has expired', (role) =>
    attacked({
      prepare: ({ evil, keys }) => resign(evil, keys, { versions: { targets: 4, snapshot: 4 }, expires: { [role]: '2026-11-10T00:00:00Z' } }),
      code: 'sync-expired',
      heal: catchUp,
    }));
  test('the root has expired', () => {
    const root = (keys: Keys, version: number, now: number) =>
      signRoot({ version, root: keys.root, threshold: 1, online: keys.online, signers: keys.root, now, days: 365 });
    return attacked({
      prepare: ({ evil, keys }) => putRoot(evil, root(keys, 2, LAB_NOW - 400 * DAY_MS)),
      code: 'sync-expired',
      heal: ({ good, keys }) => {
        putRoot(good, root(keys, 2, LAB_NOW - 400 * DAY_MS));
        putRoot(good, root(keys, 3, LAB_NOW), 3);
      },
    });
  });
  test('a clock sixty days behind does not bring back what had expired by the last signed time', () =>
    attacked({
      prepare: ({ evil, keys }) => resign(evil, keys, { versions: { targets: 4, snapshot: 4 }, expires: { timestamp: '2026-11-01T00:00:00Z' } }),
      now: LAB_NOW - 60 * DAY_MS,
      code: 'sync-expired',
      heal: catchUp,
    }));
});

describe('S4 mix and match', () => {
  test('the old timestamp’s snapshot under a new name', () =>
    attacked({ prepare: ({ evil, old }) => cpSync(join(old[0], 'sync/metadata/1.snapshot.json'), join(evil, 'sync/metadata/3.snapshot.json')), code: 'sync-mixed' }));
  test('the old targets under a new name', () =>
    attacked({ prepare: ({ evil, old }) => cpSync(join(old[0], 'sync/metadata/1.targets.json'), join(evil, 'sync/metadata/3.targets.json')), code: 'sync-mixed' }));
  test('a snapshot that names targets of another version', () =>
    attacked({ prepare: ({ evil, keys }) => resign(evil, keys, { versions: { targets: 4, snapshot: 4 }, snapshotNames: 7 }), code: 'sync-mixed', heal: catchUp }));
  test('a timestamp that names a snapshot of another version', () =>
    attacked({ prepare: ({ evil, keys }) => resign(evil, keys, { versions: { targets: 4, snapshot: 4 }, timestampNames: 7 }), code: 'sync-mixed', heal: catchUp }));
  test('bundles of another edition under the signed names', () =>
    attacked({ prepare: ({ evil }) => bundlesOf(evil).forEach((file) => writeFileSync(file, readFileSync(bundlesOf(evil)[0] ?? file))), code: ['sync-damaged', 'sync-cut', 'sync-too-large'] }));
  test('a signed edition that its packs do not make', () =>
    attacked({ prepare: ({ evil, keys }) => resign(evil, keys, { versions: { targets: 4, snapshot: 4 }, edition: { content: 'a'.repeat(64) } }), code: 'sync-damaged', heal: catchUp }));
});

function bundlesOf(site: string): readonly string[] {
  return ['pack', 'delta'].flatMap((folder) => readdirSync(join(site, 'sync/targets', folder)).map((name) => join(site, 'sync/targets', folder, name)));
}

describe('targets substituted', () => {
  test.each(['zeros', 'a byte more', 'a byte less', 'a flipped bit', 'nothing'])('%s', (how) =>
    attacked({
      prepare: ({ evil }) => bundlesOf(evil).forEach((file) => writeFileSync(file, spoil(readFileSync(file), how))),
      code: ['sync-damaged', 'sync-cut', 'sync-too-large'],
    }));
  test('gone', () => attacked({ prepare: ({ evil }) => rmSync(join(evil, 'sync/targets'), { recursive: true }), code: 'sync-http' }));
});

function spoil(bytes: Buffer, how: string): Buffer {
  if (how === 'zeros') return Buffer.alloc(bytes.length);
  if (how === 'a byte more') return Buffer.concat([bytes, Buffer.from('x')]);
  if (how === 'a byte less') return bytes.subarray(1);
  if (how === 'nothing') return Buffer.alloc(0);
  const flipped = Buffer.from(bytes);
  flipped[bytes.length >> 1] = (flipped[bytes.length >> 1] ?? 0) ^ 1;
  return flipped;
}

describe('signed but broken inside', () => {
  test.each(['{}', '[]', 'null', '"x"', '7'])('timestamp is %s, which nobody signs', (text) =>
    attacked({ prepare: ({ evil }) => tamper(evil, 'timestamp.json', () => text), code: 'sync-portal' }));
  test.each(['not JSON', '{"signed":{}}', '{"signed":{"_type":"timestamp"},"signatures":[]}', '\u0000'])('timestamp is %s', (text) =>
    attacked({ prepare: ({ evil }) => tamper(evil, 'timestamp.json', () => text), code: ['sync-damaged', 'sync-not-signed'] }));
  test.each(['../../evil', 'CON', 'a b', 'A/b.fbb', 'pack/../../x', '/etc/passwd', 'c:/x', 'pack\\x', 'nul.fbb', 'pack/.hidden', 'a'.repeat(300), 'pack//x'])(
    'S11 a signed target called %j',
    (name) =>
      attacked({
        prepare: ({ evil, keys }) =>
          resign(evil, keys, { versions: { targets: 4, snapshot: 4 }, targets: (list) => [...list, targetOf(name, Buffer.from('x'))] }),
        code: 'sync-bad-name',
        heal: catchUp,
      }),
  );
  test.each([
    ['garbage', Buffer.from('garbage, and more of it')],
    ['an endless head', Buffer.concat([Buffer.from('FBB1'), Buffer.from([255, 255, 255, 255])])],
    ['a head of nothing', Buffer.from('FBB1\u0002\u0000\u0000\u0000{}')],
    ['a million files', bundleHead({ parts: [], files: Array.from({ length: 300_000 }, () => 1) })],
    ['an index of 60 MB that is 2 kB', bundleHead({ parts: [['en', 'a'.repeat(64), 62_914_560, 8]], files: [] }, Buffer.alloc(8))],
  ])('P2 every bundle is %s, and signed', (_what, bytes) =>
    attacked({
      prepare: ({ evil, keys }) =>
        resign(evil, keys, {
          versions: { targets: 4, snapshot: 4 },
          targets: (list) => list.map((target) => (target.name.endsWith('.fbb') ? putTarget(evil, target.name, bytes) : target)),
        }),
      code: 'sync-damaged',
      heal: catchUp,
    }));
});

function bundleHead(head: object, rest: Buffer = Buffer.alloc(0)): Buffer {
  const json = Buffer.from(JSON.stringify(head));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(json.length);
  return Buffer.concat([Buffer.from('FBB1'), length, json, rest]);
}

describe('S6-S8 the wire', () => {
  // A page where another root might be is what many hosts answer for what is not there: no more than a 404 (hosts.test.ts).
  const table = Object.entries(wires)
    .flatMap(([name, wire]) => (Object.keys(kinds) as Kind[]).map((kind) => ({ name, kind, ...wire })))
    .filter(({ kind, code }) => kind !== 'root' || code !== 'sync-portal');
  test.each(table)('$name for $kind', ({ kind, code, answer, name }) =>
    attacked({ hostile: answering(kinds[kind], answer), code: name === 'a longer length than body' ? [code, 'sync-too-large'] : code }));
  test.each([404, 403])('%i for everything', (status) =>
    attacked({ hostile: answering(/./, (response) => response.writeHead(status).end()), code: 'sync-http' }));
  test('nobody listens', () => attacked({ hostile: (request) => Boolean(request.socket.destroy()), code: 'sync-cut' }));
});
