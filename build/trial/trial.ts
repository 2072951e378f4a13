import { Platform } from 'electron-builder';
import { mkdirSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { electronVersion, pack } from '../pack-installers.ts';
import type { DistOptions } from '../pack-installers.ts';
import { makeBlankElectron } from '../blank-electron.ts';
import { makeBlankForMac, makeBlankForWindows } from './blank-electrons.ts';
import { layOutTools, missingFor } from './tools.ts';
import type { TrialTarget } from './tools.ts';

/** What became of one kind of installer: its files, or why there are none. */
export interface Trial {
  readonly what: string;
  readonly made: readonly string[];
  readonly reason: string | null;
}

/** What is packed in one go, as `npm run dist` does it on that system. */
interface Attempt {
  readonly platform: Platform;
  readonly folder: string;
  readonly targets: readonly TrialTarget[];
}

const attempts: readonly Attempt[] = [
  { platform: Platform.LINUX, folder: 'linux', targets: ['AppImage', 'deb', 'rpm', 'tar.gz'] },
  { platform: Platform.WINDOWS, folder: 'windows', targets: ['nsis', 'zip'] },
  { platform: Platform.MAC, folder: 'mac', targets: ['zip'] },
];

/** What only the system itself, or a download, can make. */
const elsewhere: readonly Trial[] = [
  { what: 'msi', made: [], reason: 'WiX is only to be had as a download' },
  { what: 'dmg and the universal zip', made: [], reason: 'only a Mac makes them' },
];

/**
 * Makes every kind of installer that this machine's own tools can make, around a blank Electron: what comes out cannot run, but
 * everything that the configuration decides about it can be looked at.
 */
export async function tryInstallers(options: {
  readonly out: string;
  readonly environment: DistOptions['environment'];
}): Promise<readonly Trial[]> {
  if (process.platform !== 'linux') throw new Error('Installers are tried on Linux only');
  rmSync(options.out, { recursive: true, force: true });
  mkdirSync(options.out, { recursive: true });
  Object.assign(process.env, layOutTools());
  const trials: Trial[] = [];
  for (const attempt of attempts) trials.push(...(await tryPlatform(attempt, options)));
  return [...trials, ...elsewhere];
}

async function tryPlatform(
  { platform, folder, targets }: Attempt,
  { out, environment }: Parameters<typeof tryInstallers>[0],
): Promise<readonly Trial[]> {
  const possible = targets.filter((target) => missingFor(target) === null);
  const electronDist = await standInFor(platform);
  const files = await pack({
    out: join(out, folder),
    targets: possible.length > 0 ? possible : ['dir'],
    archs: ['x64'],
    platform,
    electronDist,
    environment,
  });
  rmSync(electronDist, { recursive: true });
  return targets.map((target) => {
    const ending = target === 'nsis' ? '.exe' : `.${target}`;
    const made = files.filter((file) => file.endsWith(ending));
    return { what: `${target} (${folder})`, made, reason: missingFor(target) };
  });
}

function standInFor(platform: Platform): string | Promise<string> {
  const version = electronVersion();
  if (platform === Platform.WINDOWS) return makeBlankForWindows(version);
  return platform === Platform.MAC ? makeBlankForMac(version) : makeBlankElectron(version);
}

/** The trials as lines to read. */
export function tellTrials(trials: readonly Trial[]): string {
  const wide = Math.max(...trials.map(({ what }) => what.length));
  return trials
    .map(
      ({ what, made, reason }) =>
        `${what.padEnd(wide)}  ${reason ?? made.map((file) => basename(file)).join(', ')}`,
    )
    .join('\n');
}
