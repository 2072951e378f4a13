import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { readSite } from './publish-site.ts';
import { LAB_NOW, openLaptop, openMirror, openPublisher, scratchFolder, smallPlaybook } from './testing/signed-site.ts';

const KILLS = 24;

async function publishUntilKilled(args: readonly string[], ms: number): Promise<void> {
  const child = spawn(process.execPath, [fileURLToPath(new URL('publish-victim.ts', import.meta.url)), ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise((done) => child.once('exit', done));
  await new Promise((done) => child.stdout.once('data', done));
  await wait(ms);
  child.kill('SIGKILL');
  await ended;
}

test(`a publisher killed at ${KILLS} moments: whatever is on the site a laptop accepts, and the next publish works`, { timeout: 120_000 }, async () => {
  using folder = scratchFolder();
  const publisher = openPublisher(folder.path);
  publisher.publish(smallPlaybook(4));
  const mirror = await openMirror(() => publisher.site);
  const laptop = openLaptop({ data: join(folder.path, 'data'), root: publisher.keys.roots[0] ?? Buffer.alloc(0), sites: [mirror.url], now: LAB_NOW });
  const numbers: number[] = [];
  for (let at = 0; at < KILLS; at += 1) {
    const published = readSite(publisher.site, publisher.keys.roots)?.edition?.number ?? 0;
    await publishUntilKilled([join(folder.path, 'keys'), publisher.site, String(published + 1)], at * 7);
    expect(['updated', 'up-to-date']).toContain((await laptop.sync.run({ by: 'apply', shrink: false })).state);
    numbers.push(laptop.number());
  }
  await laptop.sync.close();
  await mirror.close();
  // The kills fell on publishers that were at work, and no edition was ever taken back.
  expect(numbers.at(-1)).toBeGreaterThan(0);
  expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
  publisher.publish(smallPlaybook(4, { 'en/page-1.md': '# Last\n' }), LAB_NOW + 10_000_000);
  const halves = readdirSync(publisher.site, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.tmp'));
  expect(halves).toEqual([]);
});
