import { existsSync } from 'node:fs';
import { dirname, isAbsolute, join, posix, win32 } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import type { InstallKind } from '../../contract/shapes/update.ts';
import { readTextIfThere } from '../../host/platform/files.ts';

/** What tells how the app came onto this machine; handed in, so that every system can be tested on each. */
export interface Machine {
  readonly platform: NodeJS.Platform;
  readonly arch: string;
  readonly packaged: boolean;
  /** The program that runs. */
  readonly program: string;
  /** The folder of the app's resources. */
  readonly resources: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** How the app came onto this machine. In doubt one of the kinds that only tell. */
export function installKind(machine: Machine): InstallKind {
  if (!machine.packaged) return 'development';
  if (machine.platform === 'win32') return windowsKind(machine);
  if (machine.platform === 'darwin') return macKind(machine);
  const image = machine.env['APPIMAGE'];
  // Set for every program started from within an AppImage, so it has to be ours: mounted where it says.
  const mount = machine.env['APPDIR'];
  if (image && isAbsolute(image) && mount && machine.program.startsWith(posix.join(mount, '/'))) {
    return 'appimage';
  }
  const packed = readTextIfThere(join(machine.resources, 'package-type'))?.trim();
  return packed === 'deb' || packed === 'rpm' ? packed : 'archive';
}

/** Our NSIS installer lays its uninstaller beside the program; Windows Installer and the zip do not. */
function windowsKind({ program, env }: Machine): InstallKind {
  const folder = dirname(program);
  if (existsSync(join(folder, 'Uninstall Fieldbook.exe'))) return 'nsis';
  const forAll = [env['ProgramFiles'], env['ProgramW6432']].filter((path) => path !== undefined);
  const under = (path: string): boolean =>
    win32
      .normalize(program)
      .toLowerCase()
      .startsWith(`${win32.normalize(path).toLowerCase()}\\`);
  return forAll.some(under) ? 'msi' : 'portable';
}

/** From a disk image or a quarantined copy (translocation) the program lies where nothing can be replaced. */
function macKind({ program }: Machine): InstallKind {
  return /^\/Volumes\/|\/AppTranslocation\//.test(program) ? 'portable' : 'mac';
}

/** What electron-builder writes into `app-update.yml`. A provider other than ours, or a token in it, is none. */
const builtInSchema = z.strictObject({
  provider: z.literal('generic'),
  url: z.url({ protocol: /^https$/ }),
  channel: z.string().optional(),
  useMultipleRangeRequest: z.boolean().optional(),
  updaterCacheDirName: z.string().min(1),
  publisherName: z.union([z.string(), z.array(z.string()).min(1)]).optional(),
});

export interface BuiltIn {
  /** The update server of this build, or `null` when it was built without one. */
  readonly address: string | null;
  /** Who must have signed a Windows installer; electron-updater checks nothing without it. */
  readonly publisher: boolean;
}

/** Reads the `app-update.yml` of this build; without one that can be used there is no server. */
export function readBuiltIn(resources: string): BuiltIn {
  const text = readTextIfThere(join(resources, 'app-update.yml'));
  const parsed = builtInSchema.safeParse(text === null ? null : parse(text, { schema: 'core' }));
  if (!parsed.success) return { address: null, publisher: false };
  const { url, publisherName } = parsed.data;
  // A build without an address carries one of RFC 2606's that never resolves: electron-updater wants the file to be there.
  return {
    address: new URL(url).hostname.endsWith('.invalid') ? null : url,
    publisher: publisherName !== undefined,
  };
}

/** The installer that replaces this kind of installation, by its one possible name; see `artifactName` in build/electron-builder.ts. */
export function installerName(kind: InstallKind, version: string, arch: string): string | null {
  if (kind === 'nsis') return `Fieldbook-${version}-win-${arch}.exe`;
  if (kind === 'mac') return `Fieldbook-${version}-mac-universal.zip`;
  if (kind === 'appimage') return `Fieldbook-${version}-linux-${arch === 'x64' ? 'x86_64' : arch}.AppImage`;
  return null;
}

/** The server's list for a system and channel, as electron-updater names it. */
export function feedName(machine: Pick<Machine, 'platform' | 'arch'>, channel: 'stable' | 'beta'): string {
  const name = channelName(channel);
  if (machine.platform === 'win32') return `${name}.yml`;
  if (machine.platform === 'darwin') return `${name}-mac.yml`;
  return `${name}-linux${machine.arch === 'x64' ? '' : `-${machine.arch}`}.yml`;
}

/** electron-updater's word for a channel. */
export function channelName(channel: 'stable' | 'beta'): string {
  return channel === 'stable' ? 'latest' : 'beta';
}
