import { mkdtempSync, readFileSync, rmSync, writeFileSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import blns from 'big-list-of-naughty-strings';
import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { hostilePaths } from '../host/hostile-addresses.ts';
import { permissions } from './permissions.ts';
import { fakeElectron, FakeContents, FakeSession, Recorder } from './recorder.ts';

/** The shell as it starts: the real main over a recorder in place of Electron, with a data folder of its own. */
let recorder = new Recorder();
let folder = '';
const argv = [...process.argv];

beforeEach(() => {
  renew();
  folder = mkdtempSync(join(tmpdir(), 'fieldbook-electron-'));
  Object.defineProperty(process, 'resourcesPath', { value: folder, configurable: true });
  vi.spyOn(process, 'on').mockReturnValue(process);
  // The built page is not there in this test: what is served of it has its own tests.
  vi.doMock('../host/assets.ts', () => ({ openAssets: () => ({ get: pageOnly, paths: ['/index.html'] }) }));
});

afterEach(() => {
  recorder.app.emit('will-quit');
  process.argv = [...argv];
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
});

/** Another start: fresh modules over a fresh recorder. */
function renew(): void {
  recorder = new Recorder();
  const fresh = recorder;
  vi.resetModules();
  vi.doMock('electron', () => fakeElectron(fresh));
}

function pageOnly(path: string): unknown {
  return path === '/index.html'
    ? { bytes: Buffer.from('<!doctype html>'), type: 'text/html', hashed: false }
    : null;
}

async function start(...args: readonly string[]): Promise<Recorder> {
  process.argv = ['electron', '.', `--data=${folder}`, ...args];
  // Beside a deep link no flag counts: then the data folder is the system's own place, which is moved here.
  process.env['XDG_DATA_HOME'] = process.env['LOCALAPPDATA'] = process.env['HOME'] = folder;
  await import('./main.ts');
  const settled = (): boolean =>
    recorder.argsOf('Menu.setApplicationMenu').length >= 2 ||
    recorder.argsOf('app.exit').length > 0 ||
    !recorder.lock;
  await expect.poll(settled).toBe(true);
  if (!args.includes('--no-sandbox')) expect(recorder.argsOf('dialog.showErrorBox')).toEqual([]);
  return recorder;
}

function firstWindow() {
  const [window] = recorder.windows;
  if (!window) throw new Error('no window was opened');
  return window;
}

const ours = { origin: 'app://fieldbook', parent: null, detached: false, isDestroyed: () => false };

describe('the start', () => {
  it('has everything in place before the first page, and the lock before any data', async () => {
    const { order } = await start();
    const at = (name: string): number => order.indexOf(name);
    for (const early of [
      'app.enableSandbox',
      'protocol.registerSchemesAsPrivileged',
      'app.requestSingleInstanceLock',
    ]) {
      expect(at(early), early).toBeGreaterThanOrEqual(0);
      expect(at(early), early).toBeLessThan(at('app.whenReady'));
    }
    expect(at('protocol.handle')).toBeLessThan(at('new BrowserWindow'));
    expect(recorder.argsOf('app.setPath')).toEqual([['userData', join(folder, 'shell')]]);
  });

  it('gives way to an instance that is already there, without opening anything', async () => {
    recorder.lock = false;
    await start();
    expect(recorder.argsOf('app.quit')).toHaveLength(1);
    expect(recorder.order).not.toContain('app.whenReady');
    expect(recorder.windows).toHaveLength(0);
  });

  it.each([
    '--remote-debugging-port=9222',
    '--inspect',
    '--inspect-brk=0',
    '--js-flags=--expose-gc',
    '--no-sandbox',
    '-inspect',
  ])('does not happen with %s in a release', async (switched) => {
    await start(switched);
    expect(recorder.argsOf('app.exit')).toEqual([[2]]);
    expect(recorder.windows).toHaveLength(0);
    expect(recorder.argsOf('protocol.registerSchemesAsPrivileged')).toEqual([]);
  });

  it('says why when an AppImage gets no sandbox, and waits for nothing beside another switch', async () => {
    await start('--no-sandbox');
    expect(recorder.argsOf('dialog.showErrorBox')).toEqual([
      ['Fieldbook', expect.stringContaining('.deb o .rpm') as string],
    ]);
    renew();
    await start('--no-sandbox', '--inspect');
    expect(recorder.argsOf('dialog.showErrorBox')).toEqual([]);
    expect(recorder.order).not.toContain('app.whenReady');
  });

  it('privileges the scheme once, and with nothing that weakens it (E6)', async () => {
    await start();
    expect(recorder.argsOf('protocol.registerSchemesAsPrivileged')).toEqual([
      [
        [
          {
            scheme: 'app',
            privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
          },
        ],
      ],
    ]);
  });
});

describe('the window', () => {
  it('has exactly these preferences (E1)', async () => {
    await start();
    const [options] = recorder.argsOf('new BrowserWindow')[0] ?? [];
    const { preload, ...preferences } = Reflect.get(Object(options), 'webPreferences') as Record<
      string,
      unknown
    >;
    expect(String(preload)).toMatch(/[/\\]preload\.cjs$/);
    expect(preferences).toEqual({
      sandbox: true, contextIsolation: true, webSecurity: true, nodeIntegration: false, nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false, webviewTag: false, experimentalFeatures: false, allowRunningInsecureContent: false,
      plugins: false, navigateOnDragDrop: false, enableWebSQL: false, enableDeprecatedPaste: false, disableDialogs: true,
      safeDialogs: true, javascript: true, images: true, webgl: false, offscreen: false, spellcheck: false, devTools: false,
    }); // prettier-ignore
  });

  it('opens where the last one was closed', async () => {
    await start();
    expect(firstWindow().webContents.loaded).toEqual(['app://fieldbook/']);
    firstWindow().webContents.emit('did-navigate-in-page', {}, 'app://fieldbook/es/page/index#inicio', true);
    recorder.app.emit('will-quit');
    renew();
    await start();
    expect(firstWindow().webContents.loaded).toEqual(['app://fieldbook/es/page/index#inicio']);
  });

  it.each(['https://evil.example/', '//evil.example/', '@evil.example/', '/x\\y', '/ x', '.evil.example/'])(
    'never opens a remembered place that is not on its own address: %s',
    async (path) => {
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, 'window.json'), JSON.stringify({ path, width: 1, height: 'x' }));
      await start();
      expect(firstWindow().webContents.loaded).toEqual(['app://fieldbook/']);
    },
  );

  it('remembers no other site', async () => {
    await start();
    firstWindow().webContents.emit('did-navigate-in-page', {}, 'https://evil.example/x', true);
    firstWindow().webContents.emit('did-navigate-in-page', {}, 'app://fieldbook/es', false);
    firstWindow().emit('close');
    expect(JSON.parse(readFileSync(join(folder, 'window.json'), 'utf8'))).toMatchObject({ path: '/' });
  });
});

describe('navigation (E8, E9)', () => {
  const foreign = [
    'https://fieldbook/', 'http://fieldbook/', 'app://fieldbook.evil.example/', 'app://evil/', 'app://fieldbook@evil/', 'app://user@fieldbook/',
    'app://fieldbook:80/', 'app:fieldbook', 'app:///fieldbook', 'apps://fieldbook/', 'APP2://fieldbook/', 'javascript:alert(1)', 'data:text/html,x',
    'file:///etc/passwd', 'about:blank', 'about:srcdoc', 'blob:app://fieldbook/1', 'chrome://gpu', 'devtools://x', 'view-source:app://fieldbook/',
    'fieldbook://page/en/index', 'ftp://fieldbook/', 'ws://fieldbook/', 'https://evil.example/?app://fieldbook/', 'https://evil.example/#app://fieldbook',
    'https://app.fieldbook/', 'app://fieldbook%2eevil/', '', 'x', '//fieldbook/', 'mailto:a@b.example', 'app://fieldbooк/',
  ] as const; // prettier-ignore

  it('keeps the page on its own address for 30 others and three kinds of event', async () => {
    await start();
    expect(foreign.length).toBeGreaterThanOrEqual(30);
    for (const event of ['will-navigate', 'will-frame-navigate', 'will-redirect']) {
      for (const url of foreign) {
        const preventDefault = vi.fn();
        firstWindow().webContents.emit(event, { url, preventDefault });
        expect(preventDefault, `${event} ${url}`).toHaveBeenCalledOnce();
      }
      const preventDefault = vi.fn();
      firstWindow().webContents.emit(event, { url: 'app://fieldbook/es/page/index', preventDefault });
      expect(preventDefault).not.toHaveBeenCalled();
    }
  });

  it('opens no window and embeds none, wherever it would lead', async () => {
    await start();
    for (const url of [...foreign, 'app://fieldbook/']) {
      expect(firstWindow().webContents.openHandler?.({ url })).toEqual({ action: 'deny' });
    }
    const preventDefault = vi.fn();
    firstWindow().webContents.emit('will-attach-webview', { preventDefault });
    expect(preventDefault).toHaveBeenCalledOnce();
  });

  it('fences in every page that is made later too', async () => {
    await start();
    const contents = new FakeContents();
    recorder.app.emit('web-contents-created', {}, contents);
    expect(contents.openHandler?.({ url: 'app://fieldbook/' })).toEqual({ action: 'deny' });
  });
});

describe('the session (E6, E10)', () => {
  it('grants none of the permissions, on the first session and on a later one', async () => {
    await start();
    const later = new FakeSession();
    recorder.app.emit('session-created', later);
    const names = [...Object.keys(permissions), 'one-of-next-year'];
    expect(names.length).toBeGreaterThanOrEqual(46);
    for (const session of [...recorder.sessions, later]) {
      for (const name of names) {
        const granted: unknown[] = [];
        session.set.get('permissionRequest')?.(null, name, (grant: unknown) => granted.push(grant), {});
        expect(granted, name).toEqual([false]);
        expect(session.set.get('permissionCheck')?.(null, name, 'app://fieldbook', {}), name).toBe(false);
      }
      expect(session.set.get('device')?.({})).toBe(false);
      const streams = vi.fn();
      session.set.get('displayMedia')?.({}, streams);
      expect(streams).toHaveBeenCalledWith({});
      const downloads = [
        'https://x.example/a.exe', 'app://fieldbook/media/1/a.pdf', 'blob:https://x.example/1', 'blob:app://fieldbook.evil/1',
        'blob:null/1', 'data:text/html,x', 'file:///etc/passwd', '', 'blob:app://fieldbook/1',
      ]; // prettier-ignore
      const refused = downloads.filter((url) => {
        const preventDefault = vi.fn();
        session.emit('will-download', { preventDefault }, { getURL: () => url });
        return preventDefault.mock.calls.length === 1;
      });
      expect(refused, 'all but what the page made itself').toEqual(downloads.slice(0, -1));
    }
  });

  it.each([
    'http://x.example/', 'https://x.example/', 'file:///etc/passwd', 'ftp://x.example/', 'ws://x.example/', 'wss://x.example/', 'chrome://gpu',
    'http://127.0.0.1:1/', 'http://localhost/', 'chrome-extension://x/', 'about:blank', 'filesystem:app://fieldbook/',
  ])('lets the page ask for nothing at %s', async (url) => {
    await start();
    const callback = vi.fn();
    recorder.sessions[0]?.beforeRequest?.({ url }, callback);
    expect(callback).toHaveBeenCalledWith({ cancel: true });
  }); // prettier-ignore
});

describe('the scheme (E5, E7, P4)', () => {
  const ask = (url: string, method = 'GET'): Response | undefined =>
    recorder.schemes.get('app')?.(new Request(url, { method }));

  it('answers a page with the policy, whatever the page', async () => {
    await start();
    for (const path of ['/', '/es', '/en/page/index', '/pt-br/page/a/b', '/es/settings']) {
      const policy = ask(`app://fieldbook${path}`)?.headers.get('content-security-policy') ?? '';
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("script-src 'self';");
      expect(policy).not.toMatch(/unsafe-|\*|https?:/);
    }
  });

  it('gives nothing for a hostile address, another host or another method', async () => {
    await start();
    const addresses = hostilePaths('abc').map((path) => `app://fieldbook${path}`);
    expect(addresses.length).toBeGreaterThanOrEqual(200);
    const answers = addresses.filter((url) => URL.canParse(url)).map((url) => [url, ask(url)] as const);
    for (const [url, response] of answers) expect([403, 404], url).toContain(response?.status);
    for (const url of [
      'app://evil/',
      'app://fieldbook.evil/',
      'app://FIELDBOOK/',
      'app://fieldbook:1/',
      'https://fieldbook/',
    ]) {
      expect(ask(url)?.status, url).toBe(404);
    }
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS'])
      expect(ask('app://fieldbook/', method)?.status).toBe(405);
  });

  it('puts nothing from outside into a header', async () => {
    await start();
    for (const path of ['/', '/%0d%0aset-cookie:x', '/es/page/%E2%80%A8', '/media/abc/x%0d%0ay']) {
      for (const [name, value] of ask(`app://fieldbook${path}`)?.headers ?? [])
        expect(`${name}: ${value}`).toMatch(/^[\x20-\x7e]*$/);
    }
  });
});

describe('calls (E11, B1)', () => {
  const senders: readonly (readonly [string, unknown])[] = [
    ['no frame', { type: 'frame', senderFrame: null }],
    ['a frame in the page', { type: 'frame', senderFrame: { ...ours, parent: {} } }],
    ['another origin', { type: 'frame', senderFrame: { ...ours, origin: 'https://evil.example' } }],
    ['about:blank', { type: 'frame', senderFrame: { ...ours, origin: 'null' } }],
    ['an empty origin', { type: 'frame', senderFrame: { ...ours, origin: '' } }],
    ['data:', { type: 'frame', senderFrame: { ...ours, origin: 'data:' } }],
    ['a look-alike host', { type: 'frame', senderFrame: { ...ours, origin: 'app://fieldbook.evil' } }],
    ['a detached frame', { type: 'frame', senderFrame: { ...ours, detached: true } }],
    ['a frame that is gone', { type: 'frame', senderFrame: { ...ours, isDestroyed: () => true } }],
    ['a service worker', { type: 'service-worker', senderFrame: ours }],
  ];

  it('come over one channel', async () => {
    await start();
    expect([...recorder.handlers.keys()]).toEqual(['fieldbook:call']);
  });

  it.each(senders)('from %s are refused', async (_name, event) => {
    await start();
    for (const handler of recorder.handlers.values()) {
      await expect(handler(event, 'settings.read', {})).rejects.toThrow('Refused');
    }
  });

  it('from our page are answered, with plain data, whatever the name and the arguments', async () => {
    await start();
    const handler = recorder.handlers.get('fieldbook:call');
    const event = { type: 'frame', senderFrame: ours };
    const ask = async (name: unknown, args: unknown): Promise<unknown> => {
      const answer: unknown = await handler?.(event, name, args);
      expect(structuredClone(answer)).toEqual(answer);
      return answer;
    };
    expect(await ask('settings.read', {})).toMatchObject({ ok: true, value: { lang: 'es' } });
    for (const word of [...blns, '__proto__', 'constructor', 'toString']) {
      expect(await ask(word, {}), word).toMatchObject({ ok: false, error: { code: 'unknown-call' } });
      expect(await ask('settings.write', { theme: word }), word).toMatchObject({
        ok: false,
        error: { code: 'bad-arguments' },
      });
      expect(await ask('shell.openExternal', word)).toMatchObject({
        ok: false,
        error: { code: 'bad-arguments' },
      });
    }
    const names = fc.oneof(
      fc.constantFrom('settings.read', 'settings.write', 'app.about', 'shell.openExternal'),
      fc.anything(),
    );
    await fc.assert(
      fc.asyncProperty(names, fc.anything(), async (name, args) => {
        const answer: unknown = await ask(name, args);
        expect(answer).toHaveProperty('ok');
      }),
      { numRuns: 500 },
    );
    expect(recorder.argsOf('shell.openExternal')).toEqual([]);
  });

  it('open an outside link only through the host, and as it was parsed', async () => {
    await start();
    const event = { type: 'frame', senderFrame: ours };
    const answer = await recorder.handlers.get('fieldbook:call')?.(event, 'shell.openExternal', {
      href: 'HTTPS://Learn.Example',
    });
    expect(answer).toEqual({ ok: true, value: { opened: 'system', href: 'https://learn.example/' } });
    expect(recorder.argsOf('shell.openExternal')).toEqual([['https://learn.example/']]);
  });
});

describe('links and second instances (B2)', () => {
  const good = 'fieldbook://page/es/adoption-continuum-partner#actividades';

  function hostileLinks(): readonly string[] {
    const tails = ['', 'es/page/../../x', 'es/..%2f..%2fx', 'es/%252e%252e/x', 'es/a%00b', '..', '../..', '%2e%2e', '%00', '\0', '"', "'", ' --inspect', '" --gpu-launcher=calc', '\\..\\x', '<script>', '?x=1',
      '//evil.example', '/./', 'a//b', '\n', '\r\nx', '\t', 'x'.repeat(10_000), '%', '%zz/..', 'a/../b', ' fieldbook://page/en/x', 'a b']; // prettier-ignore
    const heads = ['fieldbook://page/', 'fieldbook://page', 'fieldbook:page/en/', 'fieldbook://Page/en/', 'FIELDBOOK://page/en/', 'fieldbook://pages/en/',
      'fieldbook://page/EN/', 'fieldbook://page/e/', 'fieldbook://user@page/en/', 'fieldbook://page:1/en/', 'fieldbook:///page/en/', 'fieldbook://', ' fieldbook://page/en/']; // prettier-ignore
    return heads
      .flatMap((head) => tails.map((tail) => `${head}${tail}`))
      .filter((link) => !/^fieldbook:\/\/page\/[a-z]{2,3}\/x+$/.test(link));
  }

  function pathsTold(): readonly unknown[] {
    return firstWindow().webContents.sent.filter(
      ([, event]) => Reflect.get(Object(event), 'kind') === 'open-path',
    );
  }

  it('lead to a page, from all three doors', async () => {
    await start(good);
    const path = '/es/page/adoption-continuum-partner#actividades';
    expect(firstWindow().webContents.loaded).toEqual([`app://fieldbook${path}`]);
    recorder.app.emit('second-instance', {}, ['electron', '.', '--allow-file-access', good], '/', {
      path: '/evil',
    });
    recorder.app.emit('open-url', { preventDefault: () => undefined }, good);
    expect(pathsTold()).toEqual(
      Array.from({ length: 2 }, () => ['fieldbook:event', { kind: 'open-path', path }]),
    );
    expect(firstWindow().focused).toBe(2);
  });

  it('do nothing else for 300 hostile ones', async () => {
    await start();
    const links = hostileLinks();
    expect(links.length).toBeGreaterThanOrEqual(300);
    const before = recorder.order.length;
    for (const link of links) {
      recorder.app.emit('open-url', { preventDefault: () => undefined }, link);
      recorder.app.emit('second-instance', {}, ['electron', link], '/', {});
      recorder.app.emit('second-instance', {}, ['electron', good, link.trim() || good], '/', {});
    }
    const told = pathsTold().map((sent) => String(Reflect.get(Object(Reflect.get(Object(sent), 1)), 'path')));
    for (const path of told) expect(path).toMatch(/^\/[a-z]{2,3}\/page\/[A-Za-z0-9_.~!*'()%/-]+(#.*)?$/);
    for (const path of told)
      expect(decodeURIComponent(path)).not.toMatch(/(^|\/)\.{1,2}(\/|$)|[\0\n\r"<>\\]/);
    expect(recorder.order.slice(before)).toEqual([]);
    expect(recorder.windows).toHaveLength(1);
  });

  it('are ignored when there are two', async () => {
    await start(good, good);
    expect(firstWindow().webContents.loaded).toEqual(['app://fieldbook/']);
  });
});

describe('the network (E18)', () => {
  it('is asked for the docs site and the update server, and for nothing else', async () => {
    writeFileSync(
      join(folder, 'app-update.yml'),
      'provider: generic\nurl: https://updates.example/app\nupdaterCacheDirName: fieldbook-updater\n',
    );
    await start('--source=https://docs.example/book/');
    const event = { type: 'frame', senderFrame: ours };
    const call = (name: string): unknown => recorder.handlers.get('fieldbook:call')?.(event, name, {});
    await call('update.check');
    await call('sync.check');
    const hosts = recorder.argsOf('net.fetch').map(([address]) => new URL(String(address)).host);
    expect(hosts).toContain('updates.example');
    expect(hosts.filter((host) => host !== 'updates.example' && host !== 'docs.example')).toEqual([]);
    for (const [, init] of recorder.argsOf('net.fetch')) expect(init).toMatchObject({ credentials: 'omit' });
  });
});

describe('packs that somebody opens', () => {
  function told(): readonly unknown[] {
    return firstWindow()
      .webContents.sent.map(([, event]) => Reflect.get(Object(event), 'kind') as unknown)
      .filter((kind) => kind === 'sync-state');
  }

  it('are read, whether the app was there or not', async () => {
    const pack = join(folder, 'not really.fieldbook');
    writeFileSync(pack, 'junk');
    await start(pack);
    await expect.poll(() => told().length).toBeGreaterThan(0);
    const first = told().length;
    const prevented = vi.fn();
    recorder.app.emit('open-file', { preventDefault: prevented }, pack);
    expect(prevented).toHaveBeenCalledOnce();
    await expect.poll(() => told().length).toBeGreaterThan(first);
    const second = told().length;
    recorder.app.emit('second-instance', {}, ['electron', pack], '/', {});
    await expect.poll(() => told().length).toBeGreaterThan(second);
    expect(firstWindow().focused).toBe(2);
  });

  it('are nothing else: no other file is opened', async () => {
    await start();
    for (const file of [
      'relative.fieldbook',
      join(folder, 'x.exe'),
      '//server/x.fieldbook',
      '--x=/a.fieldbook',
    ])
      recorder.app.emit('open-file', { preventDefault: () => undefined }, file);
    expect(told()).toEqual([]);
  });
});

describe('crashes (E15)', () => {
  it('load the page again twice, then ask', async () => {
    await start();
    const { webContents } = firstWindow();
    webContents.emit('render-process-gone', {}, { reason: 'clean-exit' });
    expect(webContents.reloads).toBe(0);
    for (let crash = 0; crash < 3; crash += 1)
      webContents.emit('render-process-gone', {}, { reason: 'crashed' });
    expect(webContents.reloads).toBe(2);
    expect(recorder.argsOf('dialog.showMessageBox')).toHaveLength(1);
  });

  it('ask once for a page that keeps saying that it hangs, and again later', async () => {
    await start();
    for (let time = 0; time < 5; time += 1) firstWindow().emit('unresponsive');
    expect(recorder.argsOf('dialog.showMessageBox')).toHaveLength(1);
    await new Promise((done) => setImmediate(done));
    firstWindow().emit('unresponsive');
    expect(recorder.argsOf('dialog.showMessageBox')).toHaveLength(2);
  });

  it('of another process leave the window as it is, and a line in the log', async () => {
    await start();
    recorder.app.emit('child-process-gone', {}, { type: 'GPU', reason: 'crashed' });
    expect(firstWindow().webContents.reloads).toBe(0);
    const log = readFileSync(join(folder, 'logs', 'fieldbook.log'), 'utf8');
    expect(log).toMatch(/a process of the app ended.*GPU/);
  });
});

describe('the preload (E12)', () => {
  it('puts two functions on the page, which pass on plain data and no event', async () => {
    await import('./preload.ts');
    expect([...recorder.exposed.keys()]).toEqual(['fieldbook']);
    const api = recorder.exposed.get('fieldbook') ?? {};
    expect(Object.entries(api).map(([name, value]) => [name, typeof value])).toEqual([['call', 'function'], ['onEvent', 'function']]); // prettier-ignore
    const { call, onEvent } = api as Record<string, (...args: unknown[]) => unknown>;
    await call?.('settings.read', { a: 1 });
    await call?.({ toString: () => 'app.about' }, null);
    expect(recorder.argsOf('ipcRenderer.invoke')).toEqual([
      ['fieldbook:call', 'settings.read', { a: 1 }],
      ['fieldbook:call', 'app.about', null],
    ]);
    const heard: unknown[][] = [];
    const stop = onEvent?.((...args: unknown[]) => heard.push(args)) as () => void;
    recorder.rendererEvents.emit('fieldbook:event', { sender: 'secret' }, { kind: 'settings-changed' });
    stop();
    recorder.rendererEvents.emit('fieldbook:event', { sender: 'secret' }, { kind: 'settings-changed' });
    expect(heard).toEqual([[{ kind: 'settings-changed' }]]);
  });
});
