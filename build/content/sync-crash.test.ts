import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sha256 } from '../../host/platform/files.ts';
import { realDisk } from '../../host/sync/disk.ts';
import type { Disk } from '../../host/sync/disk.ts';
import { trustError } from '../../host/sync/trust-error.ts';
import { readSite } from './publish-site.ts';
import { killManyTimes } from './sync-kill.ts';
import { LAB_NOW, bytesBelow, editionTree, fileEditions, openMirror, openPublisher, scratchFolder, smallPlaybook, syncOnce } from './testing/signed-site.ts';
import type { LaptopOptions, Mirror } from './testing/signed-site.ts';

const folder = scratchFolder();
const publisher = openPublisher(folder.path);
const root = publisher.keys.roots[0] ?? Buffer.alloc(0);
const base = join(folder.path, 'base');
let mirror: Mirror;
let options: LaptopOptions;
beforeAll(async () => {
  publisher.publish(smallPlaybook(2));
  mirror = await openMirror(() => publisher.site);
  options = { data: base, root, sites: [mirror.url] };
  expect(await syncOnce(options)).toMatchObject({ state: 'updated', number: 1 });
  publisher.publish(smallPlaybook(2, { 'en/page-1.md': '# Changed\n' }), LAB_NOW + 1_000);
});
afterAll(async () => {
  await mirror.close();
  folder[Symbol.dispose]();
});

test('killed at 30 points: the old or the new edition, whole, and the next sync works', { timeout: 240_000 }, async () => {
  const { kills, torn, stuck, left } = await killManyTimes(30);
  expect({ torn, stuck, left }).toEqual({ torn: 0, stuck: 0, left: 0 });
  expect(kills).toBeGreaterThan(5);
});

type Step =
  | { readonly kind: 'write'; readonly file: string; readonly data: Buffer }
  | { readonly kind: 'sync'; readonly file: string }
  | { readonly kind: 'rename'; readonly from: string; readonly to: string }
  | { readonly kind: 'sync-folder' }
  /** SQLite's commit is durable by its own promise (WAL, FULL): from here on the database is this. */
  | { readonly kind: 'database'; readonly files: ReadonlyMap<string, Buffer> };

/** Runs a sync and writes down each step that touches the disk for good, in the order of `writeFileAtomic`. */
async function record(synced: boolean): Promise<readonly Step[]> {
  const data = join(folder.path, `recorded-${synced}`);
  cpSync(base, data, { recursive: true });
  const steps: Step[] = [];
  const databaseFiles = () => new Map(['sync.db', 'sync.db-wal'].map((name) => [`sync/${name}`, existsSync(join(data, 'sync', name)) ? readFileSync(join(data, 'sync', name)) : Buffer.alloc(0)]));
  const writeAtomic = (file: string, bytes: Uint8Array) => {
    const name = relative(data, file);
    steps.push({ kind: 'database', files: databaseFiles() });
    steps.push({ kind: 'write', file: `${name}.tmp`, data: Buffer.from(bytes) });
    if (synced) steps.push({ kind: 'sync', file: `${name}.tmp` });
    steps.push({ kind: 'rename', from: `${name}.tmp`, to: name });
    if (synced) steps.push({ kind: 'sync-folder' });
    realDisk.writeAtomic(file, bytes);
    steps.push({ kind: 'database', files: databaseFiles() });
  };
  const disk: Disk = { ...realDisk, writeAtomic };
  const state = await syncOnce({ ...options, data, disk, editions: fileEditions(data, writeAtomic) });
  expect(state).toMatchObject({ state: 'updated', number: 2 });
  steps.push({ kind: 'database', files: databaseFiles() });
  return steps;
}

/** What a disk may hold after a cut behind a step: each thing not yet synced is there, half there, empty or not there. */
function* crashStates(steps: readonly Step[]): Generator<ReadonlyMap<string, Buffer>> {
  for (let end = 0; end <= steps.length; end += 1) {
    for (const fate of ['kept', 'half', 'empty', 'lost'] as const) {
      for (const names of ['new', 'old'] as const) yield replay(steps.slice(0, end), fate, names);
    }
  }
}

function replay(steps: readonly Step[], fate: 'kept' | 'half' | 'empty' | 'lost', names: 'new' | 'old'): ReadonlyMap<string, Buffer> {
  const durable = new Map<string, Buffer>();
  const unsynced = new Map<string, Buffer>();
  const renames: (readonly [string, string, Buffer, boolean])[] = [];
  for (const step of steps) {
    if (step.kind === 'write') unsynced.set(step.file, step.data);
    if (step.kind === 'database') step.files.forEach((data, name) => durable.set(name, data));
    if (step.kind === 'sync') {
      durable.set(step.file, unsynced.get(step.file) ?? Buffer.alloc(0));
      unsynced.delete(step.file);
    }
    if (step.kind === 'rename') {
      const safe = durable.get(step.from);
      renames.push([step.from, step.to, safe ?? unsynced.get(step.from) ?? Buffer.alloc(0), safe !== undefined]);
      durable.delete(step.from);
      unsynced.delete(step.from);
    }
    if (step.kind === 'sync-folder') renames.splice(0).forEach(([, to, data, safe]) => durable.set(to, safe ? data : spoil(data, fate)));
  }
  unsynced.forEach((data, file) => fate !== 'lost' && durable.set(file, spoil(data, fate)));
  for (const [from, to, data, safe] of renames) durable.set(names === 'new' ? to : from, safe ? data : spoil(data, fate));
  return durable;
}

function spoil(data: Buffer, fate: 'kept' | 'half' | 'empty' | 'lost'): Buffer {
  if (fate === 'kept') return data;
  return fate === 'half' ? data.subarray(0, data.length >> 1) : Buffer.alloc(0);
}

/** What unsynced scratch may look like after the cut: it is never relied on. */
const leftovers: readonly ((data: string, bundle: { readonly name: string; readonly bytes: Buffer }) => void)[] = [
  () => undefined,
  (data, { name, bytes }) => scratch(data, `partial/${name}`, bytes.subarray(0, bytes.length >> 1)),
  (data, { name, bytes }) => scratch(data, `partial/${name}`, Buffer.alloc(bytes.length)),
  (data, { name, bytes }) => scratch(data, `partial/${name}`, Buffer.concat([bytes, bytes])),
  (data) => scratch(data, 'staging/metadata-1/timestamp.json', Buffer.from('{"sig')),
];

function scratch(data: string, name: string, bytes: Buffer): void {
  mkdirSync(dirname(join(data, 'sync', name)), { recursive: true });
  writeFileSync(join(data, 'sync', name), bytes);
}

describe('power cut', () => {
  const cutEverywhere = async (synced: boolean) => {
    const steps = await record(synced);
    const trees = new Set([editionOf(base), editionOf(join(folder.path, `recorded-${synced}`))]);
    const delta = [...(readSite(publisher.site, publisher.keys.roots)?.targets.values() ?? [])].find(({ name }) => name.startsWith('delta/'));
    const bundle = { name: delta?.sha256 ?? '', bytes: Buffer.alloc(delta?.length ?? 0, 1) };
    const tally = { states: 0, distinct: 0, torn: 0, stuck: 0 };
    // Many cuts leave the same bytes: each distinct disk is tried once and counts as often as it occurs.
    const known = new Map<string, 'good' | 'torn' | 'stuck'>();
    for (const files of crashStates(steps)) {
      for (const [at, leave] of leftovers.entries()) {
        const image = sha256([...files].map(([name, bytes]) => `${name} ${sha256(bytes)}`).toSorted().join('\n') + at);
        const end = known.get(image) ?? (await tryDisk(files, (data) => leave(data, bundle), trees));
        if (!known.has(image)) tally.distinct += 1;
        known.set(image, end);
        tally.states += 1;
        if (end !== 'good') tally[end] += 1;
        if (tally.torn > 0) return tally;
      }
    }
    return tally;
  };

  test('at 1,000 states and more: never torn, never stuck', { timeout: 240_000 }, async () => {
    const { states, distinct, torn, stuck } = await cutEverywhere(true);
    expect(states).toBeGreaterThanOrEqual(1_000);
    expect(distinct).toBeGreaterThanOrEqual(100);
    expect({ torn, stuck }).toEqual({ torn: 0, stuck: 0 });
  });

  test('and the model sees a writer that does not sync', { timeout: 240_000 }, async () => {
    expect((await cutEverywhere(false)).torn).toBeGreaterThan(0);
  });
});

/** Puts a disk together as a cut left it, reads from it, and syncs. */
async function tryDisk(files: ReadonlyMap<string, Buffer>, leave: (data: string) => void, trees: ReadonlySet<string>): Promise<'good' | 'torn' | 'stuck'> {
  const data = join(folder.path, 'crashed');
  rmSync(data, { recursive: true, force: true });
  cpSync(base, data, { recursive: true });
  for (const name of ['sync.db-wal', 'sync.db-shm']) rmSync(join(data, 'sync', name), { force: true });
  files.forEach((bytes, name) => writeFileSync(join(data, name), bytes));
  leave(data);
  if (!trees.has(editionOf(data))) return 'torn';
  const state = await syncOnce({ ...options, data });
  return state.state === 'updated' || state.state === 'up-to-date' ? 'good' : 'stuck';
}

/** The edition a reader would get: its number and every file of it, or `torn`. */
function editionOf(data: string): string {
  try {
    const current = fileEditions(data).current();
    return JSON.stringify([current?.number, current?.files.map(({ path }) => Buffer.from(current.read(path) ?? []).toString('base64'))]);
  } catch (error) {
    return `torn: ${String(error)}`;
  }
}

describe('disk full', () => {
  const full = () => Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });

  test('at each write of a sync: the old edition stays, the sentence is right, the next sync works', async () => {
    let writes = Infinity;
    for (let failAt = 0; failAt < writes; failAt += 1) {
      const data = join(folder.path, `full-${failAt}`);
      cpSync(base, data, { recursive: true });
      let count = 0;
      const limited = <T extends readonly unknown[]>(work: (...args: T) => void) => (...args: T) => {
        if (count++ === failAt) throw full();
        work(...args);
      };
      const writeAtomic = limited(realDisk.writeAtomic);
      const disk: Disk = { ...realDisk, writeAtomic, makeFolder: limited(realDisk.makeFolder), settle: limited(realDisk.settle) };
      const before = editionOf(data);
      const state = await syncOnce({ ...options, data, disk, editions: fileEditions(data, writeAtomic) });
      if (count <= failAt) {
        writes = failAt;
        expect(state).toMatchObject({ state: 'updated' });
        continue;
      }
      expect(state).toMatchObject({ state: 'failed', failure: { code: 'disk-full' } });
      expect(editionOf(data)).toBe(before);
      expect(await syncOnce({ ...options, data })).toMatchObject({ state: 'updated', number: 2 });
    }
    expect(writes).toBeGreaterThanOrEqual(6);
  });

  test.runIf(existsSync('/dev/full'))('while a bundle arrives, on a device that is really full', async () => {
    const data = join(folder.path, 'full-device');
    cpSync(base, data, { recursive: true });
    mkdirSync(join(data, 'sync/partial'), { recursive: true });
    for (const target of readSite(publisher.site, publisher.keys.roots)?.targets.values() ?? []) symlinkSync('/dev/full', join(data, 'sync/partial', target.sha256));
    const before = editionTree(data);
    expect(await syncOnce({ ...options, data })).toMatchObject({ state: 'failed', failure: { code: 'disk-full' } });
    expect(editionTree(data)).toBe(before);
    rmSync(join(data, 'sync/partial'), { recursive: true });
    expect(await syncOnce({ ...options, data })).toMatchObject({ state: 'updated' });
  });

  test('known before it begins, and in what tuf-js makes of it', async () => {
    const data = join(folder.path, 'full-before');
    cpSync(base, data, { recursive: true });
    const state = await syncOnce({ ...options, data, disk: { ...realDisk, freeBytes: () => 1_000 } });
    expect(state).toMatchObject({ state: 'failed', failure: { code: 'disk-full' } });
    expect(bytesBelow(join(data, 'sync/staging'))).toBe(0);
    expect(trustError(new Error('Failed to persist metadata root error: Error: ENOSPC: no space left')).code).toBe('disk-full');
    expect(readdirSync(join(data, 'editions')).length).toBe(2);
  });
});
