import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { createServer as createSecure } from 'node:https';
import { connect } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { exitCodes } from './exit-codes.ts';
import { openMirror, openPublisher, scratchFolder, smallPlaybook } from './testing/signed-site.ts';

/** A computer whose way to the world is a proxy, and one whose organisation has certificates of its own. */
const folder = scratchFolder();
const place = (name: string) => join(folder.path, name);
const closes: (() => void)[] = [];
afterAll(() => {
  for (const close of closes) close();
  folder[Symbol.dispose]();
});
let site = { port: 0 };
beforeAll(async () => {
  openPublisher(folder.path).publish(smallPlaybook(2));
  const mirror = await openMirror(() => place('site'));
  closes.push(() => void mirror.close());
  site = { port: Number(new URL(mirror.url).port) };
});

async function listen(server: Server): Promise<number> {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  closes.push(() => {
    server.close();
    server.closeAllConnections();
  });
  return (server.address() as AddressInfo).port;
}

/** A proxy that leads every name to our site, and says which names it was asked for; with a status it lets nobody through. */
async function openProxy(status?: number) {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    if (status !== undefined) return void response.writeHead(status).end();
    const file = join(place('site'), new URL(request.url ?? '', 'http://x').pathname);
    try {
      response.end(readFileSync(file));
    } catch {
      response.writeHead(404).end();
    }
  });
  server.on('connect', (request, socket) => {
    asked.push(request.url ?? '');
    socket.on('error', () => undefined);
    if (status !== undefined) return void socket.end(`HTTP/1.1 ${status} Sign in\r\n\r\n`);
    const onward = connect(site.port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      socket.pipe(onward).pipe(socket);
    });
    onward.on('error', () => socket.destroy());
  });
  return { asked, url: `http://127.0.0.1:${await listen(server)}` };
}

/** `content sync` in a process of its own: where the network goes is set once for a whole process. */
async function sync(address: string, data: string, env: Readonly<Record<string, string>>) {
  const cli = join(import.meta.dirname, 'cli.ts');
  const clean = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/_proxy$|^SSL_CERT/i.test(name)));
  const child = spawn(process.execPath, [cli, 'sync', address, '--data', place(data), '--root', join(place('keys'), '1.root.json')], { env: { ...clean, ...env } });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += String(chunk)));
  const code = await new Promise<number | null>((done) => child.once('exit', done));
  return { code, said };
}

describe('a proxy', () => {
  test.each(['HTTP_PROXY', 'http_proxy'])('named in %s is gone through', { timeout: 180_000 }, async (name) => {
    const { asked, url } = await openProxy();
    expect(await sync('http://docs.example.org/', `by-${name}`, { [name]: url })).toMatchObject({ code: exitCodes.done });
    expect(asked.join(' ')).toContain('docs.example.org');
  });

  test('is not asked for this computer, nor for what NO_PROXY names', { timeout: 180_000 }, async () => {
    const { asked, url } = await openProxy();
    expect(await sync(`http://127.0.0.1:${site.port}/`, 'own', { HTTP_PROXY: url })).toMatchObject({ code: exitCodes.done });
    await sync('http://docs.invalid/', 'direct', { HTTP_PROXY: url, NO_PROXY: '.invalid,docs.invalid' });
    expect(asked).toEqual([]);
  });

  test('that wants a sign-in is told as that', { timeout: 180_000 }, async () => {
    for (const [address, name] of [['http://docs.example.org/', 'HTTP_PROXY'], ['https://docs.example.org/', 'HTTPS_PROXY']] as const) {
      const { url } = await openProxy(407);
      expect(await sync(address, 'signs-in', { [name]: url })).toMatchObject({ code: exitCodes.network, said: expect.stringMatching(/sync-proxy/) });
    }
  });
});

describe('a site with a certificate of the organisation', () => {
  test.skipIf(spawnSync('openssl', ['version']).status !== 0)('is reached once the system trusts who issued it, and told by name while it does not', { timeout: 180_000 }, async () => {
    const [key, cert] = [place('key.pem'), place('cert.pem')];
    execFileSync('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '1', '-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost', '-keyout', key, '-out', cert], { stdio: 'ignore' });
    const server = createSecure({ key: readFileSync(key), cert: readFileSync(cert) }, (request, response) => {
      try {
        response.end(readFileSync(join(place('site'), request.url ?? '')));
      } catch {
        response.writeHead(404).end();
      }
    });
    const port = await listen(server);
    expect(await sync(`https://localhost:${port}/`, 'unknown', {})).toMatchObject({ code: exitCodes.network, said: expect.stringMatching(/sync-certificate-issuer/) });
    expect(await sync(`https://localhost:${port}/`, 'known', { SSL_CERT_FILE: cert })).toMatchObject({ code: exitCodes.done });
    expect(await sync(`https://127.0.0.1:${port}/`, 'named', { SSL_CERT_FILE: cert })).toMatchObject({ code: exitCodes.network, said: expect.stringMatching(/sync-certificate-name/) });
  });
});
