import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { openAssets } from '../../host/serve/assets.ts';
import type { HostListener } from '../../contract/shapes/events.ts';
import type { Host } from '../../host/host.ts';
import { silentLog } from '../../host/platform/log.ts';
import { openLoopback } from '../server.ts';
import type { LoopbackServer } from '../server.ts';

/** One server for all tests of a file, over a host that answers what it was asked, and a browser that was let in. */
export const SECRET = 'the-secret-of-the-machine';
export const EDITION = 'abc123';
let folder = '';
export let server: LoopbackServer;
export let cookie = '';
export let key = '';
export let port = 0;
export const listeners = new Set<HostListener>();
export const asked: string[] = [];

/** A host that answers what it was asked: the server knows no call by name. */
const host: Host = {
  log: silentLog,
  call: (name, args) => {
    asked.push(name);
    return Promise.resolve({ ok: true, value: { name, args } });
  },
  on: (listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  unexpected: () => undefined,
  media: (edition, path) =>
    edition === EDITION && path === 'picture.png'
      ? { bytes: Buffer.from('picture'), type: 'image/png' }
      : null,
  close: () => undefined,
};

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'fieldbook-loopback-'));
  const built = join(folder, 'renderer');
  mkdirSync(join(built, 'assets'), { recursive: true });
  writeFileSync(join(folder, 'secret.txt'), SECRET);
  writeFileSync(join(built, 'secret.txt'), SECRET);
  writeFileSync(join(built, 'index.html'), '<!doctype html><title>page</title>');
  writeFileSync(join(built, 'assets', 'index.js'), 'export {};');
  if (process.platform !== 'win32') symlinkSync(join(folder, 'secret.txt'), join(built, 'assets', 'link.js'));
  writeFileSync(join(built, 'files.json'), JSON.stringify(['assets/index.js', 'index.html']));
  server = await openLoopback({ host, assets: openAssets(built), port: 0 });
  port = Number(new URL(server.origin).port);
  const admitted = await send(`GET ${pathOf(server.address())} HTTP/1.1`, [`Host: 127.0.0.1:${port}`]);
  cookie = /set-cookie: ([^;]+);/i.exec(admitted)?.[1] ?? '';
  key = /setItem\("fieldbook-key", "([\w-]+)"\)/.exec(admitted)?.[1] ?? '';
});

afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

export function pathOf(address: string): string {
  const url = new URL(address);
  return url.pathname + url.search;
}

/** Sends bytes as they are, as no browser would, and gives back all that comes. */
export function send(line: string, headers: readonly string[], body = ''): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    let text = '';
    socket.on('data', (chunk) => (text += chunk.toString('latin1')));
    socket.on('close', () => resolve(text));
    socket.on('error', reject);
    socket.write(`${[line, ...headers, 'Connection: close'].join('\r\n')}\r\n\r\n${body}`);
  });
}

export function statusOf(answer: string): number {
  return Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? 0);
}

export const own = (): string => `Host: 127.0.0.1:${port}`;
export const let_in = (): string => `Cookie: ${cookie}`;
/** What only a window of ours has besides the cookie. */
export const ours = (): string => `X-Fieldbook-Key: ${key}`;
