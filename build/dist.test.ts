import { extractFile, listPackage, statFile } from '@electron/asar';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { LinuxTargetHelper } from 'app-builder-lib/out/targets/LinuxTargetHelper.js';
import { Arch, build, Platform } from 'electron-builder';
import type { AfterPackContext, LinuxConfiguration, LinuxPackager } from 'electron-builder';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { builtinModules } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { sha256 } from '../host/platform/files.ts';
import { afterPack } from './after-pack.ts';
import { assertPublisherKept, forgetEmpty, installerOptions } from './pack-installers.ts';
import { NO_SERVER, installerConfiguration } from './electron-builder.ts';
import { installedSize } from './installed-size.ts';
import { editionOut, electronOut, root } from './paths.ts';
import { makeSmallProducts } from './small-products.ts';
import { readPackage } from './stage-app.ts';
import { makeStandIn } from './stand-in-electron.ts';

/** electron-builder itself packs the app for Linux around a stand-in for Electron; what came out is opened and looked at. */
let out = '';
let unpacked = '';
let archive = '';
let packager: AfterPackContext['packager'] | null = null;
const UPDATE_URL = 'https://updates.example/fieldbook/';
const here = process.platform === 'linux';

beforeAll(async () => {
  if (!here) return;
  out = mkdtempSync(join(tmpdir(), 'fieldbook-dist-'));
  await makeSmallProducts();
  const electronDist = await makeStandIn('45.4.1');
  const options = {
    out,
    targets: ['dir'],
    archs: ['x64'],
    electronDist,
    environment: { FIELDBOOK_UPDATE_URL: UPDATE_URL },
  } as const;
  const config = installerConfiguration(installerOptions(options));
  const flipAndKeep = async (context: AfterPackContext): Promise<void> => {
    packager = context.packager;
    await afterPack(context);
  };
  await build({
    projectDir: root,
    config: { ...config, afterPack: flipAndKeep },
    publish: 'never',
    targets: Platform.LINUX.createTarget(['dir'], Arch.x64),
  });
  unpacked = join(out, 'linux-unpacked');
  archive = join(unpacked, 'resources', 'app.asar');
}, 180_000);

afterAll(() => {
  if (out) rmSync(out, { recursive: true, force: true });
});

/** Names that carry a hash of their content say less than what they are. */
function listing(): readonly string[] {
  return listPackage(archive, { isPack: false })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => !/^\/dist\/renderer\/assets\/.+\.(js|css)$/.test(path))
    .toSorted();
}

describe.runIf(here)('the packed app', () => {
  it('has in its archive the bundles, a package.json, and nothing else', () => {
    expect(listing().filter((path) => !path.startsWith('/dist/renderer/'))).toEqual([
      '/dist',
      '/dist/electron',
      '/dist/electron/files.js',
      '/dist/electron/main.js',
      '/dist/electron/page-job.js',
      '/dist/electron/page-worker.js',
      '/dist/electron/preload.cjs',
      '/dist/electron/upkeep-job.js',
      '/dist/electron/upkeep-worker.js',
      '/dist/electron/worker-jobs.js',
      '/dist/renderer',
      '/package.json',
    ]);
    const page = listing().filter((path) => path.startsWith('/dist/renderer/'));
    const known = [
      '/dist/renderer/assets',
      '/dist/renderer/files.json',
      '/dist/renderer/icon.svg',
      '/dist/renderer/index.html',
      '/dist/renderer/licences.json',
    ];
    expect(page.filter((path) => !known.includes(path))).toEqual([]);
  });

  it('carries no sources, maps, tests, keys or packages', () => {
    const paths = listPackage(archive, { isPack: false });
    expect(
      paths.filter((path) =>
        /node_modules|\.(tsx?|map|pem|key|p12|env|md)$|\.test\.|test-reports|\.git/.test(path),
      ),
    ).toEqual([]);
    for (const path of paths.filter((name) => /\.(c?js|json|html)$/.test(name))) {
      const text = extractFile(archive, path.slice(1)).toString('utf8');
      expect(text).not.toMatch(
        /-----BEGIN [A-Z ]*PRIVATE KEY-----\s*[A-Za-z0-9+/]{20}|sourceMappingURL=data:|ghp_[A-Za-z0-9]{20}|AKIA[0-9A-Z]{16}/,
      );
    }
  });

  it('leaves nothing unpacked beside the archive that could run', () => {
    expect(existsSync(`${archive}.unpacked`)).toBe(false);
    const beside = readdirSync(join(unpacked, 'resources')).filter((name) => name !== 'default_app.asar');
    const known = [
      'CHANGELOG.es.md',
      'CHANGELOG.md',
      'LICENCES.txt',
      'administrators.md',
      'app-update.yml',
      'app.asar',
      'edition.fbe',
      'policy.schema.json',
    ];
    expect(beside.filter((name) => !known.includes(name))).toEqual([]);
    expect(beside).toEqual(
      expect.arrayContaining([
        'LICENCES.txt',
        'app-update.yml',
        'app.asar',
        'edition.fbe',
        'policy.schema.json',
      ]),
    );
    expect(statFile(archive, 'package.json')).not.toHaveProperty('unpacked', true);
  });

  it('names itself, says that it is unsigned, and depends on nothing', () => {
    const { version } = readPackage();
    expect(JSON.parse(extractFile(archive, 'package.json').toString('utf8'))).toEqual({
      name: 'fieldbook',
      productName: 'Fieldbook',
      version,
      description: expect.any(String) as string,
      license: 'MIT',
      author: 'Fieldbook',
      homepage: 'https://fieldbook.invalid/',
      type: 'module',
      main: 'dist/electron/main.js',
      desktopName: 'fieldbook.desktop',
      fieldbook: { signed: false },
    });
  });

  it('bundles the edition as it is, outside the archive', () => {
    expect(sha256(readFileSync(join(unpacked, 'resources', 'edition.fbe')))).toBe(
      sha256(readFileSync(editionOut)),
    );
  });

  it('looks for updates at the one https address, without a token', () => {
    expect(parse(readFileSync(join(unpacked, 'resources', 'app-update.yml'), 'utf8'))).toEqual({
      provider: 'generic',
      url: UPDATE_URL,
      useMultipleRangeRequest: false,
      updaterCacheDirName: 'fieldbook-updater',
    });
  });

  it('has all nine fuses as decided', async () => {
    const wire = await getCurrentFuseWire(join(unpacked, 'fieldbook'));
    const on = (fuse: FuseV1Options): boolean => wire[fuse] === FuseState.ENABLE;
    const fuses = Object.values(FuseV1Options).filter(
      (fuse): fuse is FuseV1Options => typeof fuse === 'number',
    );
    expect(fuses).toHaveLength(9);
    expect(fuses.filter(on)).toEqual([FuseV1Options.OnlyLoadAppFromAsar, FuseV1Options.WasmTrapHandlers]);
  });

  it('keeps of Chromium’s languages those that we ship', () => {
    expect(readdirSync(join(unpacked, 'locales')).toSorted()).toEqual(['en-US.pak', 'es-419.pak', 'es.pak']);
  });

  it('keeps the licences of Electron and Chromium, and names every package of ours', () => {
    expect(readdirSync(unpacked)).toEqual(
      expect.arrayContaining(['LICENSE.electron.txt', 'LICENSES.chromium.html']),
    );
    const text = readFileSync(join(unpacked, 'resources', 'LICENCES.txt'), 'utf8');
    for (const name of ['react ', 'electron-updater ', 'tuf-js ', 'zod ', 'unified '])
      expect(text).toContain(`\n${name}`);
  });

  it('can be loaded as far as Electron: the bundle is whole', () => {
    const app = join(out, 'extracted');
    cpSync(electronOut, join(app, 'electron'), { recursive: true });
    const code = readFileSync(join(app, 'electron', 'main.js'), 'utf8');
    const imports = [
      ...code.matchAll(/^import .*?"([^"]+)";$/gm),
      ...code.matchAll(/__require\w*\("([^"]+)"\)/g),
    ];
    const packages = new Set(imports.map(([, name = '']) => name).filter((name) => !isBuiltIn(name)));
    expect([...packages].filter((name) => !name.startsWith('./'))).toEqual(['electron']);
    for (const name of packages)
      if (name.startsWith('./')) expect(existsSync(join(app, 'electron', name))).toBe(true);
  });

  it('has a desktop entry for its pages and files, with nothing added to the command line', async () => {
    if (packager === null) throw new Error('nothing was packed');
    const options = packager.platformSpecificBuildOptions as LinuxConfiguration;
    const entry = await new LinuxTargetHelper(packager as LinuxPackager).computeDesktopEntry(options);
    const lines = entry.split('\n');
    expect(lines).toEqual(
      expect.arrayContaining([
        '[Desktop Entry]',
        'Name=Fieldbook',
        'Exec=/opt/Fieldbook/fieldbook %U',
        'Icon=fieldbook',
        'Categories=Office;',
        'MimeType=application/vnd.fieldbook.pack;x-scheme-handler/fieldbook;',
        'StartupWMClass=fieldbook',
        'Terminal=false',
      ]),
    );
    expect(lines.some((line) => line.startsWith('Comment[es]='))).toBe(true);
  });

  it('says how large it is, and what of it is ours', () => {
    const { total, ours, languages } = installedSize(unpacked);
    expect(languages).toBe(3_000);
    expect(ours).toBeGreaterThan(0);
    expect(total).toBeGreaterThan(ours + languages);
  });
});

const builtIns = new Set(builtinModules.map((name) => name.replace(/^node:/, '')));

function isBuiltIn(name: string): boolean {
  return builtIns.has(name.replace(/^node:/, ''));
}

describe('fuses', () => {
  const context = (folder: string) => ({
    appOutDir: folder,
    electronPlatformName: 'linux',
    packager: { appInfo: { productFilename: 'Fieldbook' } },
  });
  const packed = async (wire: string): Promise<string> => {
    const folder = await makeStandIn('45.4.1', wire);
    cpSync(join(folder, 'electron'), join(folder, 'fieldbook'));
    return folder;
  };

  it('flips nine', async () => {
    const folder = await packed('101100010');
    await afterPack(context(folder) as unknown as Parameters<typeof afterPack>[0]);
    expect(readFileSync(join(folder, 'fieldbook'), 'latin1')).toContain(
      `${String.fromCharCode(1, 9)}000001001`,
    );
  });

  it('leaves the halves of a universal app as they are, until they are one', async () => {
    const folder = await packed('101100010');
    const half = `${folder}-arm64-temp`;
    cpSync(folder, half, { recursive: true });
    await afterPack(context(half) as unknown as Parameters<typeof afterPack>[0]);
    expect(readFileSync(join(half, 'fieldbook'), 'latin1')).toContain(
      `${String.fromCharCode(1, 9)}101100010`,
    );
    rmSync(half, { recursive: true });
  });

  it.each([
    ['a tenth fuse', '1011000101'],
    ['one that is gone', '10110001'],
  ])('refuses a program with %s', async (_what, wire) => {
    const folder = await packed(wire);
    await expect(afterPack(context(folder) as unknown as Parameters<typeof afterPack>[0])).rejects.toThrow();
  });
});

describe('the configuration', () => {
  const options = (more: Readonly<Record<string, string>>) => {
    const folder = mkdtempSync(join(tmpdir(), 'fieldbook-config-'));
    return installerOptions({
      out: folder,
      targets: [],
      archs: ['x64'],
      electronDist: null,
      environment: more,
    });
  };

  it('takes only an https address for updates', () => {
    expect(() => options({ FIELDBOOK_UPDATE_URL: 'http://updates.example/' })).toThrow();
    expect(() => options({ FIELDBOOK_UPDATE_URL: 'file:///tmp' })).toThrow();
  });

  it('without an address carries one that never resolves', () => {
    expect(options({}).updateAddress).toBeNull();
    expect(new URL(NO_SERVER).hostname).toMatch(/\.invalid$/);
  });

  it('names the publisher whole when Windows builds are signed', () => {
    const base = { ...options({}), signed: true, publisher: 'CN=Fieldbook, O=Fieldbook, C=ES' };
    expect(installerConfiguration(base).win?.signtoolOptions?.publisherName).toEqual([
      'CN=Fieldbook, O=Fieldbook, C=ES',
    ]);
    expect(installerConfiguration(base).forceCodeSigning).toBe(true);
    expect(() => options({ FIELDBOOK_PUBLISHER: 'Fieldbook' })).toThrow(/whole name/);
  });

  it('takes a secret that is not there for no certificate', () => {
    const environment = {
      CSC_LINK: '',
      WIN_CSC_LINK: '',
      APPLE_API_KEY_ID: '',
      CSC_KEY_PASSWORD: 'x',
      HOME: '',
    };
    expect(options(environment).signed).toBe(false);
    forgetEmpty(environment);
    expect(environment).toEqual({ CSC_KEY_PASSWORD: 'x', HOME: '' });
  });

  it('stops when a signed Windows build lost its publisher’s name', () => {
    const folder = mkdtempSync(join(tmpdir(), 'fieldbook-publisher-'));
    const resources = join(folder, 'win-unpacked', 'resources');
    mkdirSync(resources, { recursive: true });
    writeFileSync(join(resources, 'app-update.yml'), 'provider: generic\n');
    expect(() => assertPublisherKept(folder, true, 'win32')).toThrow(/publisher/);
    expect(() => assertPublisherKept(folder, false, 'win32')).not.toThrow();
    writeFileSync(join(resources, 'app-update.yml'), 'provider: generic\npublisherName:\n  - CN=Fieldbook\n');
    expect(() => assertPublisherKept(folder, true, 'win32')).not.toThrow();
  });

  it('installs for one user, without an administrator, and never deletes what they wrote', () => {
    const { nsis, msi, win } = installerConfiguration(options({}));
    expect(nsis).toMatchObject({
      oneClick: true,
      perMachine: false,
      packElevateHelper: false,
      deleteAppDataOnUninstall: false,
    });
    expect(msi).toMatchObject({ perMachine: true });
    expect(win?.requestedExecutionLevel).toBe('asInvoker');
  });

  it('hardens the runtime of macOS only under a certificate: ad-hoc signed, such an app would not start', () => {
    const base = options({});
    expect(installerConfiguration(base).mac).toMatchObject({ hardenedRuntime: false, identity: '-' });
    const signed = installerConfiguration({ ...base, signed: true }).mac;
    expect(signed).toMatchObject({ hardenedRuntime: true });
    expect(signed).not.toHaveProperty('identity');
  });

  it('adds no switch to the program on Linux', () => {
    expect(installerConfiguration(options({})).linux?.executableArgs).toEqual([]);
    expect(JSON.stringify(installerConfiguration(options({})))).not.toContain('no-sandbox');
  });

  it('compares Electron’s zip with the hash its package lists', () => {
    const { electronDownload } = installerConfiguration(options({}));
    const checksums: unknown = Reflect.get(Object(electronDownload), 'checksums');
    expect(Reflect.get(Object(checksums), 'electron-v45.4.1-linux-x64.zip')).toMatch(/^[0-9a-f]{64}$/);
  });
});
