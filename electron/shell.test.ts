import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { useShell } from './testing/shell.ts';
import { writeWindowState } from './window-state.ts';

const shell = useShell();

describe('the start', () => {
  it('has everything in place before the first page, and the lock before any data', async () => {
    const { order } = await shell.start();
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
    expect(shell.recorder.argsOf('app.setPath')).toEqual([['userData', join(shell.folder, 'shell')]]);
  });

  it('gives way to an instance that is already there, without opening anything', async () => {
    shell.recorder.lock = false;
    await shell.start();
    expect(shell.recorder.argsOf('app.quit')).toHaveLength(1);
    expect(shell.recorder.order).not.toContain('app.whenReady');
    expect(shell.recorder.windows).toHaveLength(0);
  });

  it.each([
    '--remote-debugging-port=9222',
    '--inspect',
    '--inspect-brk=0',
    '--js-flags=--expose-gc',
    '--no-sandbox',
    '-inspect',
  ])('does not happen with %s in a release', async (switched) => {
    await shell.start(switched);
    expect(shell.recorder.argsOf('app.exit')).toEqual([[2]]);
    expect(shell.recorder.windows).toHaveLength(0);
    expect(shell.recorder.argsOf('protocol.registerSchemesAsPrivileged')).toEqual([]);
  });

  it('says why when an AppImage gets no sandbox, and waits for nothing beside another switch', async () => {
    await shell.start('--no-sandbox');
    expect(shell.recorder.argsOf('dialog.showErrorBox')).toEqual([
      ['Fieldbook', expect.stringContaining('.deb o .rpm') as string],
    ]);
    shell.renew();
    await shell.start('--no-sandbox', '--inspect');
    expect(shell.recorder.argsOf('dialog.showErrorBox')).toEqual([]);
    expect(shell.recorder.order).not.toContain('app.whenReady');
  });

  it('privileges the scheme once, and with nothing that weakens it (E6)', async () => {
    await shell.start();
    expect(shell.recorder.argsOf('protocol.registerSchemesAsPrivileged')).toEqual([
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
    await shell.start();
    const [options] = shell.recorder.argsOf('new BrowserWindow')[0] ?? [];
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
    await shell.start();
    expect(shell.firstWindow().webContents.loaded).toEqual(['app://fieldbook/']);
    shell
      .firstWindow()
      .webContents.emit('did-navigate-in-page', {}, 'app://fieldbook/es/page/index#inicio', true);
    shell.recorder.app.emit('will-quit');
    shell.renew();
    await shell.start();
    expect(shell.firstWindow().webContents.loaded).toEqual(['app://fieldbook/es/page/index?resume#inicio']);
  });

  it.each(['https://evil.example/', '//evil.example/', '@evil.example/', '/x\\y', '/ x', '.evil.example/'])(
    'never opens a remembered place that is not on its own address: %s',
    async (path) => {
      mkdirSync(shell.folder, { recursive: true });
      writeFileSync(join(shell.folder, 'window.json'), JSON.stringify({ path, width: 1, height: 'x' }));
      await shell.start();
      expect(shell.firstWindow().webContents.loaded).toEqual(['app://fieldbook/']);
    },
  );

  it('remembers no other site', async () => {
    await shell.start();
    shell.firstWindow().webContents.emit('did-navigate-in-page', {}, 'https://evil.example/x', true);
    shell.firstWindow().webContents.emit('did-navigate-in-page', {}, 'app://fieldbook/es', false);
    shell.firstWindow().close();
    expect(JSON.parse(readFileSync(join(shell.folder, 'window.json'), 'utf8'))).toMatchObject({ path: '/' });
  });
});

describe('crashes (E15)', () => {
  it('load the page again twice, then ask', async () => {
    await shell.start();
    const { webContents } = shell.firstWindow();
    webContents.emit('render-process-gone', {}, { reason: 'clean-exit' });
    expect(webContents.reloads).toBe(0);
    for (let crash = 0; crash < 3; crash += 1)
      webContents.emit('render-process-gone', {}, { reason: 'crashed' });
    expect(webContents.reloads).toBe(2);
    expect(shell.recorder.argsOf('dialog.showMessageBox')).toHaveLength(1);
  });

  it('ask once for a page that keeps saying that it hangs, and again later', async () => {
    await shell.start();
    for (let time = 0; time < 5; time += 1) shell.firstWindow().emit('unresponsive');
    expect(shell.recorder.argsOf('dialog.showMessageBox')).toHaveLength(1);
    await new Promise((done) => setImmediate(done));
    shell.firstWindow().emit('unresponsive');
    expect(shell.recorder.argsOf('dialog.showMessageBox')).toHaveLength(2);
  });

  it('of another process leave the window as it is, and a line in the log', async () => {
    await shell.start();
    shell.recorder.app.emit('child-process-gone', {}, { type: 'GPU', reason: 'crashed' });
    expect(shell.firstWindow().webContents.reloads).toBe(0);
    const log = readFileSync(join(shell.folder, 'logs', 'fieldbook.log'), 'utf8');
    expect(log).toMatch(/a process of the app ended.*GPU/);
  });
});

describe('the preload (E12)', () => {
  it('puts two functions on the page, which pass on plain data and no event', async () => {
    await import('./preload.ts');
    expect([...shell.recorder.exposed.keys()]).toEqual(['fieldbook']);
    const api = shell.recorder.exposed.get('fieldbook') ?? {};
    expect(Object.entries(api).map(([name, value]) => [name, typeof value])).toEqual([['call', 'function'], ['onEvent', 'function']]); // prettier-ignore
    const { call, onEvent } = api as Record<string, (...args: unknown[]) => unknown>;
    await call?.('settings.read', { a: 1 });
    await call?.({ toString: () => 'app.about' }, null);
    expect(shell.recorder.argsOf('ipcRenderer.invoke')).toEqual([
      ['fieldbook:call', 'settings.read', { a: 1 }],
      ['fieldbook:call', 'app.about', null],
    ]);
    const heard: unknown[][] = [];
    const stop = onEvent?.((...args: unknown[]) => heard.push(args)) as () => void;
    shell.recorder.rendererEvents.emit('fieldbook:event', { sender: 'secret' }, { kind: 'settings-changed' });
    stop();
    shell.recorder.rendererEvents.emit('fieldbook:event', { sender: 'secret' }, { kind: 'settings-changed' });
    expect(heard).toEqual([[{ kind: 'settings-changed' }]]);
  });
});

describe('what nobody expected', () => {
  /** What the shell does with an error that no one caught. */
  function uncaught(): (error: Error) => void {
    const heard = vi.mocked(process.on).mock.calls.find(([name]) => name === 'uncaughtException');
    return heard?.[1] as (error: Error) => void;
  }

  it('before there is a reader, it says so and ends', async () => {
    process.argv = ['electron', '.', `--data=${shell.folder}`, `--content=${join(shell.folder, 'none')}`];
    await import('./main.ts');
    await expect.poll(() => shell.recorder.argsOf('app.exit')).toEqual([[1]]);
    expect(String(shell.recorder.argsOf('dialog.showErrorBox')[0]?.[1])).toContain('content-folder-missing');
    uncaught()(new Error('and once more'));
    expect(shell.recorder.argsOf('dialog.showErrorBox')).toHaveLength(2);
  });

  it('afterwards the page is told, and everything goes on', async () => {
    await shell.start();
    shell.pageListens();
    uncaught()(new Error('a slip'));
    expect(shell.recorder.argsOf('app.exit')).toEqual([]);
    const kinds = shell.firstWindow().webContents.sent.map(([, event]) => Reflect.get(Object(event), 'kind') as unknown); // prettier-ignore
    expect(kinds).toContain('task-troubles');
  });
});

describe('a window’s place', () => {
  it('that is no JSON is a first start, and a disk that takes none costs nothing now', async () => {
    writeFileSync(join(shell.folder, 'window.json'), 'no JSON');
    await shell.start();
    expect(shell.firstWindow().webContents.loaded).toEqual(['app://fieldbook/']);
    const told = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    writeWindowState(join(shell.folder, 'window.json', 'below'), {
      path: '/',
      width: 800,
      height: 600,
      maximized: false,
    });
    expect(String(told.mock.calls[0]?.[0])).toContain('is not kept');
  });
});
