import { generateKeyPairSync } from 'node:crypto';
import { cpSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { EDGE_LATE_MS } from '../../host/sync/limits.ts';
import { exitCodes, explain } from './exit-codes.ts';
import { readKeys, signingKey } from './keys.ts';
import type { Keys } from './keys.ts';
import { isoSeconds, signRoot } from './publish-metadata.ts';
import type { RootPlan } from './publish-metadata.ts';
import { resign, tamper } from './sync-hostile.ts';
import type { Resign } from './sync-hostile.ts';
import { DAY_MS, openPublisher, scratchFolder, smallPlaybook } from './testing/signed-site.ts';
import { syncCommand } from './sync.ts';

/**
 * The client workflows of the TUF conformance suite, re-created over our own command line and named after the suite's tests. By the
 * exit codes of exit-codes.ts the suite itself can be pointed at `content sync SITE --data DIR --root FILE`.
 */
const folder = scratchFolder();
afterAll(() => folder[Symbol.dispose]());
/** When everything was signed: so long ago that no edge is behind any more. */
const now = Date.now() - 2 * EDGE_LATE_MS;
const place = (name: string) => join(folder.path, name);
const later = (days: number) => isoSeconds(now + days * DAY_MS);
const stranger = () => signingKey(generateKeyPairSync('ed25519').privateKey);
const { done, refused, network } = exitCodes;

/** Sites at editions 1 and 2, and a laptop that has each. */
beforeAll(async () => {
  const publisher = openPublisher(folder.path, { rootKeys: 2, threshold: 2 });
  publisher.publish(smallPlaybook(2), now - 60_000);
  cpSync(publisher.site, place('first'), { recursive: true });
  expect(await sync('first', 'laptop-1')).toBe(done);
  publisher.publish(smallPlaybook(2, { 'en/page-1.md': '# Page 1\n\nTwo.\n' }), now - 30_000);
  cpSync(place('laptop-1'), place('laptop-2'), { recursive: true });
  expect(await sync('site', 'laptop-2')).toBe(done);
}, 120_000);

async function sync(site: string, data: string): Promise<number> {
  try {
    return await syncCommand.run([place(site), '--data', place(data), '--root', join(place('keys'), '1.root.json')]);
  } catch (error) {
    return explain(error)?.code ?? NaN;
  }
}

/** What is done to a site at edition 2 before a laptop asks it. */
type Change = (site: string, keys: Keys) => void;

const sign =
  (change: Resign): Change =>
  (site, keys) =>
    resign(site, keys, { signedAt: isoSeconds(now), ...change, expires: { targets: later(300), snapshot: later(300), timestamp: later(20), ...change.expires } });

const root =
  (version: number, change: (keys: Keys) => Partial<RootPlan> = () => ({})): Change =>
  (site, keys) => {
    const plan = { version, root: keys.root, threshold: 2, online: keys.online, signers: keys.root, now, days: 365, ...change(keys) };
    writeFileSync(join(site, `sync/metadata/${version}.root.json`), signRoot(plan));
  };

const all =
  (...changes: readonly Change[]): Change =>
  (site, keys) =>
    changes.forEach((change) => change(site, keys));

const gone =
  (name: string): Change =>
  (site) =>
    rmSync(join(site, 'sync/metadata', name));

const rewritten =
  (name: string, change: (text: string) => string): Change =>
  (site) =>
    tamper(site, name, change);

const next = { targets: 3, snapshot: 3 } as const;
const roles = ['targets', 'snapshot', 'timestamp'] as const;
const past = isoSeconds(now - DAY_MS);
const longAgo = () => ({ now: now - 400 * DAY_MS });

/** Workflow, what is done, the exit code, and the edition the laptop has before. */
const table: readonly (readonly [string, Change, number, 1 | 2])[] = [
  ['refresh', () => undefined, done, 1],
  ['refresh again: nothing new', () => undefined, done, 2],
  ['timestamp renewed, all else the same', sign({}), done, 2],
  ...roles.flatMap((role): typeof table => [
    [`${role} unsigned`, sign({ versions: next, signers: { [role]: [] } }), refused, 1],
    [`${role} signed with a wrong key`, sign({ versions: next, signers: { [role]: [stranger()] } }), refused, 1],
    [`${role} signed with the key of another role`, (site, keys) => sign({ versions: next, signers: { [role]: [keys.online[role === 'targets' ? 'snapshot' : 'targets']] } })(site, keys), refused, 1],
    [`${role} expired`, sign({ versions: next, expires: { [role]: past } }), refused, 1],
  ]),
  ['no timestamp', gone('timestamp.json'), refused, 1],
  ['no snapshot', gone('2.snapshot.json'), network, 1],
  ['no targets', gone('2.targets.json'), network, 1],
  ['timestamp version rollback', sign({ versions: { timestamp: 1 } }), refused, 2],
  ['snapshot version rollback', sign({ versions: { snapshot: 1, timestamp: 9 } }), refused, 2],
  ['targets version rollback', sign({ versions: { targets: 1, snapshot: 9, timestamp: 9 } }), refused, 2],
  ['the whole repository rolled back', (site) => cpSync(place('first'), site, { recursive: true, force: true }), refused, 2],
  ['snapshot version mismatch', sign({ versions: next, timestampNames: 9 }), refused, 1],
  ['targets version mismatch', sign({ versions: next, snapshotNames: 9 }), refused, 1],
  ['snapshot hash mismatch', rewritten('2.snapshot.json', (text) => `${text} `), refused, 1],
  ['targets hash mismatch', rewritten('2.targets.json', (text) => `${text} `), refused, 1],
  ['timestamp with other white space', rewritten('timestamp.json', (text) => text.replace('{', '{ ')), done, 1],
  ['timestamp with an unknown field outside of what is signed', rewritten('timestamp.json', (text) => text.replace('{', '{"more":1,')), done, 1],
  ['timestamp with one signature twice', rewritten('timestamp.json', (text) => text.replace(/"signatures":\[(\{.*?\})\]/, '"signatures":[$1,$1]')), refused, 1],
  ['three roots on, the same keys', all(root(2), root(3), root(4)), done, 1],
  ['new root keys, signed by old and new', (site, keys) => { const fresh = [stranger(), stranger()]; root(2, () => ({ root: fresh, signers: [...keys.root, ...fresh] }))(site, keys); }, done, 1],
  ['new root keys, signed by the new alone', (site, keys) => { const fresh = [stranger(), stranger()]; root(2, () => ({ root: fresh, signers: fresh }))(site, keys); }, refused, 1],
  ['new root keys, signed by the old alone', root(2, () => ({ root: [stranger(), stranger()] })), refused, 1],
  ['root signed by one of two', root(2, (keys) => ({ signers: keys.root.slice(0, 1) })), refused, 1],
  ['root unsigned', root(2, () => ({ signers: [] })), refused, 1],
  ['root of a wrong version', (site) => cpSync(join(site, 'sync/metadata/1.root.json'), join(site, 'sync/metadata/2.root.json')), refused, 1],
  ['a root further on that nothing leads to', root(3), done, 1],
  ['the last root expired', root(2, longAgo), refused, 1],
  ['a root in between expired', all(root(2, longAgo), root(3)), done, 1],
  ['the timestamp key rotated, the old one signs', root(2, (keys) => ({ online: { ...keys.online, timestamp: stranger() } })), refused, 1],
  ['fast-forward: the snapshot key rotated after a stolen one pushed it up', (site, keys) => { const online = { ...keys.online, snapshot: stranger() }; root(2, () => ({ online }))(site, keys); sign({ signers: { snapshot: [online.snapshot] }, versions: { ...next, timestamp: 9 } })(site, keys); }, done, 1],
  ['targets missing', (site) => rmSync(join(site, 'sync/targets'), { recursive: true }), network, 1],
  ['targets of the edition before', (site) => { rmSync(join(site, 'sync/targets'), { recursive: true }); cpSync(join(place('first'), 'sync/targets'), join(site, 'sync/targets'), { recursive: true }); }, network, 1],
];

test('the table is long enough to mean something', () => expect(table.length).toBeGreaterThanOrEqual(40));

test.each(table)('%s', async (_name, change, code, edition) => {
  for (const name of ['evil', 'laptop']) rmSync(place(name), { recursive: true, force: true });
  cpSync(place('site'), place('evil'), { recursive: true });
  cpSync(place(`laptop-${edition}`), place('laptop'), { recursive: true });
  change(place('evil'), readKeys(place('keys')));
  expect(await sync('evil', 'laptop')).toBe(code);
});
