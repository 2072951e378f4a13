import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { sha256 } from '../../host/platform/files.ts';
import { EDGE_LATE_MS } from '../../host/sync/limits.ts';
import { Refusal } from './command.ts';
import { readKeys } from './keys.ts';
import { takeLive } from './live-site.ts';
import { publishEdition } from './publish-edition.ts';
import { readSite } from './publish-site.ts';
import { aboveRecord, keepRecord } from './published-record.ts';
import { seed, whole } from '../trial-sample.ts';
import { rotateKey } from './rotate.ts';
import { DAY_MS, LAB_NOW, memorySources, openLaptop, openMirror, openPublisher, scratchFolder, smallPlaybook } from './testing/signed-site.ts';
import type { Files, Hostile, Laptop } from './testing/signed-site.ts';

/**
 * Days of a site behind two edges, in minutes of ours: a build server that begins empty each time publishes, keys are replaced, laptops whose
 * clocks are wrong ask now and then, and some of what they fetch is cut. A sample here, all in the trials; FIELDBOOK_SEED repeats one.
 */
const [DAYS, PUBLISHES, LAPTOPS, CHECKS_A_DAY] = whole ? [30, 60, 20, 2] : [1, 8, 4, 12];
const SEED = seed !== 0 ? seed : whole ? Math.trunc(Math.random() * 1e9) : 20;
const CLOCK_ERROR_MS = 2 * DAY_MS;
/** The most that an edge lags, milliseconds: below what counts as late. */
const LAG_MS = EDGE_LATE_MS - 600_000;
const MINUTE_MS = 60_000;

const folder = scratchFolder();
afterAll(() => folder[Symbol.dispose]());

/** Numbers from 0 to 1, the same ones for a seed (mulberry32). */
function chances(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

interface Deployed {
  readonly site: string;
  /** When each edge has it. */
  readonly at: readonly [number, number];
}

/** The two edges: each shows the newest of what has come to it. */
function openEdges(chance: () => number) {
  const deployed: Deployed[] = [];
  const asked = { now: 0, edge: 0, flips: false, cutAt: -1 };
  const shown = () => {
    const edge = asked.flips && chance() < 0.5 ? 1 - asked.edge : asked.edge;
    return deployed.findLast(({ at }) => (at[edge] ?? 0) <= asked.now)?.site ?? join(folder.path, 'nothing');
  };
  const hostile: Hostile = (_request, response, file) => {
    if (asked.cutAt < 0) return false;
    asked.cutAt -= 1;
    if (asked.cutAt >= 0) return false;
    const whole = existsSync(file) ? readFileSync(file) : Buffer.from('{"signed":');
    response.writeHead(200, { 'content-length': whole.length }).write(whole.subarray(0, whole.length / 2), () => response.socket?.destroy());
    return true;
  };
  const deploy = (site: string, now: number) => deployed.push({ site, at: [now + chance() * LAG_MS, now + chance() * LAG_MS] });
  /** From now on whoever asks is somebody at this time. */
  const ask = (now: number, { flips, cuts }: { readonly flips: boolean; readonly cuts: boolean }) =>
    Object.assign(asked, { now, edge: chance() < 0.5 ? 0 : 1, flips, cutAt: cuts ? Math.trunc(chance() * 6) : -1 });
  return { shown, hostile, deploy, ask };
}

/** Spread over the days; every third comes a quarter of an hour after the one before, when not all edges have that one. */
function publishedAt(at: number): number {
  return at % 3 === 1 ? publishedAt(at - 1) + 15 * MINUTE_MS : LAB_NOW + (at / PUBLISHES) * DAYS * DAY_MS;
}

/** A playbook in which something changes each time: words, a page more, a page less. */
function* playbooks(chance: () => number): Generator<Files> {
  const edits: Record<string, string> = {};
  for (let at = 1; ; at += 1) {
    edits[`en/page-${Math.trunc(chance() * 6)}.md`] = `# Page\n\nWords of edition ${at}.\n`;
    if (chance() < 0.3) edits[`es/extra-${at}-es.md`] = `# Extra\n\n${'Palabras. '.repeat(40)}${at}\n`;
    const extra = Object.keys(edits).find((name) => name.startsWith('es/extra'));
    if (extra !== undefined && chance() < 0.2) delete edits[extra];
    yield smallPlaybook(6, { ...edits });
  }
}

test(`${DAYS} days, ${PUBLISHES} publishes, ${LAPTOPS} laptops, two edges, seed ${SEED}: nobody is stuck, nobody reads anything else than was published`, { timeout: 1_800_000 }, async () => {
  const chance = chances(SEED);
  const publisher = openPublisher(folder.path);
  const root = publisher.keys.roots[0] ?? Buffer.alloc(0);
  const edges = openEdges(chance);
  const mirror = await openMirror(edges.shown, edges.hostile);
  const contents = playbooks(chance);
  const published = new Map<number, ReadonlyMap<string, string>>();
  const tally = { syncs: 0, updates: 0, refusedPublishes: 0, failures: new Map<string, number>(), alarms: 0, wrong: 0 };

  const publish = async (at: number, from: number): Promise<void> => {
    if (at === Math.trunc(PUBLISHES / 3)) rotateKey(join(folder.path, 'keys'), 'timestamp', from);
    if (at === Math.trunc((PUBLISHES * 2) / 3)) rotateKey(join(folder.path, 'keys'), 'root', from);
    const files = contents.next().value as Files;
    const keys = readKeys(join(folder.path, 'keys'));
    for (let now = from; ; now += 20 * MINUTE_MS) {
      const site = join(folder.path, `site-${at}-${now}`);
      const to = { address: mirror.url, cache: join(folder.path, 'cache'), keys, now };
      try {
        edges.ask(now, { flips: false, cuts: false });
        if (at > 0) await takeLive({ address: mirror.url, roots: keys.roots, site, keep: 6, now });
        const live = at > 0 ? readSite(site, keys.roots) : null;
        const above = live ? aboveRecord(live, to) : null;
        const { edition } = publishEdition({ site, keys, sources: memorySources(files), now, timestampDays: 30, keep: 6, ...(above ? { ...above, always: true } : {}) });
        const signed = readSite(site, keys.roots);
        if (signed) keepRecord(to.cache, keys, signed, now);
        published.set(edition.number, new Map(Object.entries(files).map(([path, text]) => [path, sha256(Buffer.from(text))])));
        edges.deploy(site, now);
        return;
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        tally.refusedPublishes += 1;
        rmSync(site, { recursive: true, force: true });
        // However late an edge is, in the end it counts.
        if (now - from > 4 * EDGE_LATE_MS) throw error;
      }
    }
  };

  const laptops = Array.from({ length: LAPTOPS }, (_, at) => ({
    data: join(folder.path, `laptop-${at}`),
    error: at === 0 ? 0 : (chance() * 2 - 1) * CLOCK_ERROR_MS,
    bytes: 0,
    open: null as Laptop | null,
  }));
  let now = LAB_NOW;
  const openOne = (one: (typeof laptops)[number]): Laptop =>
    (one.open ??= openLaptop({ data: one.data, root, sites: [mirror.url], clock: { now: () => now + one.error } }));
  const sync = async (one: (typeof laptops)[number], network: { readonly flips: boolean; readonly cuts: boolean }) => {
    edges.ask(now, network);
    const laptop = openOne(one);
    const before = mirror.bytes();
    const state = await laptop.sync.run({ by: 'apply', shrink: true });
    one.bytes += mirror.bytes() - before;
    tally.syncs += 1;
    const code = state.state === 'failed' ? state.failure.code : state.state;
    // Who meets both edges in one check may meet the newer one's keys without the root that names them.
    const mixed = network.flips && code === 'sync-not-signed';
    if (state.state === 'updated') tally.updates += 1;
    if (state.state === 'failed' && !mixed) tally.failures.set(code, (tally.failures.get(code) ?? 0) + 1);
    // By a clock that is right an edge that lags is never an alarm.
    if (code === 'sync-rolled-back' && one.error === 0) tally.alarms += 1;
    const current = laptop.editions.current();
    const expected = current ? published.get(current.number) : new Map<string, string>();
    const read = new Map(current?.files.map(({ path }) => [path, sha256(current.read(path) ?? '')]));
    if (!expected || read.size !== expected.size || [...read].some(([path, hash]) => expected.get(path) !== hash)) tally.wrong += 1;
    if (chance() < 0.1) {
      await laptop.sync.close();
      one.open = null;
    }
    return code;
  };

  const happenings = [
    ...Array.from({ length: PUBLISHES }, (_, at) => ({ at: publishedAt(at), publish: at as number | null, laptop: null as number | null })),
    ...Array.from({ length: LAPTOPS * DAYS * CHECKS_A_DAY }, (_, at) => ({ at: LAB_NOW + EDGE_LATE_MS + chance() * DAYS * DAY_MS, publish: null, laptop: at % LAPTOPS })),
  ].toSorted((a, b) => a.at - b.at);
  for (const { at, publish: number, laptop } of happenings) {
    now = at;
    const one = laptop === null ? undefined : laptops[laptop];
    if (number !== null) await publish(number, at);
    else if (one) await sync(one, { flips: chance() < 0.2, cuts: chance() < 0.15 });
  }

  // The edges have caught up: whoever asks once more has the newest.
  now += DAY_MS;
  const newest = Math.max(...published.keys());
  const stuck: string[] = [];
  for (const [at, one] of laptops.entries()) {
    const code = await sync(one, { flips: false, cuts: false });
    const laptop = openOne(one);
    if (laptop.number() !== newest) stuck.push(`laptop ${at}: edition ${laptop.number()} of ${newest}, ${code}`);
    await laptop.sync.close();
  }
  await mirror.close();
  const bytes = laptops.map((one) => one.bytes).toSorted((a, b) => a - b);
  const failures = [...tally.failures].map(([code, count]) => `${code} ${count}`).join(', ');
  process.stdout.write(
    `${DAYS} days, seed ${SEED}: ${published.size} editions, ${tally.refusedPublishes} publishes waited for an edge; ${tally.syncs} checks, ${tally.updates} updates; not served: ${failures || 'none'}; bytes a laptop: least ${bytes[0]}, median ${bytes[Math.trunc(bytes.length / 2)]}, most ${bytes.at(-1)}\n`,
  );
  expect({ stuck, wrong: tally.wrong, alarms: tally.alarms }).toEqual({ stuck: [], wrong: 0, alarms: 0 });
  expect(published.size).toBe(PUBLISHES);
  // Nothing else may keep a laptop away than what was done to it, and an edge that lags.
  expect([...tally.failures.keys()].filter((code) => !['sync-cut', 'sync-behind', 'sync-rolled-back', 'sync-http'].includes(code))).toEqual([]);
  expect(tally.updates).toBeGreaterThan(LAPTOPS);
});
