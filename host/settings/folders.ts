import { homedir } from 'node:os';
import { posix, win32 } from 'node:path';

/** What decides where files are: handed in, so that every system can be tested on each. */
export interface Surroundings {
  readonly platform: NodeJS.Platform;
  readonly home: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

export const thisMachine: Surroundings = { platform: process.platform, home: homedir(), env: process.env };

/**
 * Where the user's data are unless `--data` or the policy says otherwise:
 *
 * | system | folder |
 * |---|---|
 * | Windows | `%LOCALAPPDATA%\Fieldbook` (stays on the machine: databases do not roam well) |
 * | macOS | `~/Library/Application Support/Fieldbook` |
 * | Linux | `$XDG_DATA_HOME/fieldbook`, else `~/.local/share/fieldbook` |
 */
export function dataFolder({ platform, home, env }: Surroundings = thisMachine): string {
  if (platform === 'win32') {
    return win32.join(
      absolute(env['LOCALAPPDATA'], win32) ?? win32.join(home, 'AppData', 'Local'),
      'Fieldbook',
    );
  }
  if (platform === 'darwin') return posix.join(home, 'Library', 'Application Support', 'Fieldbook');
  return posix.join(
    absolute(env['XDG_DATA_HOME'], posix) ?? posix.join(home, '.local', 'share'),
    'fieldbook',
  );
}

/**
 * Where an administrator puts the policy, one file a machine, in a folder users cannot write:
 *
 * | system | file |
 * |---|---|
 * | Windows | `%ProgramFiles%\Fieldbook\policy.json` (anyone may make folders in ProgramData, so not there) |
 * | macOS | `/Library/Application Support/Fieldbook/policy.json` |
 * | Linux | `/etc/fieldbook/policy.json` |
 */
export function policyFile({ platform, env }: Surroundings = thisMachine): string {
  if (platform === 'win32') {
    return win32.join(
      absolute(env['ProgramFiles'], win32) ?? 'C:\\Program Files',
      'Fieldbook',
      'policy.json',
    );
  }
  if (platform === 'darwin') return '/Library/Application Support/Fieldbook/policy.json';
  return '/etc/fieldbook/policy.json';
}

/** XDG says that a relative path is to be ignored; the same holds for the others. */
function absolute(path: string | undefined, system: { isAbsolute(path: string): boolean }): string | null {
  return path && system.isAbsolute(path) ? path : null;
}
