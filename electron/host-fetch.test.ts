import { EventEmitter } from 'node:events';
import { Readable } from 'node:stream';
import type { ClientRequest, Net, Session } from 'electron';
import { describe, expect, it } from 'vitest';
import { networkError } from '../host/sync/network-error.ts';
import { hostFetch } from './host-fetch.ts';
import { FakeRequest } from './testing/recorder.ts';

const ADDRESS = 'https://docs.example/timestamp.json';
const session = new EventEmitter() as unknown as Session;

/** A `fetch` whose every request is answered by the test, with the request as it was sent. */
function fetchWith(answer: (request: FakeRequest) => void): { fetch: typeof fetch; sent: FakeRequest[] } {
  const sent: FakeRequest[] = [];
  const net: Pick<Net, 'request'> = {
    request: (options) => {
      const request = new FakeRequest(Object(options) as Record<string, unknown>, answer);
      sent.push(request);
      return request as unknown as ClientRequest;
    },
  };
  return { fetch: hostFetch(net, session), sent };
}

function message(statusCode: number, headers: object, body: readonly string[]): Readable {
  return Object.assign(Readable.from(body.map((part) => Buffer.from(part))), { statusCode, headers });
}

describe('the host’s fetch', () => {
  it('asks in a session of its own, without cookies, and gives the answer with its headers', async () => {
    const headers = { 'content-type': 'application/json', 'set-cookie': ['a=1', 'b=2'] };
    const { fetch, sent } = fetchWith((request) =>
      request.emit('response', message(200, headers, ['one ', 'two'])),
    );
    const response = await fetch(ADDRESS, { headers: { range: 'bytes=3-' } });
    expect(await response.text()).toBe('one two');
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/json']);
    expect(sent[0]?.options).toEqual({
      url: ADDRESS, method: 'GET', session, redirect: 'manual', credentials: 'omit', cache: 'no-store',
    }); // prettier-ignore
    expect(sent[0]?.headers).toMatchObject({ range: 'bytes=3-' });
  });

  it('answers a redirect as a redirect, and does not follow it', async () => {
    const { fetch, sent } = fetchWith((request) =>
      request.emit('redirect', 302, 'GET', 'https://else.example/', {}),
    );
    const response = await fetch(ADDRESS, { redirect: 'manual' });
    expect([response.status, response.headers.get('location')]).toEqual([302, 'https://else.example/']);
    expect(sent).toHaveLength(1);
    expect(sent[0]?.aborted).toBe(true);
  });

  it('rejects a redirect to what is no header, and nothing else happens', async () => {
    const { fetch, sent } = fetchWith((request) => request.emit('redirect', 302, 'GET', 'https://☃/', {}));
    await expect(fetch(ADDRESS)).rejects.toThrow();
    expect(sent[0]?.aborted).toBe(true);
  });

  it.each([204, 304])('gives no body for a %d', async (status) => {
    const { fetch } = fetchWith((request) => request.emit('response', message(status, {}, [])));
    expect((await fetch(ADDRESS)).body).toBeNull();
  });

  it('rejects with the network’s own words, which have codes of ours', async () => {
    const told = async (words: string): Promise<string> => {
      const { fetch } = fetchWith((request) => request.emit('error', new Error(words)));
      return fetch(ADDRESS).then(
        () => 'answered',
        (error: unknown) => networkError(error, ADDRESS).code,
      );
    };
    expect(await told('net::ERR_BLOCKED_BY_CLIENT')).toBe('sync-blocked');
    expect(await told('net::ERR_BLOCKED_BY_ADMINISTRATOR')).toBe('sync-blocked');
    expect(await told('net::ERR_INTERNET_DISCONNECTED')).toBe('sync-offline');
    expect(await told('net::ERR_TUNNEL_CONNECTION_FAILED')).toBe('sync-proxy');
    expect(await told('net::ERR_CONNECTION_RESET')).toBe('sync-cut');
  });

  it('stops when it is told to: before, while it waits, and while the body comes', async () => {
    const early = fetchWith(() => undefined);
    await expect(early.fetch(ADDRESS, { signal: AbortSignal.abort(new Error('no')) })).rejects.toThrow('no');
    expect(early.sent).toEqual([]);
    const stop = new AbortController();
    const waits = fetchWith(() => queueMicrotask(() => stop.abort(new Error('enough'))));
    await expect(waits.fetch(ADDRESS, { signal: stop.signal })).rejects.toThrow('enough');
    expect(waits.sent[0]?.aborted).toBe(true);
    const late = new AbortController();
    const body = Object.assign(new Readable({ read: () => undefined }), { statusCode: 200, headers: {} });
    const comes = fetchWith((request) => {
      request.once('abort', () => body.destroy());
      request.emit('response', body);
    });
    const response = await comes.fetch(ADDRESS, { signal: late.signal });
    // A request of Electron's closes when it has been sent, long before its answer has come.
    comes.sent[0]?.emit('close');
    late.abort(new Error('too slow'));
    await expect(response.text()).rejects.toThrow();
    expect(comes.sent[0]?.aborted).toBe(true);
  });

  it('says so when Electron’s answer is no stream any more', async () => {
    const { fetch } = fetchWith((request) =>
      request.emit('response', Object.assign(new EventEmitter(), { statusCode: 200, headers: {} })),
    );
    await expect(fetch(ADDRESS)).rejects.toThrow('not a stream');
  });

  it.each([
    ['a status that there is not', 999, {}],
    ['a header that is none', 200, { 'x y': 'z' }],
    ['a value with a line break', 200, { x: 'a\nb' }],
  ])('rejects %s, and nothing else happens', async (_what, status, headers) => {
    const { fetch, sent } = fetchWith((request) => request.emit('response', message(status, headers, ['x'])));
    await expect(fetch(ADDRESS)).rejects.toThrow();
    expect(sent[0]?.aborted).toBe(true);
  });
});
