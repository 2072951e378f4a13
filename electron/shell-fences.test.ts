import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { hostilePaths } from '../host/serve/hostile-addresses.ts';
import { permissions } from './permissions.ts';
import { FakeContents, FakeSession } from './testing/recorder.ts';
import { ours, useShell } from './testing/shell.ts';

const shell = useShell();

describe('navigation (E8, E9)', () => {
  const foreign = [
    'https://fieldbook/', 'http://fieldbook/', 'app://fieldbook.evil.example/', 'app://evil/', 'app://fieldbook@evil/', 'app://user@fieldbook/',
    'app://fieldbook:80/', 'app:fieldbook', 'app:///fieldbook', 'apps://fieldbook/', 'APP2://fieldbook/', 'javascript:alert(1)', 'data:text/html,x',
    'file:///etc/passwd', 'about:blank', 'about:srcdoc', 'blob:app://fieldbook/1', 'chrome://gpu', 'devtools://x', 'view-source:app://fieldbook/',
    'fieldbook://page/en/index', 'ftp://fieldbook/', 'ws://fieldbook/', 'https://evil.example/?app://fieldbook/', 'https://evil.example/#app://fieldbook',
    'https://app.fieldbook/', 'app://fieldbook%2eevil/', '', 'x', '//fieldbook/', 'mailto:a@b.example', 'app://fieldbooк/',
  ] as const; // prettier-ignore

  it('keeps the page on its own address for 30 others and three kinds of event', async () => {
    await shell.start();
    expect(foreign.length).toBeGreaterThanOrEqual(30);
    for (const event of ['will-navigate', 'will-frame-navigate', 'will-redirect']) {
      for (const url of foreign) {
        const preventDefault = vi.fn();
        shell.firstWindow().webContents.emit(event, { url, preventDefault });
        expect(preventDefault, `${event} ${url}`).toHaveBeenCalledOnce();
      }
      const preventDefault = vi.fn();
      shell.firstWindow().webContents.emit(event, { url: 'app://fieldbook/es/page/index', preventDefault });
      expect(preventDefault).not.toHaveBeenCalled();
    }
  });

  it('opens no window of another place and embeds none; one of ours is made by us', async () => {
    await shell.start();
    for (const url of foreign)
      expect(shell.firstWindow().webContents.openHandler?.({ url })).toEqual({ action: 'deny' });
    expect(shell.recorder.windows).toHaveLength(1);
    const own = { url: 'app://fieldbook/es/page/index' };
    expect(shell.firstWindow().webContents.openHandler?.(own)).toEqual({ action: 'deny' });
    expect(shell.recorder.windows).toHaveLength(2);
    expect(shell.recorder.windows[1]?.webContents.loaded).toEqual([own.url]);
    const [first, second] = shell.recorder
      .argsOf('new BrowserWindow')
      .map(([options]) => Object(options) as object);
    expect(Reflect.get(second ?? {}, 'webPreferences')).toEqual(Reflect.get(first ?? {}, 'webPreferences'));
    for (let more = 0; more < 20; more += 1) shell.firstWindow().webContents.openHandler?.(own);
    expect(shell.recorder.windows.length, 'a page cannot open windows without end').toBe(12);
    const preventDefault = vi.fn();
    shell.firstWindow().webContents.emit('will-attach-webview', { preventDefault });
    expect(preventDefault).toHaveBeenCalledOnce();
  });

  it('fences in every page that is made later too', async () => {
    await shell.start();
    const contents = new FakeContents();
    shell.recorder.app.emit('web-contents-created', {}, contents);
    expect(contents.openHandler?.({ url: 'app://fieldbook/' })).toEqual({ action: 'deny' });
  });
});

describe('the session (E6, E10)', () => {
  it('grants none of the permissions, on the first session and on a later one', async () => {
    await shell.start();
    const later = new FakeSession();
    shell.recorder.app.emit('session-created', later);
    const names = [...Object.keys(permissions), 'one-of-next-year'];
    expect(names.length).toBeGreaterThanOrEqual(46);
    for (const session of [...shell.recorder.sessions, later]) {
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

  it('fetches no spelling dictionary, on any session', async () => {
    await shell.start();
    expect(shell.recorder.sessions.length).toBe(2);
    for (const { spelling } of shell.recorder.sessions) {
      const [address, languages] = spelling;
      // The address first: from then on nothing could be fetched for the languages a session begins with.
      expect(address?.[0]).toBe('address');
      expect(URL.parse(String(address?.[1]))?.protocol).toBe('app:');
      expect(languages).toEqual(['languages', []]);
      expect(spelling).toContainEqual(['enabled', false]);
    }
  });

  it('has one for the host, which reaches the web and nothing else; the page’s own reaches no web', async () => {
    await shell.start();
    const own = shell.recorder.partitions.get('fieldbook-host');
    const passes = (session: FakeSession | undefined, url: string): boolean => {
      const callback = vi.fn();
      session?.beforeRequest?.({ url }, callback);
      return Reflect.get(Object(callback.mock.calls[0]?.[0]), 'cancel') === false;
    };
    for (const url of ['https://docs.example/a', 'http://127.0.0.1:1/'])
      expect(passes(own, url), url).toBe(true);
    for (const url of [
      'app://fieldbook/',
      'file:///etc/passwd',
      'ftp://x/',
      'data:,x',
      'blob:null/1',
      'ws://x/',
    ])
      expect(passes(own, url), url).toBe(false);
    expect(passes(shell.recorder.sessions[0], 'https://docs.example/a')).toBe(false);
    expect([...shell.recorder.partitions.keys()].filter((name) => name.startsWith('persist:'))).toEqual([]);
  });

  it.each([
    'http://x.example/', 'https://x.example/', 'file:///etc/passwd', 'ftp://x.example/', 'ws://x.example/', 'wss://x.example/', 'chrome://gpu',
    'http://127.0.0.1:1/', 'http://localhost/', 'chrome-extension://x/', 'about:blank', 'filesystem:app://fieldbook/',
  ])('lets the page ask for nothing at %s', async (url) => {
    await shell.start();
    const callback = vi.fn();
    shell.recorder.sessions[0]?.beforeRequest?.({ url }, callback);
    expect(callback).toHaveBeenCalledWith({ cancel: true });
  }); // prettier-ignore
});

describe('the scheme (E5, E7, P4)', () => {
  const ask = (url: string, method = 'GET'): Response | undefined =>
    shell.recorder.schemes.get('app')?.(new Request(url, { method }));

  it('answers a page with the policy, whatever the page', async () => {
    await shell.start();
    for (const path of ['/', '/es', '/en/page/index', '/pt-br/page/a/b', '/es/settings']) {
      const policy = ask(`app://fieldbook${path}`)?.headers.get('content-security-policy') ?? '';
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("script-src 'self';");
      expect(policy).not.toMatch(/unsafe-|\*|https?:/);
    }
  });

  it('gives nothing for a hostile address, another host or another method', async () => {
    await shell.start();
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
    await shell.start();
    for (const path of ['/', '/%0d%0aset-cookie:x', '/es/page/%E2%80%A8', '/media/abc/x%0d%0ay']) {
      for (const [name, value] of ask(`app://fieldbook${path}`)?.headers ?? [])
        expect(`${name}: ${value}`).toMatch(/^[\x20-\x7e]*$/);
    }
  });
});

describe('the network (E18)', () => {
  it('is asked for the docs site and the update server, and for nothing else', async () => {
    writeFileSync(
      join(shell.folder, 'app-update.yml'),
      'provider: generic\nurl: https://updates.example/app\nupdaterCacheDirName: fieldbook-updater\n',
    );
    await shell.start('--source=https://docs.example/book/');
    const event = { type: 'frame', senderFrame: ours, sender: shell.firstWindow().webContents };
    const call = (name: string): unknown => shell.recorder.handlers.get('fieldbook:call')?.(event, name, {});
    await call('update.check');
    await call('sync.check');
    const asked = shell.recorder.argsOf('net.request').map(([options]) => options as { url: string });
    const hosts = asked.map(({ url }) => new URL(url).host);
    expect(hosts).toContain('updates.example');
    expect(hosts.filter((host) => host !== 'updates.example' && host !== 'docs.example')).toEqual([]);
    const own = shell.recorder.partitions.get('fieldbook-host');
    for (const options of asked)
      expect(options).toMatchObject({
        credentials: 'omit',
        cache: 'no-store',
        redirect: 'manual',
        session: own,
      });
  });
});
