import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { returnWords } from '../contract/shapes/page-key.ts';
import { newSecret } from './guard.ts';
import { READERS_KNOWN_MAX, Returns } from './returning.ts';
import { asked, cookie, key, let_in, ours, own, port, send, statusOf } from './testing/server.ts';

const HERE = '127.0.0.1:4711';

/** What a window works out, as the page does it with the browser's own functions. */
function proofOf(secret: string, authority: string, windows: string, readers: string): string {
  const words = returnWords('window', authority, windows, readers);
  return createHmac('sha256', secret).update(words).digest('base64url');
}

describe('a reader and the windows of the one before it', () => {
  const before = new Returns([]);
  const after = new Returns(before.known);
  const nonce = newSecret();

  it('know each other at the same address', () => {
    const shown = before.introduce(HERE, nonce);
    const { nonce: readers, proofs } = after.introduce(HERE, nonce);
    const proof = createHmac('sha256', before.secret).update(returnWords('reader', HERE, nonce, readers));
    expect(proofs).toContain(proof.digest('base64url'));
    expect(shown.nonce).not.toBe(readers);
    expect(after.admits(HERE, nonce, proofOf(before.secret, HERE, nonce, readers))).toBe(true);
  });

  it('do not at another address, with a proof for another start, with the reader’s own proof, or with none', () => {
    const { nonce: readers, proofs } = after.introduce(HERE, nonce);
    const proof = (authority: string, windows: string, of: string) =>
      proofOf(before.secret, authority, windows, of);
    const wrong = [
      proof('127.0.0.1:4712', nonce, readers),
      proof(HERE, newSecret(), readers),
      proof(HERE, nonce, before.introduce(HERE, nonce).nonce),
      proofOf(newSecret(), HERE, nonce, readers),
      ...proofs,
      before.secret,
      '',
    ];
    expect(wrong.filter((one) => after.admits(HERE, nonce, one))).toEqual([]);
  });

  it('are forgotten after some starts', () => {
    let reader = before;
    for (let start = 0; start < READERS_KNOWN_MAX; start += 1) reader = new Returns(reader.known);
    const { nonce: readers } = reader.introduce(HERE, nonce);
    expect(reader.admits(HERE, nonce, proofOf(before.secret, HERE, nonce, readers))).toBe(false);
    expect(reader.known).toHaveLength(READERS_KNOWN_MAX);
  });
});

describe('at the door', () => {
  const nonce = `X-Fieldbook-Nonce: ${newSecret()}`;
  const rows: readonly (readonly [string, () => readonly string[]])[] = [
    ['no nonce', () => [own()]],
    ['a nonce of another form', () => [own(), 'X-Fieldbook-Nonce: AAAA']],
    ['a wrong proof', () => [own(), nonce, 'X-Fieldbook-Proof: AAAA']],
    ['an empty proof', () => [own(), nonce, 'X-Fieldbook-Proof:']],
    ['a wrong proof with cookie and key', () => [own(), let_in(), ours(), nonce, 'X-Fieldbook-Proof: AAAA']],
    ['another Host', () => ['Host: evil.example', nonce]],
    ['another Origin', () => [own(), nonce, 'Origin: https://evil.example']],
    ['another site', () => [own(), nonce, 'Sec-Fetch-Site: cross-site']],
    ['another port', () => [own(), nonce, 'Sec-Fetch-Site: same-site']],
    ['another site that leads here', () => [own(), nonce, 'Sec-Fetch-Site: cross-site', 'Sec-Fetch-Mode: navigate', 'Sec-Fetch-Dest: document']],
  ]; // prettier-ignore

  it.each(rows)('not: %s', async (_name, headers) => {
    const answer = await send('GET /return HTTP/1.1', headers());
    expect(statusOf(answer)).toBe(403);
    expect(answer).not.toContain(key);
    expect(answer).not.toMatch(/set-cookie|proofs/i);
    expect(asked).toEqual([]);
  });

  it('a proof gets what a new window gets, and the secret goes only to whom holds cookie and key', async () => {
    const events = await firstBytesOfEvents();
    const secret = /^x-fieldbook-return: ([\w-]{43})\r$/im.exec(events)?.[1] ?? '';
    const introduced = await send('GET /return HTTP/1.1', [own(), nonce]);
    expect(introduced).not.toContain(secret);
    expect(introduced).not.toContain(key);
    const readers = /"nonce":"([\w-]{43})"/.exec(introduced)?.[1] ?? '';
    const proof = proofOf(secret, `127.0.0.1:${port}`, nonce.split(' ')[1] ?? '', readers);
    const admitted = await send('GET /return HTTP/1.1', [own(), nonce, `X-Fieldbook-Proof: ${proof}`]);
    expect(statusOf(admitted)).toBe(200);
    expect(admitted).toContain(JSON.stringify({ key }));
    expect(admitted).toContain(`${cookie}; HttpOnly; SameSite=Strict; Path=/`);
    expect(admitted).toMatch(/^cache-control: no-store\r$/im);
  });

  it('a person with a link of yesterday is told how to come in; a program is told in one line', async () => {
    const led = ['Sec-Fetch-Site: none', 'Sec-Fetch-Mode: navigate', 'Sec-Fetch-Dest: document'];
    for (const path of ['/en/page/x', '/en/page/x?token=AAAA']) {
      const answer = await send(`GET ${path} HTTP/1.1`, [own(), ...led]);
      expect(statusOf(answer)).toBe(403);
      expect(answer).toContain('<h1>Fieldbook does not know this window yet</h1>');
      expect(answer).toContain('lang="es"');
      expect(answer).toMatch(
        /^content-security-policy: default-src 'none'; script-src 'nonce-[\w+/]+';.*\r$/im,
      );
      expect(answer).not.toContain(key);
    }
    expect(await send('GET /es HTTP/1.1', [own(), ...led])).toContain('<section lang="es"><h1>');
    expect(await send('GET /en HTTP/1.1', [own()])).not.toContain('<h1>');
  });
});

/** The stream never ends: its head is enough. */
async function firstBytesOfEvents(): Promise<string> {
  const headers = { cookie, 'x-fieldbook-key': key };
  const stop = new AbortController();
  const response = await fetch(`http://127.0.0.1:${port}/events`, { headers, signal: stop.signal });
  const head = [...response.headers].map(([name, value]) => `${name}: ${value}\r\n`).join('');
  stop.abort();
  return head;
}
