import { spawnSync } from 'node:child_process';
import { cpSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { terminal } from './command.ts';
import { exitCodes } from './exit-codes.ts';
import { keysCommand } from './keys-command.ts';
import { publishCommand } from './publish.ts';
import { runClient } from './sync.ts';
import { scratchFolder } from './testing/signed-site.ts';
import { brokenIn, docsFiles, writePages } from './testing/small-site.ts';
import { runs } from '../trial-sample.ts';

/** Moments at which the power is cut, spread over everything a publish changes: a sample here, all in the trials. */
const KILLS = runs(3, 50);

const folder = scratchFolder();
const place = (name: string) => join(folder.path, name);
const args = (site: string, cache: string) => [place('content'), '--keys', place('keys'), '--out', site, '--cache', cache, '--now', '2026-11-21T10:00:00Z', '--retire', '--address', 'https://docs.example.org/book/'];
const until = fileURLToPath(new URL('testing/publish-until.ts', import.meta.url));
const quiet = vi.spyOn(terminal, 'line').mockImplementation(() => undefined);
afterAll(() => {
  quiet.mockRestore();
  folder[Symbol.dispose]();
});

/** How it ended: the signal, or what it says it did. */
function dieAt(change: number, site: string, cache: string): string {
  const { stdout, signal } = spawnSync(process.execPath, [until, String(change), site, ...args(site, cache)], { encoding: 'utf8' });
  return signal ?? stdout.trim().split('\n').at(-1) ?? '';
}

/** One page changes, one comes, one moves, one goes for good, and a picture changes. */
beforeAll(async () => {
  const figure = (colour: string) => ({ 'media/figure.svg': `<svg xmlns="http://www.w3.org/2000/svg"><title>${colour}</title></svg>` });
  const picture = '![Figure](../media/figure.svg)';
  writePages(place('content'), { plan: `One. ${picture}`, build: 'See [the plan](plan.md).', run: 'Run.', leave: 'Leave.' }, { ...figure('red'), 'redirections.json': '{"redirections":[]}' });
  expect(await keysCommand.run([place('keys')])).toBe(exitCodes.done);
  expect(await publishCommand.run([...args(place('former'), place('cache')), '--first'])).toBe(exitCodes.done);
  await sync(place('former'), place('laptop'));
  rmSync(place('content'), { recursive: true });
  const moved = { 'redirections.json': '{"redirections":[{"source_path":"run.md","redirect_url":"operate"}]}' };
  writePages(place('content'), { plan: `Two. ${picture}`, build: 'See [the plan](plan.md) and [the end](close.md).', operate: 'Run.', close: 'Close.' }, { ...figure('blue'), ...moved });
  cpSync(place('former'), place('whole'), { recursive: true });
  expect(await publishCommand.run(args(place('whole'), place('cache-whole')))).toBe(exitCodes.done);
}, 120_000);

function sync(from: string, data: string) {
  return runClient({ from, data, root: readFileSync(join(place('keys'), '1.root.json')), shrink: true });
}

/** The changes that a publish makes, in their order: `what place`. */
function changesOf(): readonly string[] {
  cpSync(place('former'), place('counted'), { recursive: true });
  const { code, changes } = JSON.parse(dieAt(0, place('counted'), place('cache-counted')));
  expect(code).toBe(exitCodes.done);
  rmSync(place('counted'), { recursive: true });
  return changes;
}

test('pages come first, then the signed lists, then the timestamp; what is gone goes last', { timeout: 120_000 }, () => {
  const changes = changesOf();
  const where = (what: RegExp) => changes.flatMap((change, at) => (what.test(change) ? [at] : []));
  const [pages, lists, stamp, gone] = [/^renameSync .*\.(html|svg|xml)$/, /^renameSync .*\.(targets|snapshot)\.json$/, /^renameSync .*timestamp\.json$/, /^(rm|unlink)Sync [a-z/]+\/(leave)\/index\.html$/].map(where);
  expect([pages, lists, stamp, gone].map((places) => places?.length)).toEqual([expect.any(Number), 2, 1, 2]);
  expect(pages?.length).toBeGreaterThan(12);
  const [lastPage, firstList, lastList, timestamp, firstGone] = [pages?.at(-1), lists?.[0], lists?.at(-1), stamp?.[0], gone?.[0]] as [number, number, number, number, number];
  expect([lastPage, firstList, lastList, timestamp, firstGone]).toEqual([lastPage, firstList, lastList, timestamp, firstGone].toSorted((a, b) => a - b));
  // What is new is there before anything may lead to it.
  expect(Math.max(...where(/^renameSync .*\/(operate|close)\/index\.html$/))).toBeLessThan(Math.min(...where(/^renameSync .*\/(plan|build)\/index\.html$/)));
});

test(`a publish that dies at ${KILLS} of its changes leaves the former site good, and the next one finishes the work`, { timeout: 600_000 }, async () => {
  const changes = changesOf();
  const former = docsFiles(place('former'));
  const pages = [...former.keys()].filter((name) => name.endsWith('.html') && name !== '404.html');
  for (let at = 1; at <= KILLS; at += 1) {
    const moment = Math.ceil((at * changes.length) / KILLS);
    const [site, cache, data] = [`site-${at}`, `cache-${at}`, `laptop-${at}`].map(place) as [string, string, string];
    cpSync(place('former'), site, { recursive: true });
    cpSync(place('laptop'), data, { recursive: true });
    expect(dieAt(moment, site, cache)).toBe('SIGKILL');
    // A laptop goes on with the old edition or the new one.
    expect(['up-to-date', 'updated']).toContain((await sync(site, data)).state);
    // A browser finds every page that was there, whole, and everything a page leads to.
    const now = docsFiles(site);
    const signed = readFileSync(join(site, 'sync/metadata/timestamp.json')).equals(readFileSync(join(place('former'), 'sync/metadata/timestamp.json')));
    if (signed) expect([...former.keys()].filter((name) => !now.has(name))).toEqual([]);
    expect({ moment, broken: brokenIn(now, ['index.html', ...(signed ? pages : [])]) }).toEqual({ moment, broken: [] });
    // Run again it ends where one ends that was not cut off: nothing is left behind, and nothing is taken for done that was not.
    expect(await publishCommand.run(args(site, cache))).toBe(exitCodes.done);
    expect({ moment, files: [...docsFiles(site)] }).toEqual({ moment, files: [...docsFiles(place('whole'))] });
    expect(['up-to-date', 'updated']).toContain((await sync(site, data)).state);
    for (const name of [site, cache, data]) rmSync(name, { recursive: true });
  }
});
