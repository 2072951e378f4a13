import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, vi } from 'vitest';
import { NO_SANDBOX } from '../arguments.ts';
import { fakeElectron, Recorder } from './recorder.ts';
import type { FakeWindow } from './recorder.ts';

/** What a call says of a sender that is our own page. */
export const ours = { origin: 'app://fieldbook', parent: null, detached: false, isDestroyed: () => false };

/** The shell as it starts: the real main over a recorder in place of Electron, with a data folder of its own. */
export interface ShellLab {
  readonly recorder: Recorder;
  readonly folder: string;
  /** Another start: fresh modules over a fresh recorder. */
  readonly renew: () => void;
  readonly start: (...args: readonly string[]) => Promise<Recorder>;
  readonly firstWindow: () => FakeWindow;
  /** The first window's page has been drawn and listens; from then on what it is told reaches it. */
  readonly pageListens: () => void;
}

/** For one test file: a fresh shell before each of its tests, closed after it. */
export function useShell(): ShellLab {
  let recorder = new Recorder();
  let folder = '';
  const argv = [...process.argv];
  const renew = (): void => {
    recorder = new Recorder();
    const fresh = recorder;
    vi.resetModules();
    vi.doMock('electron', () => fakeElectron(fresh));
  };
  beforeEach(() => {
    renew();
    folder = mkdtempSync(join(tmpdir(), 'fieldbook-electron-'));
    Object.defineProperty(process, 'resourcesPath', { value: folder, configurable: true });
    vi.spyOn(process, 'on').mockReturnValue(process);
    // The built page is not there in these tests: what is served of it has its own tests.
    vi.doMock('../../host/serve/assets.ts', () => ({
      openAssets: () => ({ get: pageOnly, paths: ['/index.html'] }),
    }));
  });
  afterEach(() => {
    recorder.app.emit('will-quit');
    process.argv = [...argv];
    vi.restoreAllMocks();
    rmSync(folder, { recursive: true, force: true });
  });
  return {
    get recorder() {
      return recorder;
    },
    get folder() {
      return folder;
    },
    renew,
    start: async (...args) => {
      process.argv = ['electron', '.', `--data=${folder}`, ...args];
      // Beside a deep link no flag counts: then the data folder is the system's own place, which is moved here.
      process.env['XDG_DATA_HOME'] = process.env['LOCALAPPDATA'] = process.env['HOME'] = folder;
      await import('../main.ts');
      await expect.poll(() => isSettled(recorder)).toBe(true);
      if (!args.includes(NO_SANDBOX)) expect(recorder.argsOf('dialog.showErrorBox')).toEqual([]);
      return recorder;
    },
    pageListens: () => {
      const sender = recorder.windows[0]?.webContents;
      recorder.mainEvents.emit('fieldbook:listen', { type: 'frame', senderFrame: ours, sender });
    },
    firstWindow: () => {
      const [window] = recorder.windows;
      if (!window) throw new Error('no window was opened');
      return window;
    },
  };
}

function isSettled(recorder: Recorder): boolean {
  return (
    recorder.argsOf('Menu.setApplicationMenu').length >= 2 ||
    recorder.argsOf('app.exit').length > 0 ||
    !recorder.lock
  );
}

function pageOnly(path: string): unknown {
  return path === '/index.html'
    ? { bytes: Buffer.from('<!doctype html>'), type: 'text/html', hashed: false }
    : null;
}
