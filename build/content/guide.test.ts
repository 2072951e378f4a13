import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, symlinkSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { root } from '../paths.ts';
import { exitCodes } from './exit-codes.ts';
import { scratchFolder } from './testing/signed-site.ts';
import { writePages } from './testing/small-site.ts';

/** docs/publishing.md, followed line by line in a checkout whose playbook is small. */
const folder = scratchFolder();
const checkout = join(folder.path, 'checkout');
const guide = readFileSync(join(root, 'docs/publishing.md'), 'utf8');
/** What npm starts, without npm: half of the time. */
const tool = `"${process.execPath}" build/content/cli.ts`;
let port = 0;
let server: ChildProcess | null = null;
afterAll(() => {
  if (server?.pid !== undefined) process.kill(-server.pid);
  folder[Symbol.dispose]();
});

beforeAll(async () => {
  mkdirSync(checkout);
  for (const name of readdirSync(root)) if (['build', 'contract', 'dialect', 'host', 'node_modules', 'package.json'].includes(name)) symlinkSync(join(root, name), join(checkout, name));
  change('One.');
  port = await freePort();
});

function change(words: string): void {
  writePages(join(checkout, 'content'), { plan: words });
}

function freePort(): Promise<number> {
  const probe = createServer();
  return new Promise((done) => {
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => done(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

interface Line {
  readonly command: string;
  /** What it should tell, as the guide says it. */
  readonly tells: string;
}

function linesBelow(heading: string): readonly (readonly Line[])[] {
  const from = guide.indexOf(`${heading}\n`);
  const section = guide.slice(from, guide.indexOf('\n## ', from + 1));
  return [...section.matchAll(/```sh\n([\s\S]*?)```/g)].map(([, body = '']) =>
    body.trim().split('\n').map((line) => {
      const [command = '', tells = ''] = line.split(/ {4}# /);
      return { command, tells };
    }),
  );
}

async function follow(lines: readonly Line[]): Promise<void> {
  for (const { command, tells } of lines) {
    const line = command.replaceAll('8123', String(port)).replaceAll('/media/', `${folder.path}/`).replace('npm run content --', tool);
    if (line.endsWith('&')) await startServer(line.slice(0, -1));
    else {
      const { status, said } = await shell(line);
      const refused = tells.startsWith('refused: ');
      expect({ line, said }).toEqual({ line, said: expect.stringContaining(tells.replace('refused: ', '')) });
      expect({ line, status: refused ? [exitCodes.refused, exitCodes.network].includes(status as 1) : status }).toEqual({ line, status: refused ? true : exitCodes.done });
    }
  }
}

function start(line: string): ChildProcess {
  return spawn('bash', ['-c', line], { cwd: checkout, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
}

function shell(line: string): Promise<{ readonly status: number | null; readonly said: string }> {
  const child = start(line);
  const said: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => void said.push(chunk));
  return new Promise((done) => void child.once('close', (status) => done({ status, said: Buffer.concat(said).toString('utf8') })));
}

/** It says its address when it listens. */
function startServer(line: string): Promise<void> {
  const child = start(line);
  server = child;
  return new Promise((done, failed) => {
    child.stdout?.on('data', (chunk: Buffer) => void (chunk.toString('utf8').includes('http://127.0.0.1') && done()));
    child.once('close', () => failed(new Error('the server ended')));
  });
}

describe.skipIf(process.platform === 'win32')('the guide', () => {
  test('rehearses publishing, an empty build server, a stolen key and a stop', { timeout: 300_000 }, async () => {
    const [first, second, ...accidents] = linesBelow('## Rehearse it on a laptop in ten minutes');
    expect([first, second, ...accidents].map((lines) => lines?.length)).toEqual([4, 3, 3, 3, 5]);
    await follow(first ?? []);
    change('Two.');
    await follow(second ?? []);
    for (const lines of accidents) await follow(lines);
    expect(existsSync(join(folder.path, 'try/late/sync/metadata/timestamp.json'))).toBe(false);
  });

  test('has two people replace a key that neither can alone', { timeout: 120_000 }, async () => {
    for (const name of ['first', 'second', 'safe']) mkdirSync(join(folder.path, name));
    const [begin, again] = linesBelow('### The ceremony, with two people');
    expect([begin?.length, again?.length]).toEqual([4, 5]);
    await follow(begin ?? []);
    expect(readdirSync(join(folder.path, 'keys/root'))).toEqual([]);
    await follow(again ?? []);
    expect(readdirSync(join(folder.path, 'keys')).filter((name) => name.endsWith('.root.json'))).toEqual(['1.root.json', '2.root.json']);
    expect(readdirSync(join(folder.path, 'keys/root'))).toEqual([]);
    // What neither of them has with them goes on: an edition signed with the new key is one that readers of the first root take.
    const site = '--keys ../keys --out ../site';
    expect(await shell(`${tool} publish content ${site} --first`)).toMatchObject({ status: exitCodes.done });
    expect(await shell(`${tool} sync ../site --data ../reader --root ../keys/1.root.json`)).toMatchObject({ status: exitCodes.done, said: expect.stringContaining('updated: edition 1') });
  });
});
