import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { terminal } from './command.ts';
import { exitCodes, explain } from './exit-codes.ts';
import { keysCommand } from './keys-command.ts';
import { readKeys } from './keys.ts';
import { publishCommand } from './publish.ts';
import { readSite } from './publish-site.ts';
import { serveSite } from './serve-site.ts';
import { runClient } from './sync.ts';
import { scratchFolder } from './testing/signed-site.ts';
import { verifyCommand } from './verify.ts';

/** A build server begins with an empty folder each time; what is live is what laptops have seen. */
const folder = scratchFolder();
const place = (name: string) => join(folder.path, name);
const [keys, content] = [place('keys'), place('content')];
const closes: (() => void)[] = [];
afterAll(() => {
  closes.forEach((close) => close());
  folder[Symbol.dispose]();
});

function edit(words: string): void {
  for (const lang of ['en', 'es']) {
    mkdirSync(join(content, lang), { recursive: true });
    writeFileSync(join(content, lang, `plan${lang === 'es' ? '-es' : ''}.md`), `---\ntitle: Plan\n---\n# Plan\n\n${words}\n`);
  }
}

async function serve(name: string): Promise<string> {
  const { url, server } = await serveSite(place(name), 0);
  closes.push(() => {
    server.close();
    server.closeAllConnections();
  });
  return url;
}

async function publish(out: string, ...more: readonly string[]) {
  const said: string[] = [];
  const line = vi.spyOn(terminal, 'line').mockImplementation((text) => void said.push(text));
  try {
    const code = await publishCommand.run([content, '--keys', keys, '--out', place(out), ...more]);
    return { code, sentence: said.join('\n') };
  } catch (error) {
    const { code, sentence } = explain(error);
    return { code, sentence };
  } finally {
    line.mockRestore();
  }
}

const sync = (from: string, data: string) => runClient({ from, data: place(data), root: readFileSync(join(keys, '1.root.json')), shrink: false });
const stateOf = (site: string) => readSite(place(site), readKeys(keys).roots);

let live = '';
beforeAll(async () => {
  edit('One.');
  expect(await keysCommand.run([keys])).toBe(0);
  expect(await publish('live', '--first')).toMatchObject({ code: exitCodes.done });
  for (const words of ['Two.', 'Three.']) {
    edit(words);
    expect(await publish('live')).toMatchObject({ code: exitCodes.done });
  }
  live = await serve('live');
  expect(await sync(live, 'laptop')).toMatchObject({ state: 'updated', number: 3 });
}, 180_000);

describe('an empty folder', () => {
  test('is asked about: no history is begun by accident, and none where there is one', async () => {
    expect(await publish('nothing')).toMatchObject({ code: exitCodes.refused, sentence: expect.stringMatching(/--from.*--first/) });
    expect(existsSync(place('nothing'))).toBe(false);
    expect(await publish('live', '--first')).toMatchObject({ code: exitCodes.refused, sentence: expect.stringMatching(/edition 3/) });
    expect(await publish('nothing', '--first', '--from', live)).toMatchObject({ code: exitCodes.usage });
  });

  test('goes on from the live site: the next number, by the same deltas, and the laptop follows', { timeout: 180_000 }, async () => {
    edit('Four.');
    const { code, sentence } = await publish('build', '--from', live);
    expect({ code, sentence }).toMatchObject({ code: exitCodes.done, sentence: expect.stringMatching(/Edition 4:.*from edition 3: \d+ bytes.*from edition 1: \d+ bytes/s) });
    expect(stateOf('build')?.versions).toEqual({ root: 1, timestamp: 4, snapshot: 4, targets: 4 });
    expect(await sync(await serve('build'), 'laptop')).toMatchObject({ state: 'updated', number: 4 });
    // Everything the signed list names is there: the folder is uploaded whole and replaces the site.
    expect(await verifyCommand.run([place('build'), '--root', join(keys, '1.root.json')])).toBe(exitCodes.done);
    // Twice the same is no new edition, whether the folder is empty or not.
    const built = await serve('build');
    expect(await publish('again', '--from', built)).toMatchObject({ sentence: expect.stringMatching(/Nothing changed: edition 4/) });
    expect(await publish('again', '--from', built)).toMatchObject({ sentence: expect.stringMatching(/Nothing changed: edition 4/) });
  });

  test('is refused where the live site is not ours, not whole, not there, or a page', { timeout: 180_000 }, async () => {
    edit('Five.');
    const stranger = place('stranger-keys');
    await keysCommand.run([stranger]);
    await publishCommand.run([content, '--keys', stranger, '--out', place('stranger'), '--first']);
    expect(await publish('x1', '--from', await serve('stranger'))).toMatchObject({ code: exitCodes.refused, sentence: expect.stringMatching(/not published with these keys/) });
    expect(await publish('x2', '--from', 'http://127.0.0.1:9/')).toMatchObject({ code: exitCodes.network });
    mkdirSync(place('bare'));
    expect(await publish('x3', '--from', await serve('bare'))).toMatchObject({ code: exitCodes.refused, sentence: expect.stringMatching(/^Nothing is published .*--first/) });
    await publish('cut', '--from', live);
    rmSync(join(place('cut'), 'sync/targets/pack'), { recursive: true });
    expect(await publish('x4', '--from', await serve('cut'))).toMatchObject({ code: exitCodes.network });
    for (const out of ['x1', 'x2', 'x3', 'x4']) expect(existsSync(join(place(out), 'sync/metadata/timestamp.json'))).toBe(false);
    expect(await publish('x5', '--from', 'ftp://site/')).toMatchObject({ code: exitCodes.usage });
  });

  test('a folder that went another way than the live site is not signed on', { timeout: 180_000 }, async () => {
    edit('Behind.');
    // Behind: the live one leads. Ahead, published and not yet uploaded: the folder leads.
    await publish('behind', '--from', live);
    edit('Ahead.');
    expect(await publish('behind', '--from', live)).toMatchObject({ sentence: expect.stringMatching(/Edition 5:/) });
    expect(await publish('live')).toMatchObject({ sentence: expect.stringMatching(/Edition 4:/) });
    expect(await publish('live', '--from', await serve('behind'))).toMatchObject({ sentence: expect.stringMatching(/Nothing changed: edition 5/) });
  });
});

describe('a live site that shows less than was signed', () => {
  test('is not gone on from soon after, and later no number of it is used twice', { timeout: 180_000 }, async () => {
    const shown = stateOf('live')?.edition?.number ?? 0;
    const kept = ['--from', live, '--cache', place('kept')];
    edit('Not uploaded yet.');
    expect(await publish('sent', ...kept)).toMatchObject({ sentence: expect.stringMatching(new RegExp(`Edition ${shown + 1}:`)) });
    expect(await sync(await serve('sent'), 'early')).toMatchObject({ state: 'updated', number: shown + 1 });
    edit('The next.');
    expect(await publish('next', ...kept)).toMatchObject({ code: exitCodes.refused, sentence: expect.stringMatching(new RegExp(`^Edition ${shown + 1} was signed a short time ago .*edition ${shown}\\)`)) });
    // Told beforehand it may be all the same.
    expect(await publish('next', ...kept, '--dry-run')).toMatchObject({ code: exitCodes.done });
    const later = ['--now', new Date(Date.now() + 2 * 3_600_000).toISOString()];
    // Also the very pages that the edge shows are an edition of their own: whoever has the one in between must get them.
    edit('Ahead.');
    expect(await publish('late', ...kept, ...later)).toMatchObject({ code: exitCodes.done, sentence: expect.stringMatching(new RegExp(`Edition ${shown + 2}:`)) });
    const [sent, late] = [stateOf('sent'), stateOf('late')];
    for (const role of ['timestamp', 'snapshot', 'targets'] as const) expect(late?.versions[role]).toBeGreaterThan(sent?.versions[role] ?? Infinity);
    expect(await sync(await serve('late'), 'early')).toMatchObject({ state: 'updated', number: shown + 2 });
    expect(await sync(await serve('late'), 'laptop')).toMatchObject({ state: 'updated', number: shown + 2 });
  });
});

describe('a history begun anew by accident', () => {
  test('is found by verify before it is uploaded, and led out of by recover', { timeout: 180_000 }, async () => {
    const was = stateOf('live')?.edition?.number ?? 0;
    edit('By accident.');
    expect(await publish('reset', '--first')).toMatchObject({ sentence: expect.stringMatching(/Edition 1:/) });
    const verify = (...args: readonly string[]) => verifyCommand.run([place('reset'), '--root', join(keys, '1.root.json'), ...args]).catch((error: unknown) => explain(error).sentence);
    expect(await verify()).toBe(exitCodes.done);
    expect(await verify('--live', live)).toMatch(/older than the live site/);
    const reset = await serve('reset');
    expect(await verify('--live', reset)).toBe(exitCodes.done);
    // Uploaded all the same: who had the old one is locked out, who is new is not.
    expect(await sync(live, 'locked')).toMatchObject({ state: 'updated', number: was });
    expect(await sync(reset, 'locked')).toMatchObject({ state: 'failed', failure: { code: 'sync-rolled-back' } });
    expect(await sync(reset, 'new')).toMatchObject({ state: 'updated', number: 1 });
    edit('Found again.');
    expect(await publish('recovered', '--recover', reset)).toMatchObject({ code: exitCodes.usage, sentence: expect.stringMatching(/--number/) });
    expect(await publish('recovered', '--recover', reset, '--number', String(was + 1))).toMatchObject({ code: exitCodes.done });
    const recovered = await serve('recovered');
    for (const data of ['locked', 'new']) expect(await sync(recovered, data)).toMatchObject({ state: 'updated', number: was + 1 });
    edit('And on.');
    expect(await publish('on', '--from', recovered)).toMatchObject({ sentence: expect.stringMatching(new RegExp(`Edition ${was + 2}:`)) });
    for (const data of ['locked', 'new']) expect(await sync(await serve('on'), data)).toMatchObject({ state: 'updated', number: was + 2 });
  });

  test('the same pages as the live ones are signed anew too', { timeout: 180_000 }, async () => {
    rmSync(place('reset'), { recursive: true });
    edit('The same.');
    await publish('reset', '--first');
    expect(await publish('same', '--recover', await serve('reset'), '--number', '99')).toMatchObject({ sentence: expect.stringMatching(/Edition 99:/) });
    expect(await sync(await serve('same'), 'locked')).toMatchObject({ state: 'updated', number: 99 });
  });

  test('a site that was stopped begins none; where its timestamp is lost, recover goes on', { timeout: 180_000 }, async () => {
    rmSync(join(place('same'), 'sync/metadata/timestamp.json'));
    const stopped = await serve('same');
    edit('After the stop.');
    expect(await publish('after', '--from', stopped)).toMatchObject({ code: exitCodes.refused, sentence: expect.stringMatching(/timestamp\.json is gone/) });
    const verified = await verifyCommand.run([place('live'), '--root', join(keys, '1.root.json'), '--live', stopped]).catch((error: unknown) => explain(error).sentence);
    expect(verified).toMatch(/timestamp\.json is gone/);
    expect(existsSync(join(place('after'), 'sync/metadata/timestamp.json'))).toBe(false);
    expect(await publish('after', '--recover', stopped, '--number', '100')).toMatchObject({ sentence: expect.stringMatching(/Edition 100:/) });
    expect(await sync(await serve('after'), 'locked')).toMatchObject({ state: 'updated', number: 100 });
  });
});
