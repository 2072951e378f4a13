import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NtExecutable, NtExecutableResource, Resource } from 'resedit';
import { fuseWire, languages, SHIPPED } from '../blank-electron.ts';
import { portableExecutable } from './portable-executable.ts';

const ENGLISH_US = { lang: 0x0409, codepage: 1200 } as const;

/** What electron-builder takes for Electron's distribution on Windows: a program with nothing to run, but with fuses and a version. */
export function makeBlankForWindows(version: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'fieldbook-electron-win-'));
  mkdirSync(join(folder, 'locales'));
  mkdirSync(join(folder, 'resources'));
  writeFileSync(join(folder, 'electron.exe'), windowsProgram());
  writeFileSync(join(folder, 'version'), version);
  writeFileSync(join(folder, 'LICENSE'), 'Electron is under the MIT licence.\n');
  writeFileSync(join(folder, 'LICENSES.chromium.html'), '<!doctype html><title>Credits</title>');
  for (const language of languages)
    writeFileSync(join(folder, 'locales', `${language}.pak`), 'x'.repeat(1_000));
  return folder;
}

/** electron-builder edits the version and adds the archive's hash: both need a resource section to begin with. */
function windowsProgram(): Buffer {
  const executable = NtExecutable.from(portableExecutable({ bits: 64, content: fuseWire(SHIPPED) }));
  const resources = NtExecutableResource.from(executable);
  const info = Resource.VersionInfo.createEmpty();
  info.setStringValues(ENGLISH_US, { ProductName: 'Electron' });
  info.outputToResourceEntries(resources.entries);
  resources.outputResource(executable);
  return Buffer.from(executable.generate());
}

/** What electron-builder takes for Electron's distribution on macOS: the bundles it renames and whose lists it edits. */
export function makeBlankForMac(version: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'fieldbook-electron-mac-'));
  const contents = join(folder, 'Electron.app', 'Contents');
  makeBundle(contents, 'Electron', version);
  const frameworks = join(contents, 'Frameworks');
  for (const name of ['', ' (Renderer)', ' (Plugin)', ' (GPU)'].map((kind) => `Electron Helper${kind}`))
    makeBundle(join(frameworks, `${name}.app`, 'Contents'), name, version);
  const framework = join(frameworks, 'Electron Framework.framework');
  const inside = join(framework, 'Versions', 'A');
  mkdirSync(join(inside, 'Resources'), { recursive: true });
  writeFileSync(join(inside, 'Electron Framework'), fuseWire(SHIPPED));
  symlinkSync('A', join(framework, 'Versions', 'Current'));
  symlinkSync('Versions/Current/Electron Framework', join(framework, 'Electron Framework'));
  symlinkSync('Versions/Current/Resources', join(framework, 'Resources'));
  mkdirSync(join(contents, 'Resources'));
  for (const place of [join(contents, 'Resources'), join(inside, 'Resources')]) {
    for (const language of ['de', 'en', 'es', 'es_419', 'fr', 'ja']) {
      mkdirSync(join(place, `${language}.lproj`));
      writeFileSync(join(place, `${language}.lproj`, 'locale.pak'), 'x'.repeat(1_000));
    }
  }
  writeFileSync(join(contents, 'Resources', 'electron.icns'), 'icns');
  writeFileSync(join(folder, 'version'), version);
  writeFileSync(join(folder, 'LICENSE'), 'Electron is under the MIT licence.\n');
  writeFileSync(join(folder, 'LICENSES.chromium.html'), '<!doctype html><title>Credits</title>');
  return folder;
}

function makeBundle(contents: string, name: string, version: string): void {
  mkdirSync(join(contents, 'MacOS'), { recursive: true });
  writeFileSync(join(contents, 'MacOS', name), '\xcf\xfa\xed\xfe', { encoding: 'latin1', mode: 0o755 });
  const entries = [
    ['CFBundleExecutable', name],
    ['CFBundleName', name],
    ['CFBundleIdentifier', `com.github.${name.replaceAll(/[^A-Za-z]/g, '')}`],
    ['CFBundleVersion', version],
    ['CFBundleIconFile', 'electron.icns'],
  ].map(([key, value]) => `<key>${key}</key><string>${value}</string>`);
  const head =
    '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">';
  writeFileSync(
    join(contents, 'Info.plist'),
    `${head}\n<plist version="1.0"><dict>${entries.join('')}</dict></plist>\n`,
  );
}
