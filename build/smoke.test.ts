import { execFileSync, spawnSync } from 'node:child_process';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeBlankElectron, SHIPPED } from './blank-electron.ts';
import { freshHome } from './smoke/home.ts';
import { ownNetwork } from './smoke/own-network.ts';
import { askableCopy } from './smoke/packed-program.ts';

const network = ownNetwork(false);

/** The smoke test of the release, on programs that do what the app does or do not: it must be able to fail. */
function smoke(...args: readonly string[]): { readonly status: number | null; readonly said: string } {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(import.meta.dirname, 'smoke.ts'), ...args],
    { encoding: 'utf8', env: { ...process.env, DISPLAY: ':0' }, timeout: 120_000 },
  );
  return { status, said: stdout + stderr };
}

/** A program of some lines of Node. `data` is where the app would keep its data, `given` what it was started with. */
function program(lines: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'fieldbook-smoke-'));
  const head = `
    import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
    import { join } from 'node:path';
    import { createSocket } from 'node:dgram';
    const data = join(process.env.XDG_DATA_HOME, 'fieldbook');
    const given = process.argv.slice(2);
    const write = (name, text) => { mkdirSync(join(data, name, '..'), { recursive: true }); writeFileSync(join(data, name), text); };
    const shows = (path) => write('window.json', JSON.stringify({ path }));
    const waits = () => setInterval(() => undefined, 1_000);`;
  writeFileSync(join(folder, 'app.mjs'), `${head}\n${lines}\n`);
  const file = join(folder, 'app');
  writeFileSync(file, `#!/bin/sh\nexec '${process.execPath}' '${join(folder, 'app.mjs')}' "$@"\n`, {
    mode: 0o755,
  });
  return file;
}

/** What the app does as far as it can be seen from outside. */
const LIKE_THE_APP = `
  const [first = ''] = given;
  if (first.startsWith('fieldbook:')) shows('/es/page/phase-enable-es');
  else if (first.endsWith('.fieldbook')) write('editions/current.json', first);
  else { write('updates.json', '{}'); shows('/en'); waits(); }`;
const AS_INSTALLED = ['--as-installed', '--watch=1'] as const;

describe.runIf(process.platform === 'linux')('the smoke test', () => {
  it('is content with a program that does what can be seen from outside', () => {
    const counted = network === null ? [] : ['--packets'];
    const { status, said } = smoke(`--program=${program(LIKE_THE_APP)}`, ...AS_INSTALLED, ...counted);
    if (network !== null) expect(said).toContain('sends 0 packets in 1 s of working offline');
    expect(said).toMatch(/✓ starts and shows a page\n.*✓ opens a link while it runs\n.*✓ reads a pack/);
    expect(status).toBe(0);
  });

  it('fails when the app ends, and says with what', () => {
    expect(smoke(`--program=${program('process.exit(2)')}`, ...AS_INSTALLED)).toMatchObject({
      status: 1,
      said: expect.stringContaining('ended with 2') as string,
    });
  });

  it('fails on a program whose fuses are not as decided', async () => {
    const folder = await makeBlankElectron('45.4.1');
    const { status, said } = smoke('--fuses', `--program=${join(folder, 'electron')}`);
    expect(status).toBe(1);
    expect(said).toContain('Wrong fuses: ');
  });

  it('asks a copy in which one fuse is the other way, and leaves the program alone', async () => {
    const packed = await makeBlankElectron('45.4.1', '0'.repeat(SHIPPED.length));
    const before = readFileSync(join(packed, 'electron'));
    const asked = await askableCopy(join(packed, 'electron'));
    const wire = await getCurrentFuseWire(asked.program);
    expect(wire[FuseV1Options.EnableNodeCliInspectArguments]).toBe(FuseState.ENABLE);
    const on = Object.values(wire).filter((state) => state === FuseState.ENABLE);
    expect(on).toHaveLength(1);
    expect(readFileSync(join(packed, 'electron')).equals(before)).toBe(true);
    asked.remove();
    expect(existsSync(asked.program)).toBe(false);
    expect(existsSync(join(packed, 'electron'))).toBe(true);
  });

  it('says what is missing where a window has no display', () => {
    const { status, stderr } = spawnSync(
      process.execPath,
      [join(import.meta.dirname, 'smoke.ts'), `--program=${program('')}`],
      { encoding: 'utf8', env: { PATH: '/nowhere' } },
    );
    expect(stderr).toBe('There is no display, and no xvfb-run to make one (apt-get install xvfb)\n');
    expect(status).toBe(1);
  });

  it('says what a flag should be', () => {
    expect(smoke('--watch=soon', `--program=${program('')}`)).toMatchObject({
      status: 1,
      said: expect.stringContaining('a number of seconds, and not "soon"') as string,
    });
  });
});

describe.skipIf(network === null)('a program that sends while it works offline', () => {
  it.each([
    [
      'asks for a name',
      `const socket = createSocket('udp4'); socket.send('?', 53, '127.0.0.1', () => socket.close());`,
      /packets were sent, 1 of them datagrams/,
    ],
    [
      'wants to leave the machine',
      `fetch('http://192.0.2.1/').catch(() => undefined);`,
      /and 1 more wanted to leave/,
    ],
  ])('%s: fails', (_what, sends, told) => {
    const { status, said } = smoke(
      `--program=${program(`${sends}${LIKE_THE_APP}`)}`,
      ...AS_INSTALLED,
      '--packets',
    );
    expect(said).toMatch(told);
    expect(status).toBe(1);
  });
});

describe.runIf(process.platform === 'linux')('a network of its own', () => {
  it.skipIf(network === null)('has nothing but the machine itself, and the user stays the same', () => {
    const [command = '', ...args] =
      network?.command(['sh', '-c', 'id -u; ls /sys/class/net; cat /proc/self/net/dev']) ?? [];
    const lines = execFileSync(command, args, { encoding: 'utf8' }).split('\n');
    expect(lines[0]).toBe(String(process.getuid?.()));
    expect(lines.filter((line) => /^\s*\w+:/.test(line)).map((line) => line.trim().split(':')[0])).toEqual([
      'lo',
    ]);
  });
});

it('a fresh home is where the app looks on each system', () => {
  for (const platform of ['linux', 'darwin', 'win32'] as const) {
    const { data, env } = freshHome(platform);
    const home = env[{ linux: 'XDG_DATA_HOME', darwin: 'HOME', win32: 'LOCALAPPDATA' }[platform]] ?? '';
    expect(data.replaceAll('\\', '/').startsWith(home.replaceAll('\\', '/'))).toBe(true);
  }
});
