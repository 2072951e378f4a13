import { MacUpdater } from 'electron-updater';
import type { AppUpdater } from 'electron-updater';
import { FieldbookError } from '../../contract/shapes/errors.ts';
import type { UpdateServices } from '../../host/update-part.ts';
import { KeptAppImageUpdater } from './app-image.ts';
import { FeedExecutor, tokenOf } from './feed-executor.ts';
import { channelName } from './installation.ts';
import type { InstallerFile } from './release.ts';
import { KeptNsisUpdater } from './windows-installer.ts';

/** electron-updater's view of the app; `undefined` is Electron's own. */
type AppAdapter = ConstructorParameters<typeof KeptNsisUpdater>[1];

/** What replaces the app: electron-updater, held so that it does nothing by itself. */
export interface Engine {
  /** Asks the server; `eligible` is false when nothing is newer or this machine is not in the part of the roll-out yet. */
  readonly check: () => Promise<{ readonly info: unknown; readonly eligible: boolean }>;
  /** Fetches the installer, as a delta where it can; answers its file. */
  readonly download: (
    file: InstallerFile,
    signal: AbortSignal,
    onProgress: (received: number, total: number) => void,
  ) => Promise<string>;
  /** Hands over to the installer that passed the gate; throws when it did not start. The app has to quit then. */
  readonly run: (passed: string, restart: boolean) => void;
  readonly setChannel: (channel: 'stable' | 'beta') => void;
}

export interface EngineOptions {
  readonly kind: 'nsis' | 'appimage' | 'mac';
  readonly services: Pick<UpdateServices, 'get' | 'log'>;
  readonly address: string;
  readonly channel: 'stable' | 'beta';
  /** Where what arrived of an installer is kept. */
  readonly folder: string;
  readonly app?: AppAdapter;
}

export function openEngine(options: EngineOptions): Engine {
  const updater = makeUpdater(options.kind, options.app);
  const executor = new FeedExecutor(options.services.get, options.folder);
  hold(updater, options, executor);
  let failed: Error | null = null;
  updater.on('error', (error) => {
    failed = error;
  });
  return {
    check: async () => {
      const result = await updater.checkForUpdates();
      if (result === null)
        throw new FieldbookError('update-unavailable', 'This installation cannot update itself');
      return { info: result.updateInfo, eligible: result.isUpdateAvailable };
    },
    download: async (file, signal, onProgress) => {
      executor.sweep(file);
      executor.expect({ file, signal, onProgress });
      const hear = ({ transferred, total }: { transferred: number; total: number }): void =>
        onProgress(transferred, total);
      updater.on('download-progress', hear);
      try {
        const [path] = await updater.downloadUpdate(tokenOf(signal));
        if (path === undefined) throw new FieldbookError('update-failed', 'No installer arrived');
        return path;
      } finally {
        updater.off('download-progress', hear);
        executor.expect(null);
      }
    },
    run: (passed, restart) => {
      failed = null;
      run(updater, passed, restart);
      if (failed !== null) throw notStarted(failed);
    },
    setChannel: (channel) => setChannel(updater, channel),
  };
}

function makeUpdater(kind: EngineOptions['kind'], app: AppAdapter): AppUpdater {
  if (kind === 'nsis') return new KeptNsisUpdater(null, app);
  if (kind === 'mac') return new MacUpdater(undefined, app);
  return new KeptAppImageUpdater(null, app);
}

/** Every default of electron-updater that acts by itself, trusts by itself or goes backwards is switched off (threats finding 7, U1). */
function hold(
  updater: AppUpdater,
  { services, address, channel }: EngineOptions,
  executor: FeedExecutor,
): void {
  updater.autoDownload = false;
  updater.autoInstallOnAppQuit = false;
  updater.disableWebInstaller = true;
  updater.allowPrerelease = false;
  updater.fullChangelog = false;
  setChannel(updater, channel);
  // Single ranges only: any static server gives them, and each part is bounded by itself.
  Reflect.set(updater, 'httpExecutor', executor);
  updater.setFeedURL({ provider: 'generic', url: address, useMultipleRangeRequest: false });
  const line = (level: 'info' | 'warn' | 'error') => (message?: unknown) =>
    services.log.write(level, 'updater', { message: String(message).slice(0, 500) });
  updater.logger = { info: line('info'), warn: line('warn'), error: line('error') };
}

/** The one place that sets a channel: electron-updater switches downgrades on with it. */
function setChannel(updater: AppUpdater, channel: 'stable' | 'beta'): void {
  updater.channel = channelName(channel);
  updater.allowDowngrade = false;
}

function run(updater: AppUpdater, passed: string, restart: boolean): void {
  if (updater instanceof MacUpdater) {
    updater.autoRunAppAfterInstall = restart;
    updater.quitAndInstall();
    return;
  }
  if (updater instanceof KeptAppImageUpdater) updater.passed = passed;
  if (
    !(updater instanceof KeptNsisUpdater || updater instanceof KeptAppImageUpdater) ||
    !updater.install(true, restart)
  ) {
    throw new FieldbookError('update-failed', 'The installer was not started');
  }
}

function notStarted(error: Error): Error {
  return error instanceof FieldbookError || 'code' in error
    ? error
    : new FieldbookError('update-failed', 'The installer was not started', { cause: error });
}
