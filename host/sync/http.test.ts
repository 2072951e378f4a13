import { expect, test } from 'vitest';
import { systemTiming } from '../platform/timing.ts';
import { httpGet } from './http.ts';
import { networkError } from './network-error.ts';
import type { HttpAnswer } from './http.ts';
import { networkLimits } from './limits.ts';

const part = (from: number, body: string) =>
  new Response(body, {
    status: 206,
    headers: { 'content-range': `bytes ${from}-${from + body.length - 1}/${from + body.length}` },
  });

async function get(response: Response, from?: number): Promise<HttpAnswer> {
  const options = { fetch: () => Promise.resolve(response), limits: networkLimits, timing: systemTiming };
  const signal = new AbortController().signal;
  return httpGet(options, {
    url: 'http://site/x',
    maxBytes: 1_000,
    signal,
    ...(from === undefined ? {} : { from }),
  });
}

async function textOf(answer: HttpAnswer): Promise<string> {
  const parts: Uint8Array[] = [];
  if (answer.kind === 'body') for await (const chunk of answer.chunks) parts.push(chunk);
  return Buffer.concat(parts).toString();
}

/** A download cut anywhere goes on with whatever byte comes next, and an installer's blocks begin as they please. */
test.each(['<', '<html><body>', '<!doctype html>', '  \n<html>', '\ufeff<html>'])(
  'a part that goes on with %j is the file’s own',
  async (body) => expect(await textOf(await get(part(100, body), 100))).toBe(body),
);

test.each([
  ['whole', () => new Response('  <html>')],
  ['a part from the beginning', () => part(0, '<html>')],
])('a page is told by its beginning: %s', async (_name, response) => {
  await expect(get(response(), 0).then(textOf)).rejects.toMatchObject({ code: 'sync-portal' });
});

test('a page instead of the rest is told too: the whole answer begins at its beginning', async () => {
  await expect(get(new Response('<html>'), 100).then(textOf)).rejects.toMatchObject({ code: 'sync-portal' });
});

test('a part from another place than was asked for is refused', async () => {
  await expect(get(part(99, 'x'), 100)).rejects.toMatchObject({ code: 'sync-damaged' });
});

test('a certificate that is not accepted is told as that, not as a network that wants a sign-in', () => {
  const refused = (code: string) =>
    networkError(
      new TypeError('fetch failed', { cause: Object.assign(new Error('no'), { code }) }),
      'https://docs.example/',
    );
  const told: Readonly<Record<string, string>> = {
    SELF_SIGNED_CERT_IN_CHAIN: 'sync-certificate-issuer',
    DEPTH_ZERO_SELF_SIGNED_CERT: 'sync-certificate-issuer',
    UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'sync-certificate-issuer',
    UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'sync-certificate-issuer',
    CERT_HAS_EXPIRED: 'sync-certificate-expired',
    CERT_NOT_YET_VALID: 'sync-certificate-expired',
    ERR_TLS_CERT_ALTNAME_INVALID: 'sync-certificate-name',
    CERT_REVOKED: 'sync-certificate',
  };
  expect(Object.keys(told).map((code) => refused(code).code)).toEqual(Object.values(told));
  for (const [name, code] of [
    ['AUTHORITY_INVALID', 'issuer'],
    ['DATE_INVALID', 'expired'],
    ['COMMON_NAME_INVALID', 'name'],
  ] as const)
    expect(networkError(new Error(`net::ERR_CERT_${name}`), 'https://docs.example/').code).toBe(
      `sync-certificate-${code}`,
    );
});
