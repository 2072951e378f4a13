import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { errorCodes } from '../../contract/shapes/errors.ts';
import { readKeys } from './keys.ts';
import type { Keys } from './keys.ts';
import { resign } from './sync-hostile.ts';
import { LAB_NOW, LAPTOP_NOW, bytesBelow, editionTree, openLaptop, openMirror, openPublisher, quickLimits, scratchFolder, smallPlaybook, syncOnce } from './testing/signed-site.ts';
import type { Hostile, LaptopOptions } from './testing/signed-site.ts';

/** Where an attack takes place. */
export interface Scene {
  readonly folder: string;
  readonly good: string;
  readonly keys: Keys;
  /** A copy of the good site at edition 3 that the attack may change. */
  readonly evil: string;
  /** The site as it was at editions 1 and 2; the laptop has 2. */
  readonly old: readonly [string, string];
}

export interface Attack {
  readonly prepare?: (scene: Scene) => void;
  readonly hostile?: Hostile;
  readonly code: string | readonly string[];
  readonly now?: number;
  /** Anything else of the laptop that differs: its clock, its disk. */
  readonly laptop?: (data: string) => Partial<LaptopOptions>;
  /** Before the good site is tried again: what an honest publisher would have done by then. */
  readonly heal?: (scene: Scene) => void;
}

/** What came of an attack; `held` is what all of them must give. */
export interface Verdict {
  readonly refused: boolean;
  readonly rightCode: boolean;
  readonly knownCode: boolean;
  readonly editionIntact: boolean;
  readonly readMeanwhile: boolean;
  readonly nextSync: boolean;
  readonly left: number;
  /** The code it was refused with, for whoever reads a failure. */
  readonly code: string;
}

export function held(code: string): Verdict {
  return { refused: true, rightCode: true, knownCode: true, editionIntact: true, readMeanwhile: true, nextSync: true, left: 0, code };
}

/** The stage of all attacks: a site at edition 3, copies of it at 1 and 2, and a laptop that has 2. Built once and copied for each. */
export async function buildStage(path: string): Promise<void> {
  const publisher = openPublisher(path);
  const copy = (name: string) => cpSync(publisher.site, join(path, name), { recursive: true });
  publisher.publish(smallPlaybook());
  copy('old-1');
  publisher.publish(smallPlaybook(6, { 'en/page-1.md': '# Page 1\n\nEdited.\n' }), LAB_NOW + 1_000);
  copy('old-2');
  const mirror = await openMirror(() => publisher.site);
  const root = publisher.keys.roots[0] ?? Buffer.alloc(0);
  const state = await syncOnce({ data: join(path, 'data'), root, sites: [mirror.url] });
  if (state.state !== 'updated' || state.number !== 2) throw new Error(`the stage stands not: ${JSON.stringify(state)}`);
  await mirror.close();
  publisher.publish(smallPlaybook(6, { 'en/page-1.md': '# Page 1\n\nEdited twice.\n' }), LAB_NOW + 2_000);
  copy('evil');
}

/**
 * SYNC-OK (threats finding 1): a laptop on edition 2 meets the attack where edition 3 should be. (a) the code is the right one of our list,
 * (b) the edition's bytes are the same, (c) pages are read while it happens, (d) the next sync with the good site works,
 * (e) nothing is left in staging, (f) this process lives.
 */
export async function attack(stage: string, { prepare, hostile, code: codes, now, laptop: other, heal }: Attack): Promise<Verdict> {
  using folder = scratchFolder();
  cpSync(stage, folder.path, { recursive: true });
  const site = (name: string) => join(folder.path, name);
  const keys = readKeys(site('keys'));
  const [good, evil, data, sites] = [site('site'), site('evil'), site('data'), [] as string[]];
  let served = evil;
  let reads = 0;
  const options = { data, root: keys.roots[0] ?? Buffer.alloc(0), sites };
  const mirror = await openMirror(
    () => served,
    (request, response, file) => {
      if (served === evil && laptop.editions.current()?.read('en/page-1.md')) reads += 1;
      return served === evil && (hostile?.(request, response, file) ?? false);
    },
  );
  sites.push(mirror.url);
  const scene: Scene = { folder: folder.path, good, keys, evil, old: [site('old-1'), site('old-2')] };
  prepare?.(scene);
  const before = editionTree(data);
  const laptop = openLaptop({ ...options, limits: quickLimits, now: now ?? LAPTOP_NOW, ...other?.(data) });
  mirror.requests.length = 0;
  const state = await laptop.sync.run({ by: 'apply', shrink: false });
  await laptop.sync.close();
  const code = state.state === 'failed' ? state.failure.code : 'internal';
  const [editionIntact, readMeanwhile] = [editionTree(data) === before, reads === mirror.requests.length];
  served = good;
  heal?.(scene);
  const next = await syncOnce(options);
  await openLaptop(options).sync.close();
  const left = bytesBelow(join(data, 'sync', 'staging')) + bytesBelow(join(data, 'sync', 'partial'));
  await mirror.close();
  return {
    refused: state.state === 'failed',
    rightCode: [codes].flat().includes(code),
    knownCode: code !== 'internal' && errorCodes.includes(code),
    editionIntact,
    readMeanwhile,
    nextSync: next.state === 'updated' && next.number === 3,
    left,
    code,
  };
}

/** The publisher has gone on meanwhile: its versions are above whatever was signed in the attack. */
export function catchUp({ good, keys }: Scene): void {
  resign(good, keys, { versions: { targets: 20, snapshot: 20, timestamp: 20 } });
}
