import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { EDGE_LATE_MS } from '../../host/sync/limits.ts';
import { exitCodeOf } from './sync.ts';
import { exitCodes } from './exit-codes.ts';
import { isoSeconds } from './publish-metadata.ts';
import { resign } from './sync-hostile.ts';
import { LAB_NOW, openLaptop, openMirror, openPublisher, scratchFolder, smallPlaybook } from './testing/signed-site.ts';
import type { Mirror, Publisher } from './testing/signed-site.ts';

/** Two edges of one site: the first has edition 2, the second still shows edition 1. */
const folder = scratchFolder();
const late = join(folder.path, 'late');
let publisher: Publisher;
let mirror: Mirror;
let served = '';
beforeAll(async () => {
  publisher = openPublisher(folder.path);
  publisher.publish(smallPlaybook(2), LAB_NOW - 5 * EDGE_LATE_MS);
  cpSync(publisher.site, late, { recursive: true });
  publisher.publish(smallPlaybook(2, { 'en/page-1.md': '# Page 1\n\nEdited.\n' }), LAB_NOW);
  mirror = await openMirror(() => served);
});
afterAll(async () => {
  await mirror.close();
  folder[Symbol.dispose]();
});
let made = 0;
const closes: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closes.splice(0)) await close();
});

/** A laptop that got the newest from the first edge, and a way to ask again some time after it was signed. */
async function laptop(sites = [mirror.url]) {
  const data = join(folder.path, `laptop-${(made += 1)}`);
  const root = publisher.keys.roots[0] ?? Buffer.alloc(0);
  const ask = async (after: number) => {
    const one = openLaptop({ data, root, sites, now: LAB_NOW + after });
    const state = await one.sync.run({ by: 'check', shrink: false });
    const told = { state, number: one.number(), failing: one.sync.store.history().failingSince, log: one.sync.store.log(1) };
    await one.sync.close();
    return told;
  };
  served = publisher.site;
  expect(await ask(0)).toMatchObject({ number: 2 });
  return ask;
}

describe('an edge that is behind', () => {
  test('is refused and no alarm, soon after the newest was signed; the next answer of the other is taken', async () => {
    const ask = await laptop();
    served = late;
    const { state, number, failing, log } = await ask(EDGE_LATE_MS);
    expect({ state, number, failing }).toMatchObject({ state: { state: 'failed', failure: { code: 'sync-behind' } }, number: 2, failing: null });
    expect(log).toMatchObject([{ level: 'info' }]);
    expect(exitCodeOf(state)).toBe(exitCodes.network);
    served = publisher.site;
    expect(await ask(EDGE_LATE_MS)).toMatchObject({ state: { state: 'up-to-date' }, number: 2 });
  });

  test('is an alarm later', async () => {
    const ask = await laptop();
    served = late;
    expect(await ask(EDGE_LATE_MS + 1_000)).toMatchObject({ state: { state: 'failed', failure: { code: 'sync-rolled-back' } }, number: 2, failing: expect.any(String) });
  });

  test('is passed over where another mirror has the newest', async () => {
    const other = await openMirror(() => publisher.site);
    closes.push(other.close);
    const ask = await laptop([mirror.url, other.url]);
    served = late;
    expect(await ask(60_000)).toMatchObject({ state: { state: 'up-to-date' } });
  });

  test.each([
    ['snapshot', { snapshot: 1, timestamp: 9 }],
    ['targets', { targets: 1, snapshot: 9, timestamp: 9 }],
  ] as const)('is none that names an older %s in a newer timestamp: that is an alarm at once', async (_role, versions) => {
    const ask = await laptop();
    const evil = join(folder.path, `evil-${made}`);
    cpSync(publisher.site, evil, { recursive: true });
    resign(evil, publisher.keys, { versions });
    served = evil;
    expect(await ask(60_000)).toMatchObject({ state: { state: 'failed', failure: { code: 'sync-rolled-back' } } });
  });

  test('is none where the history was begun anew: what was signed later is an alarm at once', async () => {
    const ask = await laptop();
    const anew = join(folder.path, `anew-${made}`);
    cpSync(late, anew, { recursive: true });
    resign(anew, publisher.keys, { versions: { timestamp: 1, snapshot: 1, targets: 1 }, signedAt: isoSeconds(LAB_NOW + 30_000) });
    served = anew;
    expect(await ask(60_000)).toMatchObject({ state: { state: 'failed', failure: { code: 'sync-rolled-back' } } });
  });

  test('gains nothing by a laptop whose clock is behind: it is refused all the same', async () => {
    const ask = await laptop();
    served = late;
    expect(await ask(-48 * EDGE_LATE_MS)).toMatchObject({ state: { state: 'failed', failure: { code: 'sync-behind' } }, number: 2 });
  });
});
