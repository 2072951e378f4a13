import { execFile, execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Log } from '../host/platform/log.ts';
import { linkEntry } from './link-entry.ts';
import { ENTRY_NAME, registerLinks } from './link-scheme.ts';
import type { LinkWorld } from './link-scheme.ts';
import type { Machine } from './updater/installation.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fieldbook-links-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

interface Recorded {
  readonly world: LinkWorld;
  readonly asked: readonly string[];
  readonly logged: readonly string[];
}

function worldOf(
  machine: Partial<Machine>,
  more: Partial<LinkWorld> & { readonly ours?: boolean } = {},
): Recorded {
  const asked: string[] = [];
  const logged: string[] = [];
  const log: Log = { write: (level, message) => void logged.push(`${level}: ${message}`) };
  const world: LinkWorld = {
    machine: {
      platform: 'linux',
      arch: 'x64',
      packaged: true,
      program: '/opt/Fieldbook/fieldbook',
      resources: folder,
      env: {},
      ...machine,
    },
    app: {
      isDefaultProtocolClient: (...args) => (asked.push(`is ${JSON.stringify(args)}`), more.ours ?? false),
      setAsDefaultProtocolClient: (...args) => (asked.push(`set ${JSON.stringify(args)}`), true),
    },
    log,
    home: folder,
    run: (command, args) => (asked.push([command, ...args].join(' ')), Promise.resolve()),
    ...more,
  };
  return { world, asked, logged };
}

describe('on Windows', () => {
  const installed = (): Partial<Machine> => {
    writeFileSync(join(folder, 'Uninstall Fieldbook.exe'), '');
    return { platform: 'win32', program: join(folder, 'Fieldbook.exe') };
  };

  it('links open what the NSIS installer installed: the program, and the link as its one argument', async () => {
    const { world, asked } = worldOf(installed());
    expect(await registerLinks(world)).toBe('registered');
    const args = JSON.stringify(['fieldbook', join(folder, 'Fieldbook.exe'), []]);
    expect(asked).toEqual([`is ${args}`, `set ${args}`]);
  });

  it('nothing is written when they already do', async () => {
    const { world, asked } = worldOf(installed(), { ours: true });
    expect(await registerLinks(world)).toBe('already');
    expect(asked.filter((line) => line.startsWith('set'))).toEqual([]);
  });

  it('a refusal of the system stands in the log, and the app goes on', async () => {
    const app = { isDefaultProtocolClient: () => false, setAsDefaultProtocolClient: () => false };
    const { world, logged } = worldOf(installed(), { app });
    expect(await registerLinks(world)).toBe('not-ours');
    expect(logged).toEqual(['warn: links were not registered']);
  });

  it.each([
    [
      'the MSI',
      { program: 'C:\\Program Files\\Fieldbook\\Fieldbook.exe', env: { ProgramFiles: 'C:\\Program Files' } },
    ],
    ['the portable zip', { program: 'E:\\Fieldbook\\Fieldbook.exe' }],
    ['a start from the sources', { packaged: false }],
  ])('%s writes nothing of its own', async (_what, machine) => {
    const { world, asked } = worldOf({ platform: 'win32', ...machine });
    expect(await registerLinks(world)).toBe('not-ours');
    expect(asked).toEqual([]);
  });
});

/** An AppImage, as its runtime describes it: a real program that writes down what it was given. */
function appImage(name = 'Fieldbook 1.0.AppImage'): Partial<Machine> {
  const image = join(folder, name);
  const noted = join(folder, 'opened');
  writeFileSync(image, `#!/bin/sh\nprintf '%s\\n' "$#" "$@" > '${noted}'\n`);
  chmodSync(image, 0o755);
  const mount = join(folder, 'mount');
  return {
    program: join(mount, 'fieldbook'),
    env: { PATH: process.env['PATH'], APPIMAGE: image, APPDIR: mount, XDG_DATA_DIRS: join(folder, 'system') },
  };
}

const entryFile = () => join(folder, '.local', 'share', 'applications', ENTRY_NAME);

describe.skipIf(process.platform === 'win32')('from an AppImage', () => {
  it('an entry of the user’s own names it, and becomes the one for our links', async () => {
    const { world, asked } = worldOf(appImage());
    expect(await registerLinks(world)).toBe('registered');
    expect(readFileSync(entryFile(), 'utf8')).toBe(linkEntry(join(folder, 'Fieldbook 1.0.AppImage')));
    expect(asked).toEqual([
      `update-desktop-database ${join(folder, '.local', 'share', 'applications')}`,
      `xdg-mime default ${ENTRY_NAME} x-scheme-handler/fieldbook`,
    ]);
    expect(await registerLinks(world)).toBe('already');
    expect(asked).toHaveLength(2);
  });

  it('follows the AppImage to another place, as an update moves it', async () => {
    await registerLinks(worldOf(appImage()).world);
    const { world } = worldOf(appImage('Fieldbook 2.0.AppImage'));
    expect(await registerLinks(world)).toBe('registered');
    expect(readFileSync(entryFile(), 'utf8')).toContain('Fieldbook 2.0.AppImage');
  });

  it('leaves them to the package, where one is installed', async () => {
    const applications = join(folder, 'system', 'applications');
    mkdirSync(applications, { recursive: true });
    writeFileSync(join(applications, 'fieldbook.desktop'), 'MimeType=x-scheme-handler/fieldbook;\n');
    const { world, asked } = worldOf(appImage());
    expect(await registerLinks(world)).toBe('not-ours');
    expect(asked).toEqual([]);
    expect(existsSync(entryFile())).toBe(false);
  });

  it('a desktop without its tools is noted, and the app goes on', async () => {
    const run = () => Promise.reject(new Error('not here'));
    const { world, logged } = worldOf(appImage(), { run });
    expect(await registerLinks(world)).toBe('not-ours');
    expect(logged).toEqual(['info: the desktop reads its entries itself', 'warn: links were not registered']);
  });

  it('is none where only a surrounding AppImage left its names in the environment', async () => {
    const { world, asked } = worldOf({ ...appImage(), program: '/opt/Fieldbook/fieldbook' });
    expect(await registerLinks(world)).toBe('not-ours');
    expect(asked).toEqual([]);
  });
});

function has(tool: string): boolean {
  return (process.env['PATH'] ?? '').split(':').some((path) => existsSync(join(path, tool)));
}

describe.skipIf(!has('gio') || !has('xdg-mime'))('the desktop itself', () => {
  const environment = () => ({
    PATH: process.env['PATH'],
    HOME: folder,
    XDG_DATA_HOME: join(folder, '.local', 'share'),
    XDG_CONFIG_HOME: join(folder, '.config'),
    XDG_DATA_DIRS: join(folder, 'system'),
  });
  const register = (name: string) => {
    const image = appImage(name);
    const run = (command: string, args: readonly string[]) =>
      promisify(execFile)(command, [...args], { env: environment() });
    return registerLinks(worldOf(image, { run }).world);
  };

  it.each(['Fieldbook 1.0.AppImage', `a "b" $HOME \`c\` \\d 'e'.AppImage`, 'ñandú;&|.AppImage'])(
    'opens a link with it, and with nothing else: %s',
    async (name) => {
      expect(await register(name)).toBe('registered');
      const known = execFileSync('xdg-mime', ['query', 'default', 'x-scheme-handler/fieldbook'], {
        env: environment(),
        encoding: 'utf8',
      });
      expect(known.trim()).toBe(ENTRY_NAME);
      execFileSync('gio', ['launch', entryFile(), 'fieldbook://page/x?y=1&z=%20'], { env: environment() });
      const opened = join(folder, 'opened');
      await expect
        .poll(() => existsSync(opened) && readFileSync(opened, 'utf8'))
        .toBe('1\nfieldbook://page/x?y=1&z=%20\n');
    },
  );

  it('is told to the desktop by its own tools, where it has them', async () => {
    const { world, logged } = worldOf({
      packaged: true,
      env: {
        APPIMAGE: '/home/ana/Fieldbook.AppImage',
        APPDIR: '/opt/Fieldbook',
        XDG_DATA_DIRS: folder,
        PATH: folder,
      },
    });
    const { run: _, ...real } = world;
    // A search path without programs: the tools are looked for where the system has none.
    const before = process.env['PATH'];
    process.env['PATH'] = folder;
    try {
      expect(await registerLinks(real)).toBe('not-ours');
    } finally {
      process.env['PATH'] = before;
    }
    expect(logged.join()).toContain('the desktop reads its entries itself');
    expect(logged.join()).toContain('links were not registered');
  });

  it('passes the entry over when the AppImage is gone', async () => {
    await register('Fieldbook.AppImage');
    const handlers = () =>
      execFileSync('gio', ['mime', 'x-scheme-handler/fieldbook'], { env: environment(), encoding: 'utf8' });
    expect(handlers()).toContain(ENTRY_NAME);
    renameSync(join(folder, 'Fieldbook.AppImage'), join(folder, 'elsewhere'));
    expect(handlers()).not.toContain(ENTRY_NAME);
  });

  it.skipIf(!has('desktop-file-validate'))('finds no fault in the entry', async () => {
    await register('Fieldbook.AppImage');
    expect(execFileSync('desktop-file-validate', [entryFile()], { encoding: 'utf8' })).toBe('');
  });
});

describe('a path that no entry can hold', () => {
  it.each(['relative/x.AppImage', '/a\nExec=sh', '/a\u007fb', '/100%', '/a=b'])('is refused: %j', (path) =>
    expect(() => linkEntry(path)).toThrow(/No entry/),
  );
});
