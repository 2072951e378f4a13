import { connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import { TRANSFER_BODY_MAX_BYTES } from '../contract/shapes/notebook-limits.ts';
import { hostilePaths } from '../host/serve/hostile-addresses.ts';
import { EDITION, SECRET, let_in, listeners, ours, own, port, send, statusOf } from './testing/server.ts';

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
      own(), let_in(), ours(), `Origin: http://127.0.0.1:${port}`, 'Content-Type: application/json', `Content-Length: ${Buffer.byteLength(body)}`, ...headers,
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
      ours(),
      `Origin: http://127.0.0.1:${port}`,
      'Content-Length: 2',
    ];
    expect(statusOf(await send('POST /call/x HTTP/1.1', form, '{}'))).toBe(415);
    const huge = [
      own(),
      let_in(),
      ours(),
      `Origin: http://127.0.0.1:${port}`,
      'Content-Type: application/json',
      `Content-Length: ${TRANSFER_BODY_MAX_BYTES + 1}`,
    ];
    expect(statusOf(await send('POST /call/x HTTP/1.1', huge, '{}'))).toBe(413);
  });

  it('say with each answer how many events were told, so that a page knows when it missed some', async () => {
    const toldOf = async (): Promise<number> =>
      Number(/^x-fieldbook-told: (\d+)\r$/m.exec(await post('{}'))?.[1]);
    const before = await toldOf();
    for (const listener of listeners) listener({ kind: 'preview-checked' });
    expect(await toldOf()).toBe(before + 1);
  });

  it('tell every open page, and let the eldest go when there are more than a browser has connections for', async () => {
    const streams = Array.from({ length: 6 }, () => connect(port, '127.0.0.1'));
    const heard = streams.map(() => '');
    streams.forEach((socket, at) => {
      socket.on('data', (chunk) => (heard[at] += chunk.toString()));
      socket.on('error', () => undefined);
    });
    for (const [at, socket] of streams.entries()) {
      socket.write(`GET /events HTTP/1.1\r\n${own()}\r\n${let_in()}\r\n${ours()}\r\n\r\n`);
      await expect.poll(() => heard[at]).toContain('retry:');
    }
    for (const listener of listeners) listener({ kind: 'preview-checked' });
    await expect.poll(() => heard.filter((text) => text.includes('"preview-checked"')).length).toBe(4);
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
