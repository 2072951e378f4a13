import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { NtExecutable, NtExecutableResource } from 'resedit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { installerName } from '../../electron/updater/installation.ts';
import { readRelease } from '../../electron/updater/release.ts';
import { installerResources } from '../paths.ts';
import { makeSmallProducts } from '../small-products.ts';
import { readPackage } from '../stage-app.ts';
import { STAND_IN_RUNTIME, missingFor, systemTool } from './tools.ts';
import type { TrialTarget } from './tools.ts';
import { nsisTexts } from './nsis-texts.ts';
import { tryInstallers } from './trial.ts';
import type { Trial } from './trial.ts';

/**
 * electron-builder makes the installers with the system's own tools, and each is opened. The tools that are not there are named in the
 * names of the tests that are skipped. Longer than a file should be, because all of it looks at what one making has made: to make them
 * again for a second file would cost as long again.
 */
const linux = process.platform === 'linux';
const { version } = readPackage();
let out = '';
let trials: readonly Trial[] = [];

beforeAll(async () => {
  if (!linux) return;
  out = mkdtempSync(join(tmpdir(), 'fieldbook-trial-'));
  await makeSmallProducts();
  trials = await tryInstallers({ out, environment: { FIELDBOOK_HOMEPAGE: 'https://fieldbook.example/' } });
}, 300_000);

afterAll(() => {
  if (out) rmSync(out, { recursive: true, force: true });
});

function fileOf(what: string): string {
  const [file] = trials.find((trial) => trial.what === what)?.made ?? [];
  if (file === undefined) throw new Error(`${what} was not made`);
  return file;
}

function run(command: string, ...args: readonly string[]): string {
  return execFileSync(command, args, { encoding: 'utf8', maxBuffer: 32 * 1_024 * 1_024 });
}

/** A suite that needs a kind of installer and more tools to look at it; skipped with its reason. */
function kind(target: TrialTarget, tools: readonly string[], name: string, tests: () => void): void {
  const without = tools.filter((tool) => systemTool(tool) === null).map((tool) => `${tool} is not here`);
  const reason = linux ? [missingFor(target) ?? [], without].flat().join(', ') : 'Linux only';
  describe.skipIf(reason !== '')(reason === '' ? name : `${name} (${reason})`, tests);
}

/** `ls -l` lines of an archive: rights, owner, path. */
function entriesOf(
  listing: string,
): readonly { readonly rights: string; readonly owner: string; readonly path: string }[] {
  return listing
    .split('\n')
    .map((line) => /^([-dlrwxsStT]{10})\s+(\S+)\s+.*?\s((?:\.\/|squashfs-root|Fieldbook-)\S*)/.exec(line))
    .flatMap((match) =>
      match ? [{ rights: match[1] ?? '', owner: match[2] ?? '', path: match[3] ?? '' }] : [],
    );
}

/** Nobody but root may write what everybody runs, and nothing runs as somebody else. */
function expectTame(listing: string): void {
  const entries = entriesOf(listing);
  expect(entries.length).toBeGreaterThan(15);
  expect(entries.filter(({ rights }) => /s/i.test(rights))).toEqual([]);
  expect(
    entries.filter(({ rights }) => rights[0] !== 'l' && (rights[5] === 'w' || rights[8] === 'w')),
  ).toEqual([]);
  expect(new Set(entries.map(({ owner }) => owner.replace(/^0\/0$/, 'root/root')))).toEqual(
    new Set(['root/root']),
  );
  expect(
    entries
      .filter(({ rights }) => rights.startsWith('-rwx'))
      .map(({ path }) => path.split('/').at(-1))
      .toSorted(),
  ).toEqual(expect.arrayContaining(['chrome-sandbox', 'chrome_crashpad_handler', 'fieldbook']));
}

const iconSizes = [16, 24, 32, 48, 64, 128, 256, 512].map((size) => `${size}x${size}`);

kind('deb', [], 'the deb', () => {
  const unpacked = (): string => {
    const folder = join(out, 'deb');
    if (!existsSync(folder)) run('dpkg-deb', '-R', fileOf('deb (linux)'), folder);
    return folder;
  };

  it('says what it is and what it needs', () => {
    const fields = run('dpkg-deb', '-f', fileOf('deb (linux)'));
    for (const line of [
      'Package: fieldbook',
      `Version: ${version}`,
      'Architecture: amd64',
      'Section: text',
      'Homepage: https://fieldbook.example/',
    ])
      expect(fields).toContain(`${line}\n`);
    expect(fields).toMatch(/^Depends: .*libnss3.*libgbm1.*libasound2/m);
    expect(fields).not.toMatch(/^Recommends:/m);
  });

  it('is root’s alone, with nothing setuid in it', () =>
    expectTame(run('dpkg-deb', '-c', fileOf('deb (linux)'))));

  it('lays down the program, the menu entry, the type of its files, every size of the icon and its licence', () => {
    const folder = unpacked();
    for (const path of [
      'opt/Fieldbook/fieldbook',
      'opt/Fieldbook/resources/edition.fbe',
      'opt/Fieldbook/resources/apparmor-profile',
      'usr/share/applications/fieldbook.desktop',
      'usr/share/mime/packages/fieldbook.xml',
      'usr/share/doc/fieldbook/copyright',
      'usr/share/metainfo/app.fieldbook.reader.metainfo.xml',
      ...iconSizes.map((size) => `usr/share/icons/hicolor/${size}/apps/fieldbook.png`),
    ])
      expect(existsSync(join(folder, path)), path).toBe(true);
    expect(readFileSync(join(folder, 'opt/Fieldbook/resources/package-type'), 'utf8')).toBe('deb');
    const types = readFileSync(join(folder, 'usr/share/mime/packages/fieldbook.xml'), 'utf8');
    expect(types).toContain('<mime-type type="application/vnd.fieldbook.pack">');
    expect(types).toContain('<glob pattern="*.fieldbook"/>');
  });

  it.skipIf(systemTool('desktop-file-validate') === null)('has a menu entry without a fault', () => {
    expect(run('desktop-file-validate', join(unpacked(), 'usr/share/applications/fieldbook.desktop'))).toBe(
      '',
    );
  });

  it.skipIf(systemTool('appstreamcli') === null)('tells software centres of itself without a fault', () => {
    const file = join(unpacked(), 'usr/share/metainfo/app.fieldbook.reader.metainfo.xml');
    expect(run('appstreamcli', 'validate', '--no-net', file)).toContain('successful');
  });

  it.skipIf(systemTool('update-mime-database') === null)('makes its files known to the desktop', () => {
    const mime = join(unpacked(), 'usr', 'share', 'mime');
    execFileSync('update-mime-database', [mime], { stdio: 'ignore' });
    expect(readFileSync(join(mime, 'globs'), 'utf8')).toContain(
      'application/vnd.fieldbook.pack:*.fieldbook\n',
    );
  });

  it('has scripts that bash can read', () => {
    for (const name of ['postinst', 'postrm']) run('bash', '-n', join(unpacked(), 'DEBIAN', name));
  });
});

/** The script in a world of its own: `update-alternatives` is ours, and /etc another folder. */
function removed(argument: string): { readonly commands: string; readonly profileThere: boolean } {
  const world = mkdtempSync(join(tmpdir(), 'fieldbook-remove-'));
  const profile = join(world, 'apparmor.d', 'fieldbook');
  mkdirSync(dirname(profile));
  writeFileSync(profile, '');
  const tool = join(world, 'update-alternatives');
  writeFileSync(tool, `#!/bin/sh\necho "$@" >> '${world}/commands'\n`);
  chmodSync(tool, 0o755);
  const text = readFileSync(join(installerResources, 'after-remove.tpl'), 'utf8')
    .replaceAll('${executable}', 'fieldbook')
    .replaceAll('${sanitizedProductName}', 'Fieldbook')
    .replaceAll('/etc/', `${world}/`);
  writeFileSync(join(world, 'postrm'), text);
  execFileSync('bash', [join(world, 'postrm'), argument], { env: { PATH: `${world}:/usr/bin:/bin` } });
  const said = join(world, 'commands');
  const result = {
    commands: existsSync(said) ? readFileSync(said, 'utf8') : '',
    profileThere: existsSync(profile),
  };
  rmSync(world, { recursive: true });
  return result;
}

describe.runIf(linux)('what deb and rpm run after a removal', () => {
  it.each(['remove', 'purge', '0'])('takes the command away: %s', (argument) => {
    expect(removed(argument)).toEqual({
      commands: '--remove fieldbook /opt/Fieldbook/fieldbook\n',
      profileThere: false,
    });
  });

  // dpkg's words, and rpm's count of the versions that are left.
  it.each(['upgrade', 'failed-upgrade', 'abort-install', 'abort-upgrade', 'disappear', '1', '2'])(
    'leaves the new version its command: %s',
    (argument) => expect(removed(argument)).toEqual({ commands: '', profileThere: true }),
  );
});

kind('rpm', ['rpm'], 'the rpm', () => {
  it('says what it is, lays down the same, and guards its command in an upgrade', () => {
    const file = fileOf('rpm (linux)');
    expect(run('rpm', '-qp', '--qf', '%{NAME} %{VERSION} %{ARCH} %{GROUP} %{URL}', file)).toBe(
      `fieldbook ${version} x86_64 Applications/Text https://fieldbook.example/`,
    );
    const files = run('rpm', '-qpl', file).split('\n');
    for (const path of [
      '/opt/Fieldbook/fieldbook',
      '/usr/share/applications/fieldbook.desktop',
      '/usr/share/mime/packages/fieldbook.xml',
    ])
      expect(files).toContain(path);
    expect(run('rpm', '-qp', '--scripts', file)).toContain('remove | purge | 0) ;;');
    const rights = run('rpm', '-qp', '--qf', '[%{FILEMODES:perms} %{FILEUSERNAME}\n]', file)
      .trim()
      .split('\n');
    expect(
      rights.filter((line) => /^[^l].{4}w|^[^l].{7}w|s/.test(line.slice(0, 10)) || !line.endsWith(' root')),
    ).toEqual([]);
  });
});

kind('AppImage', ['unsquashfs'], 'the AppImage', () => {
  const offset = String(STAND_IN_RUNTIME.length);

  it('is root’s alone inside, with its own entry and icons', () => {
    const listing = run('unsquashfs', '-o', offset, '-ll', fileOf('AppImage (linux)'));
    expectTame(listing);
    for (const path of [
      'AppRun',
      'fieldbook.desktop',
      'resources/edition.fbe',
      'usr/share/mime/packages/fieldbook.xml',
    ])
      expect(listing).toContain(`squashfs-root/${path}\n`);
    expect(listing).not.toContain('package-type');
  });

  it('has the one name that an update looks for, may be run, and carries its block map', () => {
    const file = fileOf('AppImage (linux)');
    expect(file.endsWith(`/${installerName('appimage', version, 'x64')}`)).toBe(true);
    expect(statSync(file).mode & 0o777).toBe(0o755);
    const list = readRelease(
      parse(readFileSync(join(out, 'linux', 'latest-linux.yml'), 'utf8'), { schema: 'core' }),
    );
    expect(list.version).toBe(version);
    expect(list.files.map(({ name }) => name)).toContain(installerName('appimage', version, 'x64'));
    // A stable release is in the beta list too.
    expect(readFileSync(join(out, 'linux', 'beta-linux.yml'), 'utf8')).toContain(`version: ${version}\n`);
  });
});

kind('tar.gz', ['tar'], 'the tar.gz', () => {
  it('is one folder, and says of itself that no package manager laid it down', () => {
    const listing = run('tar', 'tzvf', fileOf('tar.gz (linux)'));
    expectTame(listing);
    expect(listing).not.toContain('package-type');
    expect(
      listing
        .trim()
        .split('\n')
        .filter((line) => !line.includes(` Fieldbook-${version}-linux-x64/`)),
    ).toEqual([]);
  });
});

kind('nsis', ['7z'], 'the installer of Windows', () => {
  it('holds the app, an uninstaller and the icon of packs, and no helper that asks for more rights', () => {
    const listing = run('7z', 'l', fileOf('nsis (windows)'));
    expect(listing).toContain('Type = Nsis');
    for (const name of ['app-64.7z', 'Uninstall Fieldbook.exe', 'pack.ico']) expect(listing).toContain(name);
    expect(listing).not.toContain('elevate.exe');
  });

  it('registers links of ours when it installs, and its uninstaller looks whose they are and takes them away', () => {
    const folder = join(out, 'uninstaller');
    run('7z', 'e', '-y', `-o${folder}`, fileOf('nsis (windows)'), '-r', 'Uninstall Fieldbook.exe');
    const installs = nsisTexts(readFileSync(fileOf('nsis (windows)')));
    const removes = nsisTexts(readFileSync(join(folder, 'Uninstall Fieldbook.exe')));
    const key = 'Software\\Classes\\fieldbook';
    for (const text of [
      key,
      `${key}\\DefaultIcon`,
      `${key}\\shell\\open\\command`,
      'URL:Fieldbook page',
      'URL Protocol',
    ])
      expect(installs).toContain(text);
    const command = (texts: readonly string[]) =>
      texts.filter((text) => text.endsWith('\\Fieldbook.exe" "%1"'));
    expect(command(installs)).toHaveLength(1);
    expect(command(removes)).toEqual(command(installs));
    expect(removes).toEqual(expect.arrayContaining([key, `${key}\\shell\\open\\command`]));
    expect(removes).not.toContain('URL Protocol');
  });

  it('asks for no administrator: its manifest runs as whoever starts it', () => {
    const bytes = readFileSync(fileOf('nsis (windows)')).toString('latin1');
    expect(bytes).toMatch(/requestedExecutionLevel level="(asInvoker|user)"/);
    expect(bytes).not.toContain('requireAdministrator');
  });

  it('has the one name that an update looks for, and a list that the app takes', () => {
    expect(fileOf('nsis (windows)').endsWith(`/${installerName('nsis', version, 'x64')}`)).toBe(true);
    expect(existsSync(`${fileOf('nsis (windows)')}.blockmap`)).toBe(true);
    const text = readFileSync(join(out, 'windows', 'latest.yml'), 'utf8');
    expect(readRelease(parse(text, { schema: 'core' })).files).toHaveLength(1);
    expect(text).not.toContain('isAdminRightsRequired');
  });
});

kind('zip', ['7z'], 'the portable zip of Windows', () => {
  it('holds the program, the edition and nothing that could be taken for an installed app', () => {
    const listing = run('7z', 'l', '-slt', fileOf('zip (windows)'));
    for (const path of [
      'Fieldbook.exe',
      'resources/app.asar',
      'resources/edition.fbe',
      'resources/app-update.yml',
    ])
      expect(listing).toContain(`Path = ${path}\n`);
    expect(listing).not.toMatch(/Uninstall|elevate/);
  });
});

describe.runIf(linux)('the program of Windows', () => {
  const program = (): string => join(out, 'windows', 'win-unpacked', 'Fieldbook.exe');

  it('carries the hash of the archive that it may load (threats E4)', () => {
    const { entries } = NtExecutableResource.from(NtExecutable.from(readFileSync(program())));
    const entry = entries.find(({ type, id }) => type === 'INTEGRITY' && id === 'ELECTRONASAR');
    expect(JSON.parse(Buffer.from(new Uint8Array(entry?.bin ?? [])).toString('utf8'))).toEqual([
      {
        file: 'resources\\app.asar',
        alg: 'SHA256',
        value: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
      },
    ]);
  });

  it('has its icon, and its fuses check that hash', async () => {
    const { entries } = NtExecutableResource.from(NtExecutable.from(readFileSync(program())));
    expect(entries.filter(({ type }) => type === 3)).toHaveLength(7);
    expect(await fusesOn(program())).toEqual(decided);
  });
});

describe.runIf(linux)('the bundle of macOS', () => {
  const bundle = (): string => join(out, 'mac', 'mac', 'Fieldbook.app');

  it('carries the hash of the archive, its links and its files', () => {
    const list = readFileSync(join(bundle(), 'Contents', 'Info.plist'), 'utf8').replaceAll(/>\s+</g, '><');
    expect(list).toMatch(
      /<key>Resources\/app.asar<\/key><dict><key>algorithm<\/key><string>SHA256<\/string><key>hash<\/key><string>[0-9a-f]{64}</,
    );
    expect(list).toContain('<key>CFBundleURLSchemes</key><array><string>fieldbook</string></array>');
    expect(list).toContain('<key>CFBundleTypeExtensions</key><array><string>fieldbook</string></array>');
    expect(list).toContain('<key>CFBundleIdentifier</key><string>app.fieldbook.reader</string>');
  });

  it('keeps the languages that we ship, and its fuses check the hash', async () => {
    const inside = join(
      bundle(),
      'Contents',
      'Frameworks',
      'Electron Framework.framework',
      'Versions',
      'A',
      'Resources',
    );
    expect(run('ls', inside).trim().split('\n')).toEqual(['en.lproj', 'es.lproj', 'es_419.lproj']);
    expect(await fusesOn(bundle())).toEqual(decided);
  });
});

const decided = [
  FuseV1Options.EnableEmbeddedAsarIntegrityValidation,
  FuseV1Options.OnlyLoadAppFromAsar,
  FuseV1Options.WasmTrapHandlers,
];

async function fusesOn(program: string): Promise<readonly FuseV1Options[]> {
  const wire = await getCurrentFuseWire(program);
  return Object.values(FuseV1Options)
    .filter((fuse): fuse is FuseV1Options => typeof fuse === 'number')
    .filter((fuse) => wire[fuse] === FuseState.ENABLE);
}

it('what cannot be tried here is said with its reason', () => {
  if (!linux) return;
  expect(trials.filter(({ made, reason }) => made.length > 0 === (reason !== null))).toEqual([]);
});
