import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { root } from './shell-process.ts';

const run = promisify(execFile);

/** What the docs site does next: serve, say nothing, show a sign-in page, change what it sends, or send one on within its host or off it. */
export type Mood = 'good' | 'gone' | 'portal' | 'tampered' | 'slow' | 'moved' | 'elsewhere';

/** Somebody who publishes: a copy of the playbook, keys, a site, and a web server on this machine. */
export interface Publisher {
  readonly url: string;
  /** The folder that is served: the docs site, and what laptops fetch. */
  readonly site: string;
  readonly root: string;
  readonly requests: () => number;
  /** With a folder of installers of the app, signs these too. */
  readonly publish: (installers?: string) => Promise<void>;
  readonly edit: (path: string, change: (text: string) => string) => void;
  readonly write: (path: string, text: string) => void;
  readonly move: (from: string, to: string) => void;
  readonly remove: (path: string) => void;
  readonly pack: (name?: string) => Promise<string>;
  /** Whether a laptop would take a pack, as the command line says it; throws when not. */
  readonly verify: (file: string) => Promise<void>;
  readonly mood: (mood: Mood) => void;
  readonly close: () => Promise<void>;
}

const tool = (...args: string[]) =>
  run(process.execPath, [join(root, 'build', 'content', 'cli.ts'), ...args]);

/** The playbook as it is, with keys, signed for the first time: made once in a process, as it takes as long as all that follows. */
let first: Promise<string> | null = null;

async function publishFirst(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'fieldbook-first-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const [content, keys, site] = ['content', 'keys', 'site'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  cpSync(join(root, 'content'), content, { recursive: true });
  await tool('keys', keys);
  await tool('publish', content, '--keys', keys, '--out', site, '--first');
  return folder;
}

/** A publisher whose site has the playbook as it is. */
export async function openPublisher(): Promise<Publisher> {
  const folder = mkdtempSync(join(tmpdir(), 'fieldbook-publisher-'));
  cpSync(await (first ??= publishFirst()), folder, { recursive: true, preserveTimestamps: true });
  const [content, keys, site] = ['content', 'keys', 'site'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  const state: { mood: Mood; requests: number } = { mood: 'good', requests: 0 };
  const server = await serve(site, state);
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/`,
    site,
    root: join(keys, '1.root.json'),
    requests: () => state.requests,
    publish: async (installers) => {
      const also = installers === undefined ? [] : ['--installers', installers];
      await tool('publish', content, '--keys', keys, '--out', site, ...also);
    },
    edit: (path, change) => {
      const file = join(content, path);
      writeFileSync(file, change(readFileSync(file, 'utf8')));
    },
    write: (path, text) => writeFileSync(join(content, path), text),
    move: (from, to) => renameSync(join(content, from), join(content, to)),
    remove: (path) => rmSync(join(content, path)),
    verify: async (file) => {
      await tool('verify', file, '--root', join(keys, '1.root.json'));
    },
    pack: async (name = 'edition') => {
      const file = join(folder, `${name}.fieldbook`);
      await tool('pack', site, '--out', file);
      return file;
    },
    mood: (mood) => {
      state.mood = mood;
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A web server with moods; files as any other one serves them. */
function serve(site: string, state: { mood: Mood; requests: number }): Promise<Server> {
  const server = createServer((request, response) => {
    state.requests += 1;
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname);
    if (state.mood === 'gone') return void request.socket.destroy();
    if (state.mood === 'portal') {
      return void response
        .writeHead(200, { 'content-type': 'text/html' })
        .end('<!doctype html><title>Sign in</title>');
    }
    if (state.mood === 'moved' && !request.url?.endsWith('?moved'))
      return void response.writeHead(301, { location: `${path}?moved` }).end();
    if (state.mood === 'elsewhere')
      return void response.writeHead(302, { location: 'http://127.0.0.1:1/sign-in' }).end();
    let bytes: Buffer;
    try {
      bytes = readFileSync(join(site, path));
    } catch {
      return void response.writeHead(404).end();
    }
    if (state.mood === 'tampered' && path.includes('/targets/'))
      bytes = Buffer.from(bytes.map((byte) => byte ^ 1));
    response.writeHead(200, { 'content-type': 'application/octet-stream', 'content-length': bytes.length });
    if (state.mood === 'slow' && path.includes('/targets/'))
      return void response.write(bytes.subarray(0, bytes.length >> 1));
    response.end(bytes);
  });
  return new Promise((done) => server.listen(0, '127.0.0.1', () => done(server)));
}
