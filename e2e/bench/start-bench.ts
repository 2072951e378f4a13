import { chromium } from '@playwright/test';
import type { LaunchOptions } from '@playwright/test';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { browserToDrive, browserToMeasure } from '../browser.ts';
import { startShell } from '../shell-process.ts';
import { quantile, round } from './result.ts';
import type { Figure, Result } from './result.ts';

const TURNS = 5;
/** Windows opened in each browser; the first brings what all share, and does not count. */
const WINDOWS = 6;
/** A tick of the kernel's clocks, milliseconds. */
const TICK_MS = 10;
const SHELLS = { 'its bundle': 'dist/loopback/main.js', 'its sources': 'loopback/main.ts' } as const;

/** Processor time of starting the browser shell, and of opening a window of it: what decision 19 rests on. Linux only, as it reads `/proc`. */
export async function run(): Promise<Result> {
  const figures: Figure[] = [
    { what: 'load of the machine', value: round(loadavg()[0] ?? 0), unit: 'processes' },
  ];
  for (const [from, entry] of Object.entries(SHELLS)) {
    const taken: number[] = [];
    for (let turn = 0; turn <= TURNS; turn += 1) {
      const time = await startTime(entry);
      // The first start fills Node's cache of compiled modules.
      if (turn > 0) taken.push(time);
    }
    figures.push({ what: `a start of the browser shell from ${from}`, value: round(quantile(taken, 0.5)), unit: 'ms of the processor' }); // prettier-ignore
  }
  for (const [kind, options] of [
    ['the browser the specs drive', await browserToDrive()],
    ['the browser the benches measure', await browserToMeasure()],
  ] as const)
    figures.push({ what: `a window of ${kind}`, value: round(await windowTime(options)), unit: 'ms of the processor' }); // prettier-ignore
  return { name: 'start', figures };
}

async function startTime(entry: string): Promise<number> {
  const data = mkdtempSync(join(tmpdir(), 'start-bench-'));
  const shell = await startShell({ data, lang: 'en', entry });
  const time = ownTime(shell.pid);
  await shell.stop();
  rmSync(data, { recursive: true, force: true });
  return time;
}

/** All that a browser spends on a window: opened, the reader's first page drawn, closed. */
async function windowTime(options: LaunchOptions): Promise<number> {
  const data = mkdtempSync(join(tmpdir(), 'start-bench-'));
  const shell = await startShell({ data, lang: 'en' });
  const browser = await chromium.launch(options);
  let before = 0;
  for (let window = 0; window < WINDOWS; window += 1) {
    if (window === 1) before = browserTime();
    const context = await browser.newContext({ viewport: { width: 1_280, height: 800 } });
    const page = await context.newPage();
    await page.goto(await shell.address());
    await page.locator('h1').first().waitFor();
    await context.close();
  }
  const time = browserTime() - before;
  await browser.close();
  await shell.stop();
  rmSync(data, { recursive: true, force: true });
  return time / (WINDOWS - 1);
}

interface Process {
  readonly id: number;
  readonly parent: number;
  readonly time: number;
  readonly command: string;
}

/** What a process has spent, and those of its children that have ended, milliseconds. */
function ownTime(id: number): number {
  return readProcess(id)?.time ?? 0;
}

/** What every browser below this process has spent. */
function browserTime(): number {
  const all = readdirSync('/proc').flatMap((name) =>
    /^\d+$/.test(name) ? (readProcess(Number(name)) ?? []) : [],
  );
  const parents = new Map(all.map((one) => [one.id, one.parent]));
  const isBelow = (id: number | undefined): boolean =>
    id !== undefined && id > 1 && (id === process.pid || isBelow(parents.get(id)));
  return all
    .filter(({ id, command }) => /chrom/.test(command) && isBelow(id))
    .reduce((sum, { time }) => sum + time, 0);
}

function readProcess(id: number): Process | null {
  try {
    const stat = readFileSync(`/proc/${id}/stat`, 'utf8');
    const fields = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    const [parent = 0, user = 0, system = 0, usersEnded = 0, systemsEnded = 0] = [fields[1], fields[11], fields[12], fields[13], fields[14]]; // prettier-ignore
    const time = (user + system + usersEnded + systemsEnded) * TICK_MS;
    return { id, parent, time, command: readFileSync(`/proc/${id}/cmdline`, 'utf8') };
  } catch (error) {
    // It ended while we looked.
    if (Object(error).code === 'ENOENT' || Object(error).code === 'ESRCH') return null;
    throw error;
  }
}
