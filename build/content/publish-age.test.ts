import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { takeLive } from './live-site.ts';
import { publishEdition } from './publish-edition.ts';
import { serveSite } from './serve-site.ts';
import { LAB_NOW, memorySources, openLaptop, openMirror, openPublisher, scratchFolder, smallPlaybook } from './testing/signed-site.ts';

const folder = scratchFolder();
afterAll(() => folder[Symbol.dispose]());
const MINUTE_MS = 60_000;
const edition = (at: number) => smallPlaybook(2, { 'en/page-1.md': `# Page 1\n\nEdition ${at}.\n` });

/** A laptop at edition 1, a timestamp of edition 2 in a cache, and publishes one after another. */
async function cached(name: string, publishes: number, every: number, between: (site: string) => Promise<string> = (site) => Promise.resolve(site)) {
  const place = join(folder.path, name);
  const publisher = openPublisher(place);
  let { site } = publisher;
  publisher.publish(edition(1));
  const mirror = await openMirror(() => site);
  const laptop = openLaptop({ data: join(place, 'laptop'), root: publisher.keys.roots[0] ?? Buffer.alloc(0), sites: [mirror.url] });
  expect(await laptop.sync.run({ by: 'apply', shrink: false })).toMatchObject({ number: 1 });
  for (let at = 2; at < 2 + publishes; at += 1) {
    const now = LAB_NOW + at * every;
    site = await between(site);
    publishEdition({ site, keys: publisher.keys, sources: memorySources(edition(at)), now, timestampDays: 30, keep: 1 });
    if (at === 2) cpSync(join(site, 'sync/metadata/timestamp.json'), join(place, 'cached.json'));
  }
  const newest = readFileSync(join(site, 'sync/metadata/timestamp.json'));
  cpSync(join(place, 'cached.json'), join(site, 'sync/metadata/timestamp.json'));
  const state = await laptop.sync.run({ by: 'apply', shrink: false });
  writeFileSync(join(site, 'sync/metadata/timestamp.json'), newest);
  const later = await laptop.sync.run({ by: 'apply', shrink: false });
  await laptop.sync.close();
  await mirror.close();
  return { site, state, later };
}

test('a timestamp cached over four publishes still leads to its edition, and the laptop goes on from there', async () => {
  const { state, later } = await cached('minutes', 5, 3 * MINUTE_MS);
  expect(state).toMatchObject({ state: 'updated', number: 2 });
  expect(later).toMatchObject({ state: 'updated', number: 6 });
});

test('the same where each publish begins with an empty folder and goes on from the live site', async () => {
  let builds = 0;
  const { state, later } = await cached('builds', 5, 3 * MINUTE_MS, async (site) => {
    const { url, server } = await serveSite(site, 0);
    const out = join(folder.path, `build-${(builds += 1)}`);
    await takeLive({ address: url, roots: [readFileSync(join(folder.path, 'builds/keys/1.root.json'))], site: out, keep: 1, now: LAB_NOW + builds * 3 * MINUTE_MS });
    server.close();
    server.closeAllConnections();
    return out;
  });
  expect(state).toMatchObject({ state: 'updated', number: 2 });
  expect(later).toMatchObject({ state: 'updated', number: 6 });
});

test('what nobody can ask for any more is taken away', async () => {
  const { site } = await cached('days', 6, 2 * 24 * 60 * MINUTE_MS);
  expect([1, 2, 3, 4, 5, 6, 7].filter((version) => existsSync(join(site, `sync/metadata/${version}.snapshot.json`)))).toEqual([6, 7]);
});
