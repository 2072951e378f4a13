import { readFileSync, rmSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SyncState } from '../../contract/shapes/sync.ts';
import { addressesOf } from '../../host/sync/site-address.ts';
import { readLive } from './live-site.ts';
import { openLaptop, openMirror, openPublisher, scratchFolder, smallPlaybook } from './testing/signed-site.ts';
import type { Publisher } from './testing/signed-site.ts';

/** Hosts as they are, not as a standard has them. */
const folder = scratchFolder();
afterAll(() => folder[Symbol.dispose]());
let publisher: Publisher;
beforeAll(() => {
  publisher = openPublisher(folder.path);
  publisher.publish(smallPlaybook(2));
});
const roots = () => publisher.keys.roots;

type Answer = (request: IncomingMessage, response: ServerResponse, isThere: boolean) => boolean;

/** A laptop that has nothing asks a host. */
async function ask(answer: Answer, below = ''): Promise<SyncState> {
  const there = (path: string) => /^sync\/(metadata\/(1\.root|timestamp|\d+\.\w+)\.json|targets\/.+)$/.test(path) && !path.endsWith('2.root.json');
  const mirror = await openMirror(
    () => publisher.site,
    (request, response) => answer(request, response, there((request.url ?? '').slice(1))),
  );
  const data = join(folder.path, 'laptop');
  const laptop = openLaptop({ data, root: roots()[0] ?? Buffer.alloc(0), sites: [`${mirror.url}${below}`] });
  try {
    return await laptop.sync.run({ by: 'apply', shrink: false });
  } finally {
    await laptop.sync.close();
    await mirror.close();
    rmSync(data, { recursive: true });
  }
}

const send = (response: ServerResponse, status: number, type: string, body: string): boolean => {
  response.writeHead(status, { 'content-type': type }).end(body);
  return true;
};
const html: Answer = (_request, response) => send(response, 200, 'text/html', '<!doctype html><title>Welcome</title>');
const json: Answer = (_request, response) => send(response, 200, 'application/json', '{"error":"not found"}');
const nothing: Answer = (_request, response) => send(response, 200, 'application/octet-stream', '');

describe('a host that answers what is not there', () => {
  test.each([
    ['with a page', html],
    ['with JSON', json],
    ['with nothing', nothing],
  ] as const)('%s and 200 serves laptops all the same', async (_how, answer) => {
    expect(await ask((request, response, isThere) => !isThere && answer(request, response, isThere))).toMatchObject({ state: 'updated', number: 1 });
  });
});

describe('a network that answers everything', () => {
  test.each([
    ['with a page', html],
    ['with JSON', json],
    ['with nothing', nothing],
    ['with a number', ((_request, response) => send(response, 200, 'application/json', '7')) satisfies Answer],
  ] as const)('%s wants a sign-in', async (_how, answer) => {
    expect(await ask(answer)).toMatchObject({ state: 'failed', failure: { code: 'sync-portal' } });
  });

  test('with half of a file is no such network', async () => {
    const half: Answer = (request, response) => send(response, 200, 'application/json', readFileSync(join(publisher.site, request.url ?? ''), 'utf8').slice(0, 100));
    expect(await ask((request, response, isThere) => isThere && /timestamp/.test(request.url ?? '') && half(request, response, isThere))).toMatchObject({ state: 'failed', failure: { code: 'sync-damaged' } });
  });
});

describe('an address copied from the browser', () => {
  test.each(['en/', 'es/', 'index.html', 'en/index.html', 'en/page/plan/', 'en/page/a/b/index.html', 'pt-BR/'])('that ends in %s is the site’s', async (end) => {
    expect(await ask(() => false, end)).toMatchObject({ state: 'updated', number: 1 });
    const mirror = await openMirror(() => publisher.site);
    expect(await readLive({ address: `${mirror.url}${end}`, roots: roots() })).toMatchObject({ edition: { number: 1 } });
    await mirror.close();
  });

  test('is taken as it stands first: a site may lie in a folder of that name', () => {
    expect(addressesOf('https://a.example/en/')).toEqual(['https://a.example/en/', 'https://a.example/']);
    expect(addressesOf('https://a.example/book')).toEqual(['https://a.example/book']);
    expect(addressesOf('https://a.example/')).toEqual(['https://a.example/']);
    expect(addressesOf('https://a.example/book/index.html?x#y')).toEqual(['https://a.example/book/']);
    expect(addressesOf('https://a.example/book/es/page/plan/')).toEqual(['https://a.example/book/es/page/plan/', 'https://a.example/book/']);
    expect(addressesOf('no address')).toEqual(['no address']);
  });
});

test('a server of HTTP/1.0 that ends each answer by hanging up', async () => {
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', (bytes) => {
      const path = /^GET (\S+)/.exec(bytes.toString('latin1'))?.[1] ?? '/';
      const body = read(join(publisher.site, decodeURIComponent(path)));
      socket.write(body ? 'HTTP/1.0 200 OK\r\nContent-Type: application/octet-stream\r\n\r\n' : 'HTTP/1.0 404 Not Found\r\n\r\n');
      socket.end(body ?? '');
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  const laptop = openLaptop({ data: join(folder.path, 'old'), root: roots()[0] ?? Buffer.alloc(0), sites: [`http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/`] });
  expect(await laptop.sync.run({ by: 'apply', shrink: false })).toMatchObject({ state: 'updated', number: 1 });
  await laptop.sync.close();
  server.close();
});

function read(file: string): Buffer | null {
  try {
    return readFileSync(file);
  } catch {
    // Not there: that is what is asked.
    return null;
  }
}
