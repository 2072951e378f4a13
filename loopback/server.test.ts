import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openAssets } from '../host/assets.ts';
import { TRANSFER_BODY_MAX_BYTES } from '../host/contract/notebook-model.ts';
import type { HostListener } from '../host/contract/events.ts';
import { hostilePaths } from '../host/hostile-addresses.ts';
import type { Host } from '../host/host.ts';
import { silentLog } from '../host/platform/log.ts';
import { openLoopback } from './server.ts';
import type { LoopbackServer } from './server.ts';

/** Longer than a file should be: every part asks the one server that is opened for all of them. */
const SECRET = 'the-secret-of-the-machine';
const EDITION = 'abc123';
let folder = '';
let server: LoopbackServer;
let cookie = '';
let port = 0;
const listeners = new Set<HostListener>();
const asked: string[] = [];

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
});

afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

function pathOf(address: string): string {
  const url = new URL(address);
  return url.pathname + url.search;
}

/** Sends bytes as they are, as no browser would, and gives back all that comes. */
function send(line: string, headers: readonly string[], body = ''): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    let text = '';
    socket.on('data', (chunk) => (text += chunk.toString('latin1')));
    socket.on('close', () => resolve(text));
    socket.on('error', reject);
    socket.write(`${[line, ...headers, 'Connection: close'].join('\r\n')}\r\n\r\n${body}`);
  });
}

function statusOf(answer: string): number {
  return Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? 0);
}

const own = (): string => `Host: 127.0.0.1:${port}`;
const let_in = (): string => `Cookie: ${cookie}`;

describe('who is let in (threats B3)', () => {
  const rows: readonly (readonly [string, () => readonly [string, readonly string[]]])[] = [
    ['no Host', () => ['GET / HTTP/1.0', [let_in()]]],
    ['a Host of evil', () => ['GET / HTTP/1.1', ['Host: evil.example', let_in()]]],
    ['a Host of evil with our port', () => ['GET / HTTP/1.1', [`Host: evil.example:${port}`, let_in()]]],
    ['a name that leads here', () => ['GET / HTTP/1.1', [`Host: 127.0.0.1.nip.io:${port}`, let_in()]]],
    ['localhost, which can be made to lead elsewhere', () => ['GET / HTTP/1.1', [`Host: localhost:${port}`, let_in()]]],
    ['0.0.0.0', () => ['GET / HTTP/1.1', [`Host: 0.0.0.0:${port}`, let_in()]]],
    ['[::1]', () => ['GET / HTTP/1.1', [`Host: [::1]:${port}`, let_in()]]],
    ['the number written as decimal', () => ['GET / HTTP/1.1', [`Host: 2130706433:${port}`, let_in()]]],
    ['a shortened number', () => ['GET / HTTP/1.1', [`Host: 127.1:${port}`, let_in()]]],
    ['another port', () => ['GET / HTTP/1.1', [`Host: 127.0.0.1:${port + 1}`, let_in()]]],
    ['no port', () => ['GET / HTTP/1.1', ['Host: 127.0.0.1', let_in()]]],
    ['two Hosts', () => ['GET / HTTP/1.1', [own(), 'Host: evil.example', let_in()]]],
    ['an Origin of evil', () => ['GET / HTTP/1.1', [own(), 'Origin: https://evil.example', let_in()]]],
    ['an Origin of null', () => ['GET / HTTP/1.1', [own(), 'Origin: null', let_in()]]],
    ['a cross-site request', () => ['GET / HTTP/1.1', [own(), 'Sec-Fetch-Site: cross-site', let_in()]]],
    ['a same-site request (another port)', () => ['GET / HTTP/1.1', [own(), 'Sec-Fetch-Site: same-site', let_in()]]],
    ['no token', () => ['GET / HTTP/1.1', [own()]]],
    ['a wrong token', () => ['GET /?token=AAAA HTTP/1.1', [own()]]],
    ['a wrong cookie', () => ['GET / HTTP/1.1', [own(), `Cookie: fieldbook-${port}=AAAA`]]],
    ['an empty cookie', () => ['GET / HTTP/1.1', [own(), `Cookie: fieldbook-${port}=`]]],
    ['the absolute form', () => [`GET http://127.0.0.1:${port}/ HTTP/1.1`, [own(), let_in()]]],
    ['the absolute form of evil', () => ['GET http://evil.example/ HTTP/1.1', [own(), let_in()]]],
    ['two slashes', () => ['GET //evil.example/ HTTP/1.1', [own(), let_in()]]],
    ['POST to a page', () => ['POST / HTTP/1.1', [own(), `Origin: http://127.0.0.1:${port}`, let_in(), 'Content-Length: 0']]],
    ['PUT', () => ['PUT / HTTP/1.1', [own(), let_in(), 'Content-Length: 0']]],
    ['OPTIONS, as a preflight', () => ['OPTIONS /call/x HTTP/1.1', [own(), 'Origin: https://evil.example']]],
    ['CONNECT', () => ['CONNECT evil.example:443 HTTP/1.1', [own(), let_in()]]],
    ['TRACE', () => ['TRACE / HTTP/1.1', [own(), let_in()]]],
    ['GET of a call', () => ['GET /call/x HTTP/1.1', [own(), let_in()]]],
    ['a call without Origin', () => ['POST /call/x HTTP/1.1', [own(), let_in(), 'Content-Type: application/json', 'Content-Length: 0']]],
    ['events without a cookie', () => ['GET /events HTTP/1.1', [own()]]],
    ['an upgrade to a socket without a cookie', () => ['GET / HTTP/1.1', [own(), 'Upgrade: websocket', 'Sec-WebSocket-Key: x', 'Sec-WebSocket-Version: 13']]],
    ['the cookie of a reader on another port', () => ['GET / HTTP/1.1', [own(), `Cookie: fieldbook-${port + 1}=${cookie.split('=')[1]}`]]],
    ['a wrong cookie before the right one', () => ['GET / HTTP/1.1', [own(), `Cookie: fieldbook-${port}=AAAA; ${cookie}`]]],
    ['a Host folded over two lines', () => ['GET / HTTP/1.1', ['Host: evil.example,', ` 127.0.0.1:${port}`, let_in()]]],
    ['a Host with a user', () => ['GET / HTTP/1.1', [`Host: x@127.0.0.1:${port}`, let_in()]]],
    ['a backslash for the first slash', () => ['GET \\evil.example/ HTTP/1.1', [own(), let_in()]]],
    ['two lengths', () => ['POST /call/x HTTP/1.1', [own(), let_in(), `Origin: http://127.0.0.1:${port}`, 'Content-Type: application/json', 'Content-Length: 2', 'Content-Length: 40']]],
    ['a length and chunks', () => ['POST /call/x HTTP/1.1', [own(), let_in(), `Origin: http://127.0.0.1:${port}`, 'Content-Type: application/json', 'Content-Length: 2', 'Transfer-Encoding: chunked']]],
    ['chunks by another name', () => ['POST /call/x HTTP/1.1', [own(), let_in(), `Origin: http://127.0.0.1:${port}`, 'Content-Type: application/json', 'Transfer-Encoding: xchunked']]],
    ['a blank before a colon', () => ['GET / HTTP/1.1', [own(), 'Host : evil.example', let_in()]]],
  ]; // prettier-ignore

  it('has the 18 rows of the table, and more', () => expect(rows.length).toBeGreaterThanOrEqual(18));

  it.each(rows)('not: %s', async (_name, row) => {
    const answer = await send(...row());
    expect([0, 400, 403, 405]).toContain(statusOf(answer));
    expect(answer).not.toContain('<title>page');
    expect(answer).not.toMatch(/access-control-|set-cookie/i);
  });

  it('the browser that holds the cookie', async () => {
    const answer = await send('GET / HTTP/1.1', [own(), let_in(), 'Sec-Fetch-Site: none']);
    expect(statusOf(answer)).toBe(200);
    expect(answer).toContain('<title>page');
    expect(asked).toEqual([]);
  });
});

describe('the token', () => {
  it('has 256 bits, works once, and leaves a cookie that no script and no other site can use', async () => {
    const address = server.address('/es/page/index');
    expect(Buffer.from(new URL(address).searchParams.get('token') ?? '', 'base64url').length).toBe(32);
    const first = await send(`GET ${pathOf(address)} HTTP/1.1`, [own()]);
    expect(statusOf(first)).toBe(303);
    expect(first).toMatch(/^location: http:\/\/127\.0\.0\.1:\d+\/es\/page\/index\r$/im);
    expect(first).toMatch(/^set-cookie: fieldbook-\d+=[\w-]{43}; HttpOnly; SameSite=Strict; Path=\/\r$/im);
    expect(statusOf(await send(`GET ${pathOf(address)} HTTP/1.1`, [own()]))).toBe(403);
  });

  it('never leads to another host', async () => {
    const token = new URL(server.address()).searchParams.get('token') ?? '';
    const answer = await send(`GET /x/..//evil.example/?token=${token} HTTP/1.1`, [own()]);
    expect(answer).toMatch(new RegExp(`^location: http://127\\.0\\.0\\.1:${port}//evil\\.example/\r$`, 'im'));
  });

  it('is not asked again of a browser that has been let in, and gives it nothing new', async () => {
    const answer = await send('GET /es?token=AAAA HTTP/1.1', [own(), let_in()]);
    expect(statusOf(answer)).toBe(303);
    expect(answer).toMatch(new RegExp(`^location: http://127\\.0\\.0\\.1:${port}/es\r$`, 'im'));
    expect(answer).not.toMatch(/set-cookie/i);
  });

  it('lets one in of many that come with it at once', async () => {
    const path = pathOf(server.address());
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => send(`GET ${path} HTTP/1.1`, [own()])),
    );
    expect(answers.map(statusOf).filter((status) => status === 303)).toHaveLength(1);
  });

  it('goes void when many newer ones were given out', async () => {
    const old = server.address();
    for (let made = 0; made < 8; made += 1) server.address();
    expect(statusOf(await send(`GET ${pathOf(old)} HTTP/1.1`, [own()]))).toBe(403);
  });
});

describe('what is served', () => {
  it('gives no byte from outside for any hostile address', async () => {
    const paths = hostilePaths(EDITION);
    expect(paths.length).toBeGreaterThanOrEqual(200);
    const wrong: string[] = [];
    for (const path of paths) {
      const answer = await send(`GET ${path} HTTP/1.1`, [own(), let_in()]);
      const good = [400, 403, 404, 405].includes(statusOf(answer)) && !answer.includes(SECRET);
      if (!good) wrong.push(`${path} → ${answer.slice(0, 60)}`);
    }
    expect(wrong).toEqual([]);
  });

  it.each([
    '/assets/index.js',
    `/media/${EDITION}/picture.png`,
    '/',
    '/es',
    '/es/page/adoption%20plan/a',
    '/pt-br/page/x',
  ])('and does give %s, with every header', async (path) => {
    const answer = await send(`GET ${path} HTTP/1.1`, [own(), let_in(), 'Sec-Fetch-Site: same-origin']);
    expect(statusOf(answer)).toBe(200);
    expect(answer).toMatch(/^x-content-type-options: nosniff\r$/im);
    expect(answer).toMatch(/^cross-origin-resource-policy: same-origin\r$/im);
    expect(answer).toMatch(/^content-security-policy: default-src 'none'.*\r$/im);
    expect(answer).toMatch(/^referrer-policy: no-referrer\r$/im);
    expect(answer).not.toMatch(/access-control-/i);
  });

  it('does not open a picture as a document', async () => {
    const headers = [own(), let_in(), 'Sec-Fetch-Site: none', 'Sec-Fetch-Dest: document'];
    expect(statusOf(await send(`GET /media/${EDITION}/picture.png HTTP/1.1`, headers))).toBe(403);
  });
});

describe('calls and events', () => {
  const post = (body: string, headers: readonly string[] = []): Promise<string> =>
    send('POST /call/page.read HTTP/1.1', [
      own(), let_in(), `Origin: http://127.0.0.1:${port}`, 'Content-Type: application/json', `Content-Length: ${Buffer.byteLength(body)}`, ...headers,
    ], body); // prettier-ignore

  it('carry the arguments and the answer as JSON', async () => {
    expect(await post('{"key":"ñ"}')).toContain(
      Buffer.from('{"name":"page.read","args":{"key":"ñ"}}').toString('latin1'),
    );
  });

  it('take a file of a notebook as large as the app makes one', async () => {
    const text = 'x'.repeat(60_000_000);
    expect(statusOf(await post(JSON.stringify({ text }), ['Connection: close']))).toBe(200);
  });

  it('refuse what is no JSON, another type and too much', async () => {
    expect(await post('{')).toContain('bad-arguments');
    const form = [
      'Content-Type: text/plain',
      own(),
      let_in(),
      `Origin: http://127.0.0.1:${port}`,
      'Content-Length: 2',
    ];
    expect(statusOf(await send('POST /call/x HTTP/1.1', form, '{}'))).toBe(415);
    const huge = [
      own(),
      let_in(),
      `Origin: http://127.0.0.1:${port}`,
      'Content-Type: application/json',
      `Content-Length: ${TRANSFER_BODY_MAX_BYTES + 1}`,
    ];
    expect(statusOf(await send('POST /call/x HTTP/1.1', huge, '{}'))).toBe(413);
  });

  it('tell every open page, and let the eldest go when there are more than a browser has connections for', async () => {
    const streams = Array.from({ length: 6 }, () => connect(port, '127.0.0.1'));
    const heard = streams.map(() => '');
    streams.forEach((socket, at) => {
      socket.on('data', (chunk) => (heard[at] += chunk.toString()));
      socket.on('error', () => undefined);
    });
    for (const [at, socket] of streams.entries()) {
      socket.write(`GET /events HTTP/1.1\r\n${own()}\r\n${let_in()}\r\n\r\n`);
      await expect.poll(() => heard[at]).toContain('retry:');
    }
    for (const listener of listeners) listener({ kind: 'settings-changed' });
    await expect.poll(() => heard.filter((text) => text.includes('"settings-changed"')).length).toBe(4);
    for (const socket of streams) socket.destroy();
  });
});

describe('one connection with several requests', () => {
  /** Everything that comes back for bytes sent at once, until the server or we end it. */
  function sendRaw(bytes: string): Promise<string> {
    return new Promise((resolve) => {
      const socket = connect(port, '127.0.0.1');
      let text = '';
      socket.on('data', (chunk) => (text += chunk.toString('latin1')));
      socket.on('close', () => resolve(text));
      socket.on('error', () => undefined);
      socket.end(bytes);
    });
  }

  it('has each of them looked at: the second gets nothing by the first', async () => {
    const good = `GET /es HTTP/1.1\r\n${own()}\r\n${let_in()}\r\n\r\n`;
    const answer = await sendRaw(
      `${good}GET /es HTTP/1.1\r\nHost: evil.example\r\n${let_in()}\r\n\r\n${good}`,
    );
    // The refusal ends the connection, so the third is not even read.
    expect(answer.match(/^HTTP\/1\.1 \d+/gm)).toEqual(['HTTP/1.1 200', 'HTTP/1.1 403']);
  });

  it('never takes a body for a request', async () => {
    const hidden = `GET /es HTTP/1.1\r\n${own()}\r\n${let_in()}\r\n\r\n`;
    const shapes = [
      // a GET with a body, a refused POST with one, and a chunked one whose end hides a request
      `GET /assets/none.js HTTP/1.1\r\n${own()}\r\n${let_in()}\r\nContent-Length: ${hidden.length}\r\n\r\n${hidden}`,
      `POST /call/x HTTP/1.1\r\n${own()}\r\nOrigin: https://evil.example\r\nContent-Length: ${hidden.length}\r\n\r\n${hidden}`,
      `POST /call/x HTTP/1.1\r\n${own()}\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${hidden}`,
      `POST /call/x HTTP/1.1\r\n${own()}\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n${hidden}`,
    ];
    for (const shape of shapes) expect(await sendRaw(shape), shape).not.toContain('<title>page');
  });

  it('is refused headers without end', async () => {
    const long = Array.from({ length: 100 }, (_, at) => `X-${at}: ${'x'.repeat(1_000)}`);
    expect(statusOf(await sendRaw(`GET / HTTP/1.1\r\n${own()}\r\n${long.join('\r\n')}\r\n\r\n`))).toBe(431);
  });
});

describe('idle connections', () => {
  it('do not keep a reader waiting: a hundred that say nothing, and one that asks', async () => {
    const idle = Array.from({ length: 100 }, () => connect(port, '127.0.0.1').on('error', () => undefined));
    expect(statusOf(await send('GET / HTTP/1.1', [own(), let_in()]))).toBe(200);
    for (const socket of idle) socket.destroy();
  });

  it('are cut off when their headers do not come', async () => {
    const answer = await new Promise<string>((resolve) => {
      const socket = connect(port, '127.0.0.1');
      let text = '';
      socket.on('data', (chunk) => (text += chunk.toString()));
      socket.on('close', () => resolve(text));
      socket.write('GET / HTTP/1.1\r\nHost:');
    });
    expect(statusOf(answer)).toBe(408);
  });
});
