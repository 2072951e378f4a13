import { spawn, spawnSync } from 'node:child_process';

/** Up, so that a program finds its own machine; nothing else is there, so no packet can leave. */
const LOOPBACK_UP = 'ip link set lo up && exec "$@"';

/** A way to run a command in a network of its own, with the same user, or `null` where this machine allows none. */
export interface OwnNetwork {
  readonly how: 'root' | 'user-namespace' | 'sudo';
  readonly command: (command: readonly string[]) => readonly string[];
}

const uid = String(process.getuid?.() ?? '');
const gid = String(process.getgid?.() ?? '');

/** Root alone may make a network; a user namespace makes one of us in it, or sudo does. Back to who we were: the app's sandbox refuses root. */
const ways: readonly OwnNetwork[] = [
  {
    how: 'root',
    command: (command) => ['unshare', '--net', '--', 'sh', '-c', LOOPBACK_UP, 'sh', ...command],
  },
  {
    how: 'user-namespace',
    command: (command) =>
      ['unshare', '--user', '--map-root-user', '--net', '--', 'sh', '-c', LOOPBACK_UP, 'sh']
        .concat(['unshare', '--user', `--map-user=${uid}`, `--map-group=${gid}`, '--'])
        .concat(command),
  },
  {
    how: 'sudo',
    command: (command) =>
      ['sudo', '--non-interactive', 'unshare', '--net', '--', 'sh', '-c', LOOPBACK_UP, 'sh']
        .concat(['setpriv', `--reuid=${uid}`, `--regid=${gid}`, '--init-groups', '--', 'env'])
        .concat(Object.entries(process.env).map(([name, value]) => `${name}=${value ?? ''}`))
        .concat(command),
  },
];

/** The way that works here. `sudo` is asked only where that was allowed, and never for a password. */
export function ownNetwork(maySudo: boolean): OwnNetwork | null {
  if (process.platform !== 'linux') return null;
  const possible = ways.filter(({ how }) => (how === 'root' ? uid === '0' : how !== 'sudo' || maySudo));
  return possible.find(({ command }) => works(command(['true']))) ?? null;
}

function works([program = '', ...args]: readonly string[]): boolean {
  return spawnSync(program, args, { stdio: 'ignore' }).status === 0;
}

/** Runs a command to its end and gives its exit code. */
export function runThrough(
  [program = '', ...args]: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<number> {
  const child = spawn(program, args, { stdio: 'inherit', env });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
}
