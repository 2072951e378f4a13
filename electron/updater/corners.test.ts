import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { UpdateServices } from '../../host/update-part.ts';
import type { HttpAnswer } from '../../host/sync/http.ts';
import { silentLog } from '../../host/platform/log.ts';
import { KeptAppImageUpdater } from './app-image.ts';
import { FeedExecutor } from './feed-executor.ts';
import { codeOf, tryAll, useLab } from './testing/feed.ts';
import { passGate } from './gate.ts';
import { nextState } from './machine.ts';
import { openMemory } from './memory.ts';
import { offer } from './testing/offers.ts';
import { startProgram } from './start-program.ts';

/** What hardly ever happens to an update, each once: what is refused, and what is said. */
const open = useLab();
let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fieldbook-corners-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const app = { version: '1.2.0', name: 'fieldbook', isPackaged: true, userDataPath: tmpdir(), baseCachePath: tmpdir(), appUpdateConfigPath: join(tmpdir(), 'none.yml'), whenReady: () => Promise.resolve(), relaunch: () => undefined, quit: () => undefined, onQuit: () => undefined }; // prettier-ignore
const never = new AbortController().signal;

function answering(bytes: Buffer, partial = false): UpdateServices['get'] {
  async function* chunks(): AsyncGenerator<Uint8Array> {
    yield bytes;
  }
  return () => Promise.resolve({ kind: 'body', partial, date: null, chunks: chunks() } satisfies HttpAnswer);
}

describe('the AppImage', () => {
  it('is replaced only where there is one, and a new one that passed the gate', () => {
    const updater = new KeptAppImageUpdater(null, app);
    Reflect.set(updater, 'installerPath', join(folder, 'x'));
    updater.passed = 'abc';
    delete process.env['APPIMAGE'];
    expect(() => Reflect.apply(Reflect.get(updater, 'doInstall') as () => boolean, updater, [{ isForceRunAfter: false }])).toThrow('no AppImage to replace'); // prettier-ignore
  });

  it('with a version in its name is exchanged for the new name; a change after the check is seen', () => {
    const [old, fresh] = [
      join(folder, 'Fieldbook-1.2.0.AppImage'),
      join(folder, 'new', 'Fieldbook-1.3.0.AppImage'),
    ];
    mkdirSync(dirname(fresh));
    writeFileSync(old, 'old');
    writeFileSync(fresh, 'new');
    const updater = new KeptAppImageUpdater(null, app);
    const install = (): unknown =>
      Reflect.apply(Reflect.get(updater, 'doInstall') as () => unknown, updater, [
        { isForceRunAfter: false },
      ]);
    Reflect.set(updater, 'downloadedUpdateHelper', { file: fresh });
    const heard: unknown[] = [];
    updater.on('appimage-filename-updated', (path) => heard.push(path));
    process.env['APPIMAGE'] = old;
    try {
      updater.passed = 'not its hash';
      expect(install).toThrow('changed after it was checked');
      expect(readFileSync(old, 'utf8')).toBe('old');
      updater.passed = createHash('sha512').update('new').digest('hex');
      expect(install()).toBe(true);
    } finally {
      delete process.env['APPIMAGE'];
    }
    expect(readdirSync(folder).toSorted()).toEqual(['Fieldbook-1.3.0.AppImage', 'new']);
    expect(heard).toEqual([join(folder, 'Fieldbook-1.3.0.AppImage')]);
  });
});

describe('the server', () => {
  const file = { name: 'Fieldbook-1.3.0.AppImage', size: 4, sha512: createHash('sha512').update('more').digest('base64') }; // prettier-ignore
  const address = new URL('https://updates.example/Fieldbook-1.3.0.AppImage');

  it('may send no other file, no wrong part, and not a byte more than it said', async () => {
    const executor = new FeedExecutor(answering(Buffer.from('more than four')), folder);
    await expect(executor.download(address, join(folder, 'x'))).rejects.toThrow('another file');
    executor.expect({ file, signal: never, onProgress: () => undefined });
    await expect(executor.download(new URL('https://updates.example/other'), join(folder, 'x'))).rejects.toThrow('another file'); // prettier-ignore
    await expect(executor.download(address, join(folder, 'x'))).rejects.toThrow('more than it said');
    const request = executor.createRequest(
      {
        protocol: 'https:',
        hostname: 'updates.example',
        path: address.pathname,
        headers: { range: 'bytes=9-3' },
      },
      () => undefined,
    );
    const failed = new Promise((resolve) => executor.addErrorAndTimeoutHandlers(request, resolve));
    const aborted = new Promise((resolve) => request.once('abort', resolve));
    Reflect.apply(Reflect.get(request, 'end') as () => void, request, []);
    expect(String(await failed)).toContain('block map is wrong');
    Reflect.apply(Reflect.get(request, 'abort') as () => void, request, []);
    await aborted;
  });

  it('gives a file that is taken whole to where it belongs, and says so when that is not there', async () => {
    const executor = new FeedExecutor(answering(Buffer.from('more')), folder);
    executor.expect({ file, signal: never, onProgress: () => undefined });
    await expect(executor.download(address, join(folder, 'no', 'such', 'place'))).rejects.toThrow('ENOENT');
    executor.expect({ file, signal: never, onProgress: () => undefined });
    expect(await executor.download(address, join(folder, 'there'))).toBe(join(folder, 'there'));
  });
});

describe.runIf(existsSync('/dev/shm'))('an installer that arrives on another disk', () => {
  it('is copied there', async () => {
    const elsewhere = mkdtempSync('/dev/shm/fieldbook-');
    const bytes = Buffer.from('more');
    const sha512 = createHash('sha512').update(bytes).digest('base64');
    const executor = new FeedExecutor(answering(bytes), folder);
    executor.expect({ file: { name: 'a', size: 4, sha512 }, signal: never, onProgress: () => undefined });
    await executor.download(new URL('https://updates.example/a'), join(elsewhere, 'a'));
    expect(readFileSync(join(elsewhere, 'a'), 'utf8')).toBe('more');
    expect(readdirSync(folder)).toEqual([]);
    rmSync(elsewhere, { recursive: true });
  });
});

describe('the gate', () => {
  it('takes no installer of another name, and none whose second hash differs', async () => {
    const path = join(folder, 'a.AppImage');
    writeFileSync(path, 'a');
    const signed = { length: 1, sha256: 'b'.repeat(64) };
    const gate = (expected: string) => passGate({ file: path, expected, signedInstaller: () => Promise.resolve(signed) }); // prettier-ignore
    await expect(gate('b.AppImage')).rejects.toThrow('not the installer of the version offered');
    writeFileSync(path, 'a');
    await expect(gate('a.AppImage')).rejects.toThrow('not the one that was signed');
  });
});

describe('what the updater keeps', () => {
  it('is not what keeps the app from starting', () => {
    const log: unknown[] = [];
    const file = join(folder, 'data');
    writeFileSync(file, 'a file where a folder should be');
    const memory = openMemory(join(file, 'below'), '1.2.0', { write: (...line) => void log.push(line) });
    expect(memory.read().ran).toBe('1.2.0');
    expect(JSON.stringify(log)).toContain('not kept');
    writeFileSync(join(folder, 'updates.json'), 'no JSON');
    expect(openMemory(folder, '1.2.0', silentLog).read().ran).toBe('1.2.0');
  });

  it('has an answer for every event there is', () => {
    const state = { state: 'idle', checked: null } as const;
    expect(() => Reflect.apply(nextState, undefined, [state, { event: 'none' }])).toThrow('No such event');
  });
});

describe('a program that does not start', () => {
  it('is said at once, and why in the log', async () => {
    const log: unknown[] = [];
    const logger = {
      info: () => undefined,
      warn: () => undefined,
      error: (line: unknown) => void log.push(line),
    };
    expect(() => startProgram(join(folder, 'none'), [], logger)).toThrow('not started');
    await expect.poll(() => log).toHaveLength(1);
    const program = join(folder, 'program');
    writeFileSync(program, '#!/bin/sh\nexit 0\n');
    chmodSync(program, 0o755);
    if (process.platform !== 'win32') startProgram(program, [], null);
  });

  it('leaves the app as it is', async () => {
    const opened = await open('nsis');
    offer(opened, 'nsis', '1.3.0');
    await opened.call('update.check');
    await opened.call('update.download');
    expect((await opened.settle('ready', 'failed')).state).toBe('ready');
    // Nobody made it runnable.
    await opened.call('update.install', { when: 'now' }).catch(() => undefined);
    expect(codeOf(await opened.settle('failed', 'ready', 'installing'))).toMatch(
      /update-failed|ready|disk-denied/,
    );
  });
});

describe('release notes', () => {
  it('are asked of what is offered, and of what came with this version', async () => {
    const opened = await open('appimage');
    offer(opened, 'appimage', '1.3.0');
    expect(await opened.call('update.notes', { lang: 'en' })).toBeNull();
    expect(codeOf(await tryAll(opened))).toBe('installing');
    expect(await opened.call('update.notes', { lang: 'en' })).toMatchObject({ version: '1.3.0' });
    expect(await opened.call('update.news', { lang: 'en' })).toBeNull();
  });

  it('of the version one has just been given are those it brought along', async () => {
    const data = join(folder, 'data');
    mkdirSync(data);
    writeFileSync(join(data, 'updates.json'), JSON.stringify({ ran: '1.1.0' }));
    const opened = await open('appimage', { data });
    writeFileSync(join(opened.folder, 'CHANGELOG.md'), '# Changelog\n\n## 1.2.0\n\n- **Better**.\n');
    expect(await opened.call('update.news', { lang: 'es' })).toMatchObject({ version: '1.2.0', markdown: expect.stringContaining('Better') as string }); // prettier-ignore
  });
});
