import type { App } from 'electron';
import { execFile } from 'node:child_process';
import { homedir } from 'node:os';
import { delimiter, isAbsolute, join } from 'node:path';
import { promisify } from 'node:util';
import { makeFolder } from '../host/platform/make-folder.ts';
import { readTextIfThere, writeFileAtomic } from '../host/platform/files.ts';
import type { Log } from '../host/platform/log.ts';
import { LINK_HANDLER, linkEntry } from './link-entry.ts';
import { installKind } from './updater/installation.ts';
import type { Machine } from './updater/installation.ts';

const LINK_SCHEME = 'fieldbook';
/** The AppImage's entry. No hyphen: some versions of xdg-mime take what is before one for a folder. */
export const ENTRY_NAME = 'app.fieldbook.appimage.desktop';
/** The entry that the deb and the rpm lay down. */
const PACKAGE_ENTRY = 'fieldbook.desktop';
/** How long one of the desktop's tools may take, milliseconds. */
const TOOL_PATIENCE_MS = 10_000;

export interface LinkWorld {
  readonly machine: Machine;
  readonly app: Pick<App, 'isDefaultProtocolClient' | 'setAsDefaultProtocolClient'>;
  readonly log: Log;
  readonly home?: string;
  /** Runs one of the desktop's tools; rejects when it is not there or fails. */
  readonly run?: (command: string, args: readonly string[], env: NodeJS.ProcessEnv) => Promise<unknown>;
}

/**
 * Makes links of ours open this installation, for this user, where no package does it: after the NSIS installer (which writes the same; here
 * it is mended) and from an AppImage. The MSI, deb, rpm and macOS' bundle register with the system; what is portable leaves nothing behind.
 * What goes wrong stands in the log: links are a convenience.
 */
export async function registerLinks(world: LinkWorld): Promise<'registered' | 'already' | 'not-ours'> {
  const kind = installKind(world.machine);
  try {
    if (kind === 'nsis') return registerOnWindows(world);
    if (kind === 'appimage') return await registerAppImage(world);
  } catch (error) {
    world.log.write('warn', 'links were not registered', { kind, reason: String(error) });
  }
  return 'not-ours';
}

/** The command is `"program" "%1"` and nothing more, as build/installer/links.nsh writes it and its uninstaller looks for it. */
function registerOnWindows({ app, machine, log }: LinkWorld): 'registered' | 'already' {
  if (app.isDefaultProtocolClient(LINK_SCHEME, machine.program, [])) return 'already';
  if (!app.setAsDefaultProtocolClient(LINK_SCHEME, machine.program, []))
    throw new Error('Windows did not take it');
  log.write('info', 'links open this installation');
  return 'registered';
}

/**
 * An entry of its own in the user's desktop, which names the AppImage where it lies. It is written again only when the AppImage moved: a
 * choice that the user made since is theirs. When the AppImage is gone, `TryExec` makes the desktop pass the entry over.
 */
async function registerAppImage(world: LinkWorld): Promise<'registered' | 'already' | 'not-ours'> {
  const { machine, log, home = homedir(), run = runTool } = world;
  const { env } = machine;
  if (packageHasThem(env)) return 'not-ours';
  const given = env['XDG_DATA_HOME'];
  const folder = join(given && isAbsolute(given) ? given : join(home, '.local', 'share'), 'applications');
  const file = join(folder, ENTRY_NAME);
  const entry = linkEntry(env['APPIMAGE'] ?? '');
  if (readTextIfThere(file) === entry) return 'already';
  makeFolder(folder);
  writeFileAtomic(file, entry);
  // The AppImage's own libraries are not the tools'.
  const { LD_LIBRARY_PATH: _own, ...clean } = env;
  await run('update-desktop-database', [folder], clean).catch((error: unknown) => {
    log.write('info', 'the desktop reads its entries itself', { reason: String(error) });
  });
  await run('xdg-mime', ['default', ENTRY_NAME, LINK_HANDLER], clean);
  log.write('info', 'links open this AppImage');
  return 'registered';
}

/** Whether a package on this machine opens our links already. The AppImage's own mount, which its start script adds, does not count. */
function packageHasThem(env: Machine['env']): boolean {
  const mount = env['APPDIR'] ?? '';
  return (env['XDG_DATA_DIRS'] || '/usr/local/share:/usr/share')
    .split(delimiter)
    .filter((folder) => isAbsolute(folder) && !(mount && folder.startsWith(mount)))
    .some((folder) => readTextIfThere(join(folder, 'applications', PACKAGE_ENTRY))?.includes(LINK_HANDLER));
}

function runTool(command: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<unknown> {
  return promisify(execFile)(command, [...args], { env, timeout: TOOL_PATIENCE_MS });
}
