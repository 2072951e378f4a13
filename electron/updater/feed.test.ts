import { readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { basename, dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { codeOf, tryAll, untouched, useLab } from './testing/feed.ts';
import type { SelfKind } from './testing/feed.ts';
import { openLab, RUNNING } from './testing/machine.ts';
import type { Lab } from './testing/machine.ts';
import { installerBytes, listOf, sendFile } from './testing/loopback-feed.ts';
import { installer, offer, sign } from './testing/offers.ts';

/** electron-updater's real AppImageUpdater and NsisUpdater, our driver and the host's real GET against a server on this machine. */
const open = useLab();
const kinds: readonly SelfKind[] = ['appimage', 'nsis'];

describe.each(kinds)('%s', (kind) => {
  it('installs a good update: fetched, hashed, signed, started once', async () => {
    const opened = await open(kind);
    const { bytes } = offer(opened, kind, '1.3.0');
    expect(codeOf(await tryAll(opened))).toBe('installing');
    await expect.poll(() => opened.started()).toHaveLength(1);
    expect(opened.started()[0]).toContain('1.3.0');
    expect(opened.quits()).toBe(1);
    if (kind === 'appimage') {
      expect(readFileSync(opened.program).equals(bytes)).toBe(true);
      expect(statSync(opened.program).mode & 0o777).toBe(0o755);
    } else expect(opened.started()[0]).toBe('1.3.0 --updated /S --force-run');
  });

  it.each([
    ['older', '1.1.9', 'current'],
    ['equal', RUNNING, 'current'],
    ['a beta for those on stable', '1.4.0-beta.1', 'current'],
    ['not a version', 'latest', 'failed: update-unavailable'],
    ['another grammar', '1.4', 'failed: update-unavailable'],
    ['a huge number', '999999.0.0', 'failed: update-unavailable'],
  ])('offers nothing: %s', async (_what, version, outcome) => {
    const opened = await open(kind);
    const before = readFileSync(opened.program);
    offer(opened, kind, version);
    const state = await tryAll(opened);
    expect(state.state === 'failed' ? `failed: ${state.failure.code}` : state.state).toBe(outcome);
    untouched(opened, before);
  });

  it('stays where it is when the server never says anything new (frozen), and says when it last looked', async () => {
    const opened = await open(kind);
    const before = readFileSync(opened.program);
    offer(opened, kind, RUNNING);
    for (let day = 0; day < 5; day += 1) {
      const state = await tryAll(opened);
      expect(state.state).toBe('current');
      expect(state.state === 'current' && state.checked).toMatch(/^\d{4}-/);
    }
    untouched(opened, before);
  });

  it.each([
    [
      'another file than the list says',
      'update-wrong-hash',
      (bytes: Buffer) => ({ served: installerBytes(bytes.length) }),
    ],
    ['fewer bytes than it says', 'sync-cut', (bytes: Buffer) => ({ served: bytes.subarray(0, 1_000) })],
    [
      'more bytes than it says',
      'sync-too-large',
      (bytes: Buffer) => ({ served: Buffer.concat([bytes, bytes]) }),
    ],
    ['a page', 'sync-portal', () => ({ served: Buffer.from('<!doctype html><title>Sign in</title>') })],
  ] as const)('installs nothing when the server sends %s', async (_what, code, make) => {
    const opened = await open(kind);
    const before = readFileSync(opened.program);
    const { name, bytes } = offer(opened, kind, '1.3.0');
    opened.feed.files.set(name, make(bytes).served);
    expect(codeOf(await tryAll(opened))).toBe(code);
    untouched(opened, before);
  });

  it.each([
    ['no hash', { file: { sha512: undefined } }, 'update-unavailable'],
    ['a hash that is none', { file: { sha512: 'AAAA' } }, 'update-unavailable'],
    ['no size', { file: { size: undefined } }, 'update-unavailable'],
    ['2 GB', { file: { size: 2_147_483_648 } }, 'update-unavailable'],
    [
      'a file on another host',
      { file: { url: 'https://evil.invalid/Fieldbook-1.3.0-win-x64.exe' } },
      'update-unavailable',
    ],
    ['a file in another folder', { file: { url: '../../Fieldbook.exe' } }, 'update-unavailable'],
    ['a file for nobody', { file: { url: 'Fieldbook-1.3.0-amiga.lha' } }, 'update-unavailable'],
    ['administrator’s rights', { file: { isAdminRightsRequired: true } }, 'update-unavailable'],
    ['a web installer', { packages: { x64: { path: 'https://evil.invalid/x.7z' } } }, 'update-unavailable'],
    ['no files', { files: [] }, 'update-unavailable'],
  ] as const)('takes no list with %s', async (_what, more, code) => {
    const opened = await open(kind);
    const before = readFileSync(opened.program);
    offer(opened, kind, '1.3.0', { more });
    expect(codeOf(await tryAll(opened))).toBe(code);
    untouched(opened, before);
  });

  it.each([
    ['HTML instead of the list', 200, '<!doctype html><p>Welcome to the hotel', 'sync-portal'],
    ['nothing of the kind', 404, 'not found', 'update-unavailable'],
    ['a broken server', 500, 'oops', 'sync-http'],
    ['a proxy that wants a sign-in', 407, 'who are you', 'sync-proxy'],
    ['a network that wants a sign-in', 511, 'who are you', 'sync-portal'],
    ['a list that is no list', 200, '"just a string"', 'update-unavailable'],
    [
      'YAML that never ends',
      200,
      `a: &a [x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a]\nversion: [*b,*b,*b,*b]`,
      'update-unavailable',
    ],
    ['a list without end', 200, 'x'.repeat(300_000), 'sync-too-large'],
  ] as const)('says what is wrong: %s', async (_what, status, body, code) => {
    const opened = await open(kind);
    const before = readFileSync(opened.program);
    const answer = (_request: unknown, response: ServerResponse): void => {
      response.writeHead(status, { 'content-type': body.startsWith('<') ? 'text/html' : 'text/yaml' });
      response.end(Buffer.from(body));
    };
    opened.feed.behave.set('latest.yml', answer);
    opened.feed.behave.set('latest-linux.yml', answer);
    expect(codeOf(await tryAll(opened))).toBe(code);
    untouched(opened, before);
  });

  it('follows nobody to another host, neither for the list nor for the installer', async () => {
    const opened = await open(kind);
    const before = readFileSync(opened.program);
    const other = await openLab({ kind });
    try {
      const { name, bytes } = offer(opened, kind, '1.3.0');
      other.feed.files.set(name, bytes);
      opened.feed.behave.set(name, (_request, response) => {
        response.writeHead(302, { location: `${other.feed.address}${name}` }).end();
      });
      expect(codeOf(await tryAll(opened))).toBe('sync-redirect');
      expect(other.feed.seen().paths).toEqual([]);
    } finally {
      await other.close();
    }
    untouched(opened, before);
  });

  it('takes a download that was cut at half up where it stopped', async () => {
    const opened = await open(kind);
    const { name, bytes } = offer(opened, kind, '1.3.0');
    const half = Math.floor(bytes.length / 2);
    let cuts = 0;
    opened.feed.behave.set(name, (request, response, body) => {
      if (request.headers.range !== undefined || cuts > 0) return sendFile(request, response, body);
      cuts += 1;
      response.writeHead(200, { 'content-length': body.length });
      response.write(body.subarray(0, half));
      // Cut only when it has arrived: what is still on its way when a line breaks is lost on any line.
      const waiting = setInterval(() => {
        if (arrived(opened) < half) return;
        clearInterval(waiting);
        response.destroy();
      }, 5);
      return undefined;
    });
    expect(codeOf(await tryAll(opened))).toBe('installing');
    expect(cuts).toBe(1);
    const { bytes: sent } = opened.feed.seen();
    expect(sent).toBeLessThan(bytes.length + 40_000);
  });

  it('keeps what arrived over a cancelled download', async () => {
    const opened = await open(kind);
    const { name, bytes } = offer(opened, kind, '1.3.0', { bytes: installer('1.3.0', 1_000_000) });
    let stalled = 0;
    opened.feed.behave.set(name, (request, response, body) => {
      if (request.headers.range?.endsWith('-') || stalled > 0) return sendFile(request, response, body);
      if (request.headers.range !== undefined) return response.writeHead(416).end();
      stalled += 1;
      response.writeHead(200, { 'content-length': body.length });
      response.write(body.subarray(0, 700_000));
      return undefined;
    });
    await opened.call('update.check');
    await opened.call('update.download');
    await expect.poll(() => arrived(opened)).toBeGreaterThan(600_000);
    await opened.call('update.cancel');
    expect(opened.state().state).toBe('available');
    opened.feed.forget();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(codeOf(await tryAll(opened))).toBe('installing');
    expect(opened.feed.seen().bytes).toBeLessThan(bytes.length - 500_000);
  });

  it.each([
    ['nobody signed it', 'update-not-signed', () => null],
    [
      'another was signed under its name',
      'update-wrong-hash',
      (bytes: Buffer) => installerBytes(bytes.length),
    ],
    [
      'a longer one was signed',
      'update-wrong-hash',
      (bytes: Buffer) => Buffer.concat([bytes, Buffer.alloc(1)]),
    ],
  ] as const)('a taken-over server installs nothing: %s', async (_what, code, make) => {
    const opened = await open(kind);
    const before = readFileSync(opened.program);
    const { name, bytes } = offer(opened, kind, '1.3.0', { signed: false });
    const other = make(bytes);
    if (other) sign(opened, name, other);
    expect(codeOf(await tryAll(opened))).toBe(code);
    untouched(opened, before);
  });

  it('does not take a signed older installer for a newer one', async () => {
    const opened = await open(kind);
    const before = readFileSync(opened.program);
    const old = offer(opened, kind, '1.1.0');
    // The list says 1.9.0 and leads to the bytes (and, in a second try, to the name) of 1.1.0.
    const { name } = offer(opened, kind, '1.9.0', { bytes: old.bytes, signed: false });
    expect(codeOf(await tryAll(opened))).toBe('update-not-signed');
    const list = listOf('1.9.0', old.name, old.bytes);
    for (const path of ['latest.yml', 'latest-linux.yml']) opened.feed.files.set(path, list);
    expect(codeOf(await tryAll(opened))).toBe('update-unavailable');
    expect(name).not.toBe(old.name);
    untouched(opened, before);
  });

  it('looks again before it starts the installer: one exchanged meanwhile is not run', async () => {
    const opened = await open(kind);
    const before = readFileSync(opened.program);
    const { name, bytes } = offer(opened, kind, '1.3.0');
    await opened.call('update.check');
    await opened.call('update.download');
    await opened.settle('ready');
    const file = join(opened.folder, 'cache', 'fieldbook-updater', 'pending', name);
    expect(readFileSync(file).equals(bytes)).toBe(true);
    writeFileSync(file, installer('6.6.6', bytes.length - 70));
    await opened.call('update.install', { when: 'now' });
    expect(codeOf(opened.state())).toBe('update-wrong-hash');
    untouched(opened, before);
  });

  it('installs nothing when the notebook cannot be kept safe first', async () => {
    const opened = await open(kind, {
      beforeInstall: () => Promise.reject(new Error('no room for a backup')),
    });
    const before = readFileSync(opened.program);
    offer(opened, kind, '1.3.0');
    expect(codeOf(await tryAll(opened))).toBe('update-failed');
    untouched(opened, before);
  });
});

function arrived(opened: Lab): number {
  const folder = join(opened.data, 'updates');
  const [part] = readdirSync(folder);
  return part === undefined ? 0 : statSync(join(folder, part)).size;
}

it('an AppImage that cannot be replaced stays as it is, and nothing is left beside it', async () => {
  const opened = await open('appimage');
  offer(opened, 'appimage', '1.3.0');
  // Longer names than this one cannot be made beside it: a stand-in for a full disk.
  const stubborn = join(dirname(opened.program), `${'F'.repeat(240)}.AppImage`);
  renameSync(opened.program, stubborn);
  process.env['APPIMAGE'] = stubborn;
  const before = readFileSync(stubborn);
  expect(codeOf(await tryAll(opened))).toBe('update-failed');
  expect(readdirSync(dirname(stubborn))).toEqual([basename(stubborn)]);
  expect(readFileSync(stubborn).equals(before)).toBe(true);
  expect(opened.quits()).toBe(0);
});

it('sends the server nothing that tells users apart', async () => {
  const opened = await open('appimage');
  const { name } = offer(opened, 'appimage', '1.3.0');
  const headers: string[] = [];
  for (const path of ['latest-linux.yml', name]) {
    opened.feed.behave.set(path, (request, response, body) => {
      headers.push(...Object.keys(request.headers));
      sendFile(request, response, body);
    });
  }
  await tryAll(opened);
  const known = [
    'host',
    'connection',
    'accept',
    'accept-encoding',
    'accept-language',
    'sec-fetch-mode',
    'user-agent',
    'range',
    'cache-control',
    'pragma',
  ];
  expect(headers.filter((header) => !known.includes(header))).toEqual([]);
});
