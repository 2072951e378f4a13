import { describe, expect, it } from 'vitest';
import {
  asked,
  cookie,
  key,
  let_in,
  ours,
  own,
  pathOf,
  port,
  send,
  server,
  statusOf,
} from './testing/server.ts';

describe('who is let in (threats B3)', () => {
  const rows: readonly (readonly [string, () => readonly [string, readonly string[], string?]])[] = [
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
    ['events without a cookie', () => ['GET /events HTTP/1.1', [own(), ours()]]],
    ['events with the cookie alone', () => ['GET /events HTTP/1.1', [own(), let_in()]]],
    ['events with a wrong key', () => ['GET /events HTTP/1.1', [own(), let_in(), 'X-Fieldbook-Key: AAAA']]],
    ['events with the cookie for the key', () => ['GET /events HTTP/1.1', [own(), let_in(), `X-Fieldbook-Key: ${cookie.split('=')[1]}`]]],
    ['HEAD of events with the cookie alone', () => ['HEAD /events HTTP/1.1', [own(), let_in()]]],
    ['a call with the cookie alone', () => ['POST /call/x HTTP/1.1', [own(), let_in(), `Origin: http://127.0.0.1:${port}`, 'Content-Type: application/json', 'Content-Length: 2'], '{}']],
    ['a call with a wrong key', () => ['POST /call/x HTTP/1.1', [own(), let_in(), 'X-Fieldbook-Key: AAAA', `Origin: http://127.0.0.1:${port}`, 'Content-Type: application/json', 'Content-Length: 2'], '{}']],
    ['a call with an empty key', () => ['POST /call/x HTTP/1.1', [own(), let_in(), 'X-Fieldbook-Key:', `Origin: http://127.0.0.1:${port}`, 'Content-Type: application/json', 'Content-Length: 2'], '{}']],
    ['a call with two keys', () => ['POST /call/x HTTP/1.1', [own(), let_in(), 'X-Fieldbook-Key: AAAA', ours(), `Origin: http://127.0.0.1:${port}`, 'Content-Type: application/json', 'Content-Length: 2'], '{}']],
    ['a call with the key alone', () => ['POST /call/x HTTP/1.1', [own(), ours(), `Origin: http://127.0.0.1:${port}`, 'Content-Type: application/json', 'Content-Length: 2'], '{}']],
    ['another site that leads here', () => ['GET / HTTP/1.1', [own(), let_in(), 'Sec-Fetch-Site: cross-site', 'Sec-Fetch-Mode: navigate', 'Sec-Fetch-Dest: document']]],
    ['another site that leads here with a wrong token', () => ['GET /?token=AAAA HTTP/1.1', [own(), let_in(), 'Sec-Fetch-Site: cross-site', 'Sec-Fetch-Mode: navigate', 'Sec-Fetch-Dest: document']]],
    ['another site that frames it, with a token', () => [`GET ${pathOf(server.address())} HTTP/1.1`, [own(), 'Sec-Fetch-Site: cross-site', 'Sec-Fetch-Mode: navigate', 'Sec-Fetch-Dest: iframe']]],
    ['HEAD with a token, as a preview of a link', () => [`HEAD ${pathOf(server.address())} HTTP/1.1`, [own()]]],
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
    expect(answer).not.toMatch(/access-control-|set-cookie|event-stream/i);
    expect(asked).toEqual([]);
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
    expect(statusOf(first)).toBe(200);
    expect(first).toMatch(/location\.replace\("http:\/\/127\.0\.0\.1:\d+\/es\/page\/index"\)/);
    expect(first).toMatch(/^set-cookie: fieldbook-\d+=[\w-]{43}; HttpOnly; SameSite=Strict; Path=\/\r$/im);
    expect(statusOf(await send(`GET ${pathOf(address)} HTTP/1.1`, [own()]))).toBe(403);
  });

  it('never leads to another host', async () => {
    const token = new URL(server.address()).searchParams.get('token') ?? '';
    const answer = await send(`GET /x/..//evil.example/?token=${token} HTTP/1.1`, [own()]);
    expect(answer).toContain(`location.replace("http://127.0.0.1:${port}//evil.example/")`);
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
    expect(answers.map(statusOf).filter((status) => status === 200)).toHaveLength(1);
  });

  it('leaves a key of 256 bits too, in no address, that ends no script and is not told again', async () => {
    const path = '/en/%3C/script%3E';
    const first = await send(`GET ${path}${new URL(server.address()).search} HTTP/1.1`, [own()]);
    expect(Buffer.from(key, 'base64url').length).toBe(32);
    expect(first.split(key)).toHaveLength(2);
    expect(first).not.toMatch(/^location:/im);
    expect(first.split('</script>')).toHaveLength(2);
    expect(first).toMatch(/^content-security-policy: default-src 'none'; script-src 'nonce-[\w+/]+';.*\r$/im);
    expect(first).toMatch(/^cache-control: no-store\r$/im);
    const later = await send(`GET ${path}?token=AAAA HTTP/1.1`, [own(), let_in()]);
    const page = await send('GET / HTTP/1.1', [own(), let_in()]);
    expect(later + page).not.toContain(key);
  });

  it('lets in whom a file leads here, whatever site that counts as', async () => {
    const led = ['Sec-Fetch-Site: cross-site', 'Sec-Fetch-Mode: navigate', 'Sec-Fetch-Dest: document'];
    const answer = await send(`GET ${pathOf(server.address())} HTTP/1.1`, [own(), ...led]);
    expect(statusOf(answer)).toBe(200);
    expect(answer).toMatch(/^set-cookie: /im);
  });

  it('says when it was used', async () => {
    let used = 0;
    const address = server.address('/', () => (used += 1));
    expect(used).toBe(0);
    await send(`GET ${pathOf(address)} HTTP/1.1`, [own()]);
    await send(`GET ${pathOf(address)} HTTP/1.1`, [own()]);
    expect(used).toBe(1);
  });

  it('goes void when many newer ones were given out', async () => {
    const old = server.address();
    for (let made = 0; made < 8; made += 1) server.address();
    expect(statusOf(await send(`GET ${pathOf(old)} HTTP/1.1`, [own()]))).toBe(403);
  });
});
