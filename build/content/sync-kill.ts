import { spawn } from 'node:child_process';
import { cpSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { LAB_NOW, bytesBelow, fileEditions, openLaptop, openMirror, openPublisher, scratchFolder, smallPlaybook, syncOnce } from './testing/signed-site.ts';

export interface KillTally {
  readonly kills: number;
  /** Editions found that were neither the old nor the new one, whole. */
  readonly torn: number;
  /** Times the next sync did not come through without a human. */
  readonly stuck: number;
  /** Bytes of staging left after that. */
  readonly left: number;
  /** Where the kills fell: before the new edition was in place, or after. */
  readonly before: number;
  readonly after: number;
}

/** Victims are killed up to this many times as long after they are ready as a sync took that nobody killed. */
const LIFE = 1.15;
/** Rounds at most, so that a machine that got faster meanwhile ends too. */
const ROUNDS_MAX = 4;
/** The longest of so many counts: on a busy machine one alone would have all kills fall before the end. */
const LIVES_MEASURED = 3;

/** Kills a syncing process at moments spread over its life, as a power button would, and looks at what is left (threats finding 2). */
export async function killManyTimes(times: number): Promise<KillTally> {
  using folder = scratchFolder();
  const publisher = openPublisher(folder.path);
  const root = publisher.keys.roots[0] ?? Buffer.alloc(0);
  const rootFile = join(folder.path, 'root.json');
  writeFileSync(rootFile, root);
  publisher.publish(smallPlaybook(20));
  const mirror = await openMirror(() => publisher.site);
  const base = join(folder.path, 'base');
  await syncOnce({ data: base, root, sites: [mirror.url] });
  publisher.publish(smallPlaybook(30, { 'en/page-1.md': '# Changed\n' }), LAB_NOW + 1_000);
  const lives: number[] = [];
  for (let at = 0; at < LIVES_MEASURED; at += 1) lives.push(await lifeOfOne(base, join(folder.path, `measured-${at}`), mirror.url, rootFile));
  const life = LIFE * Math.max(...lives);
  const tally = { kills: 0, torn: 0, stuck: 0, left: 0, before: 0, after: 0 };
  // One that was done before its turn was no kill: the round goes on until as many were killed as were asked for.
  for (let at = 0; tally.kills < times && at < times * ROUNDS_MAX; at += 1) {
    const data = join(folder.path, `victim-${at}`);
    cpSync(base, data, { recursive: true });
    if (await killAfter([data, mirror.url, rootFile], ((at % times) * life) / times)) tally.kills += 1;
    const found = wholeEdition(data);
    if (found === null) tally.torn += 1;
    tally[found === 1 ? 'before' : 'after'] += 1;
    const next = await syncOnce({ data, root, sites: [mirror.url] });
    if (next.state !== 'updated' && next.state !== 'up-to-date') tally.stuck += 1;
    await openLaptop({ data, root, sites: [] }).sync.close();
    tally.left += bytesBelow(join(data, 'sync', 'staging'));
    rmSync(data, { recursive: true });
  }
  await mirror.close();
  return tally;
}

/** How long a sync takes here and now from "ready" to its end, milliseconds. */
async function lifeOfOne(base: string, data: string, site: string, root: string): Promise<number> {
  cpSync(base, data, { recursive: true });
  const child = victimOf([data, site, root]);
  const ended = new Promise<void>((done) => child.once('exit', () => done()));
  await ready(child, ended);
  const begun = performance.now();
  await ended;
  return performance.now() - begun;
}

function victimOf(args: readonly string[]) {
  const victim = fileURLToPath(new URL('sync-victim.ts', import.meta.url));
  return spawn(process.execPath, [victim, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
}

function ready(child: ReturnType<typeof victimOf>, ended: Promise<void>): Promise<void> {
  return new Promise((done) => {
    child.stdout.once('data', () => done());
    void ended.then(done);
  });
}

async function killAfter(args: readonly string[], ms: number): Promise<boolean> {
  const child = victimOf(args);
  const ended = new Promise<void>((done) => child.once('exit', () => done()));
  await ready(child, ended);
  await wait(ms);
  const killed = child.kill('SIGKILL');
  await ended;
  return killed;
}

/** Number of the edition found when every file of it reads and checks; `null` when it is torn. */
function wholeEdition(data: string): number | null {
  try {
    const current = fileEditions(data).current();
    for (const { path } of current?.files ?? []) current?.read(path);
    return current?.number ?? null;
  } catch (error) {
    process.stderr.write(`torn: ${String(error)}\n`);
    return null;
  }
}
