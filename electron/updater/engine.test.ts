import { EventEmitter } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { UpdateServices } from '../../host/update-part.ts';
import type { HttpAnswer } from '../../host/sync/http.ts';
import { silentLog } from '../../host/platform/log.ts';
import { electronUpdates } from './electron-updates.ts';
import type { ElectronUpdates } from './electron-updates.ts';
import { openEngine } from './engine.ts';
import type { Machine } from './installation.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fieldbook-corners-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const app = { version: '1.2.0', name: 'fieldbook', isPackaged: true, userDataPath: tmpdir(), baseCachePath: tmpdir(), appUpdateConfigPath: join(tmpdir(), 'none.yml'), whenReady: () => Promise.resolve(), relaunch: () => undefined, quit: () => undefined, onQuit: () => undefined }; // prettier-ignore

function answering(bytes: Buffer, partial = false): UpdateServices['get'] {
  async function* chunks(): AsyncGenerator<Uint8Array> {
    yield bytes;
  }
  return () => Promise.resolve({ kind: 'body', partial, date: null, chunks: chunks() } satisfies HttpAnswer);
}

const machine: Machine = {
  platform: 'linux',
  arch: 'x64',
  packaged: true,
  program: '',
  resources: '',
  env: {},
};

/** What a machine says of how it was installed, with an update server and a publisher's name, or without. */
function installed(more: Partial<Machine>, publisher: string, signed: boolean): ElectronUpdates {
  writeFileSync(
    join(folder, 'app-update.yml'),
    `provider: generic\nurl: https://updates.example/\nupdaterCacheDirName: x\n${publisher}`,
  );
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ fieldbook: { signed } }));
  const updates = electronUpdates({
    machine: { ...machine, resources: folder, ...more },
    version: '1.2.0',
    app: folder,
    quit: () => undefined,
  });
  expect(updates.beforeQuit()).toBeNull();
  return updates;
}

function services(): UpdateServices {
  return {
    data: folder,
    address: null,
    log: silentLog,
    get: answering(Buffer.alloc(0)),
    settings: () => ({ updates: 'ask', updateChannel: 'stable', offline: false }),
    lockedByPolicy: () => false,
    isMetered: () => false,
    signedInstaller: () => Promise.resolve(null),
    beforeInstall: () => Promise.resolve(),
    tell: () => undefined,
  } as unknown as UpdateServices;
}

describe('an installation that cannot update itself', () => {
  it('is no Windows build that lost its publisher, and no unsigned one of macOS', async () => {
    writeFileSync(join(folder, 'Uninstall Fieldbook.exe'), '');
    const windows = { platform: 'win32', program: join(folder, 'Fieldbook.exe') } as const;
    const mac = {
      platform: 'darwin',
      program: '/Applications/Fieldbook.app/Contents/MacOS/Fieldbook',
    } as const;
    for (const [given, publisher, signed] of [
      [windows, '', true],
      [mac, '', false],
    ] as const) {
      const part = installed(given, publisher, signed).make(services());
      const answer = await part.handlers['update.installation']({});
      expect(answer).toMatchObject({ kind: given.platform === 'win32' ? 'nsis' : 'mac' });
      part.close();
    }
  });
});

/** Runs something that asks for Electron's own module with this in its place; electron-updater does so when it first needs it. */
function withElectron<T>(module: object, work: () => T): T {
  Reflect.set(globalThis, 'fieldbookElectron', module);
  const file = join(folder, 'electron.cjs');
  // Node keeps the first file it found under this name: what that gives is looked up each time.
  writeFileSync(
    file,
    'module.exports = new Proxy({}, { get: (_, name) => globalThis.fieldbookElectron[name] });',
  );
  const url = pathToFileURL(file).href;
  const hooks = registerHooks({
    resolve: (specifier, context, go) =>
      specifier === 'electron' ? { url, format: 'commonjs', shortCircuit: true } : go(specifier, context),
  });
  try {
    return work();
  } finally {
    hooks.deregister();
  }
}

describe('the engine', () => {
  const common = { services: { get: answering(Buffer.alloc(0)), log: silentLog }, address: 'https://updates.example/', channel: 'stable' } as const; // prettier-ignore

  it('on macOS hands over to the system’s own updater, and says when that does not take it', () => {
    let outcome: Error | null = null;
    let asked = 0;
    const native = new EventEmitter();
    const act = (): void => {
      asked += 1;
      if (outcome) native.emit('error', outcome);
    };
    Object.assign(native, { quitAndInstall: act, checkForUpdates: act });
    withElectron({ autoUpdater: native }, () => {
      const engine = openEngine({ ...common, kind: 'mac', folder, app });
      native.emit('update-downloaded');
      engine.run('', true);
      expect(asked).toBe(1);
      outcome = new Error('Code signature is not valid');
      expect(() => engine.run('', true)).toThrow('The installer was not started');
      outcome = Object.assign(new Error('disk'), { code: 'ENOSPC' });
      expect(() => engine.run('', true)).toThrow('disk');
    });
  });

  it('says that a build which is not packed cannot update itself', async () => {
    const engine = openEngine({ ...common, kind: 'appimage', folder, app: { ...app, isPackaged: false } });
    await expect(engine.check()).rejects.toThrow('cannot update itself');
  });

  it('is there for an AppImage with a server', () => {
    const electron = { app: { getVersion: () => '1.2.0', getName: () => 'x', getPath: () => folder, isPackaged: true, whenReady: () => Promise.resolve() } }; // prettier-ignore
    const image = {
      program: '/mnt/x/fieldbook',
      env: { APPIMAGE: '/home/ana/x.AppImage', APPDIR: '/mnt/x' },
    };
    withElectron(electron, () => {
      const part = installed(image, '', true).make(services());
      part.close();
    });
  });
});
