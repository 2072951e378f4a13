import { extractFile, listPackage, statFile } from '@electron/asar';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { LinuxTargetHelper } from 'app-builder-lib/out/targets/LinuxTargetHelper.js';
import { Arch, build, Platform } from 'electron-builder';
import type { AfterPackContext, LinuxConfiguration, LinuxPackager } from 'electron-builder';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { sha256 } from '../host/platform/files.ts';
import { afterPack } from './after-pack.ts';
import { electronVersion, installerOptions } from './pack-installers.ts';
import { installerConfiguration } from './electron-builder.ts';
import { installedSize } from './installed-size.ts';
import { editionOut, electronOut, root } from './paths.ts';
import { makeSmallProducts } from './small-products.ts';
import { readPackage } from './stage-app.ts';
import { makeBlankElectron } from './blank-electron.ts';

/** electron-builder itself packs the app for Linux around a blank Electron; what came out is opened and looked at. */
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
  const electronDist = await makeBlankElectron(electronVersion());
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
      '/dist/electron/dates-file.js',
      '/dist/electron/main.js',
      '/dist/electron/note-lines.js',
      '/dist/electron/notes-file.js',
      '/dist/electron/packed.js',
      '/dist/electron/page-job.js',
      '/dist/electron/page-worker.js',
      '/dist/electron/preload.cjs',
      '/dist/electron/report-csv.js',
      '/dist/electron/report-docx.js',
      '/dist/electron/report-markdown.js',
      '/dist/electron/report-table.js',
      '/dist/electron/report-xlsx.js',
      '/dist/electron/shapes.js',
      '/dist/electron/upkeep-job.js',
      '/dist/electron/upkeep-worker.js',
      '/dist/electron/word-job.js',
      '/dist/electron/word-worker.js',
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
