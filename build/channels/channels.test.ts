import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, delimiter, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { sha256 } from '../../host/platform/files.ts';
import { readPackage } from '../stage-app.ts';

/** The command on a release's files, and what each ecosystem's own tool, or its written rules where it cannot be had, say of the result. */
const { version } = readPackage();
const DOWNLOADS = `https://host.example/releases/download/v${version}/`;
const names = ['win-x64.exe', 'win-arm64.exe', 'win-x64.msi', 'win-arm64.msi', 'mac-universal.dmg', 'linux-x64.tar.gz', 'linux-arm64.tar.gz']
  .map((ending) => `Fieldbook-${version}-${ending}`); // prettier-ignore
let folder = '';

function make(
  files: readonly string[],
  ...more: readonly string[]
): { readonly status: number | null; readonly said: string } {
  const from = mkdtempSync(join(folder, 'files-'));
  for (const name of files) writeFileSync(join(from, name), `the bytes of ${name}`);
  const flags = [
    `--files=${from}`,
    `--out=${join(folder, 'out')}`,
    `--downloads=${DOWNLOADS}`,
    '--homepage=https://app.example/',
    '--date=2026-11-27',
    ...more,
  ];
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(import.meta.dirname, 'channels.ts'), ...flags],
    { encoding: 'utf8' },
  );
  return { status, said: stdout + stderr };
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'fieldbook-channels-'));
  expect(make(names)).toMatchObject({ status: 0 });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const made = (path: string): string => {
  const [file = ''] = globSync(`out/*/${path}`, { cwd: folder });
  return join(folder, file);
};
const read = (path: string): string => readFileSync(made(path), 'utf8');
const has = (tool: string): boolean =>
  (process.env['PATH'] ?? '').split(delimiter).some((path) => existsSync(join(path, tool)));
const hashOf = (url: string): string => sha256(`the bytes of ${basename(url)}`);

describe('the command', () => {
  it('names the file that a release lacks, and the flag that is wrong', () => {
    expect(make(names.slice(1))).toMatchObject({
      status: 1,
      said: expect.stringContaining(`no ${names[0] ?? ''}`) as string,
    });
    expect(make(names, '--downloads=http://host.example/')).toMatchObject({
      status: 1,
      said: expect.stringContaining('--downloads') as string,
    });
  });
});

/** winget's published schema of this version, as far as our manifests use it. */
const winget = {
  identifier: z.string().max(128).regex(/^[^.\s\\/:*?"<>|]{1,32}(\.[^.\s\\/:*?"<>|]{1,32}){1,7}$/),
  version: z.string().max(128).regex(/^[^\\/:*?"<>|]+$/),
  url: z.string().max(2_048).regex(/^https:\/\/.+$/),
  locale: z.string().max(20).regex(/^[a-zA-Z]{2,3}(-[a-zA-Z]{1,8})*$/),
} as const; // prettier-ignore
const common = {
  PackageIdentifier: winget.identifier,
  PackageVersion: winget.version,
  ManifestVersion: z.literal('1.10.0'),
} as const;
const localeFields = {
  ...common,
  PackageLocale: winget.locale,
  Publisher: z.string().min(2).max(256),
  PublisherUrl: winget.url,
  PackageName: z.string().min(2).max(256),
  PackageUrl: winget.url,
  License: z.string().min(3).max(512),
  ShortDescription: z.string().min(3).max(256),
  Description: z.string().min(3).max(10_000),
  Tags: z.array(z.string().min(1).max(40)).max(16),
  ReleaseNotes: z.string().min(1).max(10_000),
} as const;
const manifests = {
  '': z.strictObject({ ...common, ManifestType: z.literal('version'), DefaultLocale: winget.locale }),
  '.locale.en-US': z.strictObject({
    ...localeFields,
    ManifestType: z.literal('defaultLocale'),
    Moniker: z.string().max(40),
  }),
  '.locale.es-ES': z.strictObject({ ...localeFields, ManifestType: z.literal('locale') }),
  '.installer': z.strictObject({
    ...common,
    ManifestType: z.literal('installer'),
    Platform: z.array(z.enum(['Windows.Desktop'])),
    MinimumOSVersion: z.string().regex(/^\d+(\.\d+){0,3}$/),
    InstallModes: z.array(z.enum(['interactive', 'silent', 'silentWithProgress'])),
    UpgradeBehavior: z.enum(['install', 'uninstallPrevious', 'deny']),
    Protocols: z.tuple([z.literal('fieldbook')]),
    FileExtensions: z.array(z.string().regex(/^[^\\/:*?"<>|.]+$/)),
    ReleaseDate: z.iso.date(),
    Installers: z.array(
      z.strictObject({
        Architecture: z.enum(['x64', 'arm64']),
        InstallerType: z.enum(['nullsoft', 'wix']),
        Scope: z.enum(['user', 'machine']),
        ProductCode: z.string().min(1).max(255).optional(),
        AppsAndFeaturesEntries: z
          .array(z.strictObject({ UpgradeCode: z.string().regex(/^\{[0-9A-F-]{36}\}$/) }))
          .optional(),
        InstallerUrl: winget.url,
        InstallerSha256: z.string().regex(/^[A-F0-9]{64}$/),
      }),
    ),
  }),
} as const;

describe('winget’s manifest', () => {
  const place = `winget/manifests/f/Fieldbook/Fieldbook/${version}/Fieldbook.Fieldbook`;

  it.each(Object.keys(manifests) as (keyof typeof manifests)[])(
    'holds to its schema, as plain YAML: %s',
    (kind) => {
      const text = read(`${place}${kind}.yaml`);
      expect(manifests[kind].safeParse(parse(text)).error).toBeUndefined();
      expect(text).not.toMatch(/[&*]a\d/);
    },
  );

  it('has for each processor the installer of one user and that of a machine, with the hash of the file', () => {
    const { Installers } = manifests['.installer'].parse(parse(read(`${place}.installer.yaml`)));
    expect(Installers.map(({ Architecture, Scope }) => `${Architecture} ${Scope}`)).toEqual([
      'x64 user',
      'arm64 user',
      'x64 machine',
      'arm64 machine',
    ]);
    for (const { Architecture, Scope, InstallerUrl, InstallerSha256 } of Installers) {
      expect(InstallerUrl).toBe(
        `${DOWNLOADS}Fieldbook-${version}-win-${Architecture}.${Scope === 'user' ? 'exe' : 'msi'}`,
      );
      expect(InstallerSha256.toLowerCase()).toBe(hashOf(InstallerUrl));
    }
  });

  it('tells what is new in each language', () => {
    const { ReleaseNotes } = manifests['.locale.es-ES'].parse(parse(read(`${place}.locale.es-ES.yaml`)));
    expect(ReleaseNotes).toMatch(/^- Leer todo el cuaderno/);
    expect(ReleaseNotes).not.toMatch(/\*\*|`/);
  });
});

describe('Homebrew’s cask', () => {
  const value = (name: string): string =>
    new RegExp(`^  ${name} "([^"]*)"$`, 'm').exec(read('homebrew/Casks/f/fieldbook.rb'))?.[1] ?? '';

  it('leads to the disk image with its hash', () => {
    const url = value('url').replaceAll('#{version}', value('version'));
    expect(url).toBe(`${DOWNLOADS}Fieldbook-${version}-mac-universal.dmg`);
    expect(value('sha256')).toBe(hashOf(url));
  });

  it('describes the app as brew’s audit wants it: short, without article, name, platform or full stop', () => {
    expect(value('desc').length).toBeLessThanOrEqual(80);
    expect(value('desc')).not.toMatch(/^(a|an|the|fieldbook)\b|\bmac(os)?\b|\.$/i);
    expect(value('desc')).toMatch(/^[A-Z]/);
  });

  it('takes away what the program keeps, in order, and never what people wrote', () => {
    const zap = /zap trash: \[([^\]]*)\]/.exec(read('homebrew/Casks/f/fieldbook.rb'))?.[1] ?? '';
    const paths = [...zap.matchAll(/"([^"]+)"/g)].map(([, path]) => path ?? '');
    expect(paths.length).toBeGreaterThan(1);
    expect(paths).toEqual(paths.toSorted());
    expect(paths.join()).not.toContain('Application Support');
  });

  it.skipIf(!has('ruby'))('is Ruby', () => {
    expect(
      execFileSync('ruby', ['-c', made('homebrew/Casks/f/fieldbook.rb')], { encoding: 'utf8' }),
    ).toContain('Syntax OK');
  });
});

describe('what software centres show', () => {
  it.skipIf(!has('appstreamcli'))('has no fault by AppStream’s own tool, for packages and Flatpak', () => {
    const files = ['appstream/*.metainfo.xml', 'flatpak/*/*.metainfo.xml'].map(made);
    const said = execFileSync('appstreamcli', ['validate', '--no-net', ...files], { encoding: 'utf8' });
    expect(said).toContain('successful');
  });

  it('names the entry that starts it', () => {
    expect(read('appstream/*.metainfo.xml')).toContain('<launchable type="desktop-id">fieldbook.desktop<');
    expect(read('flatpak/*/*.metainfo.xml')).toContain(
      '<launchable type="desktop-id">app.fieldbook.reader.desktop<',
    );
  });
});

const flatpakSchema = z.strictObject({
  id: z.literal('app.fieldbook.reader'),
  runtime: z.literal('org.freedesktop.Platform'),
  'runtime-version': z.string().regex(/^\d\d\.08$/),
  sdk: z.literal('org.freedesktop.Sdk'),
  base: z.literal('org.electronjs.Electron2.BaseApp'),
  'base-version': z.string(),
  command: z.literal('fieldbook'),
  'finish-args': z.array(z.string().regex(/^--(share|socket|device)=/)),
  modules: z.tuple([
    z.strictObject({
      name: z.string(),
      buildsystem: z.literal('simple'),
      'build-commands': z.array(z.string()),
      sources: z.array(
        z.discriminatedUnion('type', [
          z.strictObject({
            type: z.literal('archive'),
            'only-arches': z.tuple([z.enum(['x86_64', 'aarch64'])]),
            dest: z.string(),
            url: winget.url,
            sha256: z.string(),
          }),
          z.strictObject({
            type: z.literal('script'),
            'dest-filename': z.string(),
            commands: z.array(z.string()),
          }),
          z.strictObject({ type: z.literal('file'), path: z.string() }),
        ]),
      ),
    }),
  ]),
});

describe('Flatpak’s manifest', () => {
  const manifest = () => flatpakSchema.parse(parse(read('flatpak/*/app.fieldbook.reader.yml')));
  const sources = () => manifest().modules[0].sources;

  it('holds to its schema, of one year, and opens no folder of the user’s', () => {
    expect(manifest()['base-version']).toBe(manifest()['runtime-version']);
    expect(manifest()['finish-args'].join()).not.toMatch(/filesystem|--device=all/);
  });

  it('fetches the archive of each processor by its hash', () => {
    const archives = sources().filter((source) => source.type === 'archive');
    expect(archives.map(({ url }) => basename(url))).toEqual(names.slice(-2));
    for (const { url, sha256: hash } of archives) expect(hash).toBe(hashOf(url));
  });

  it.skipIf(process.platform !== 'linux')(
    'lays the app down with its own commands, entry, icons and words',
    () => {
      const build = mkdtempSync(join(folder, 'build-'));
      const app = join(build, 'app');
      mkdirSync(join(build, 'program', 'resources'), { recursive: true });
      writeFileSync(join(build, 'program', 'fieldbook'), '');
      for (const source of sources()) {
        if (source.type === 'file')
          writeFileSync(join(build, source.path), readFileSync(made(`flatpak/*/${source.path}`)));
        if (source.type === 'script')
          writeFileSync(join(build, source['dest-filename']), `#!/bin/sh\n${source.commands.join('\n')}\n`);
      }
      for (const command of manifest().modules[0]['build-commands'])
        execFileSync('sh', ['-c', command.replaceAll('/app/', `${app}/`)], { cwd: build });
      for (const path of [
        'bin/fieldbook',
        'fieldbook/fieldbook',
        'share/applications/app.fieldbook.reader.desktop',
        'share/metainfo/app.fieldbook.reader.metainfo.xml',
        'share/icons/hicolor/256x256/apps/app.fieldbook.reader.png',
      ])
        expect(existsSync(join(app, path)), path).toBe(true);
      execFileSync('sh', ['-n', join(app, 'bin', 'fieldbook')]);
    },
  );

  it.skipIf(!has('desktop-file-validate'))('has a menu entry without a fault', () => {
    expect(execFileSync('desktop-file-validate', [made('flatpak/*/*.desktop')], { encoding: 'utf8' })).toBe(
      '',
    );
  });
});
