import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { feedName, installerName, installKind, readBuiltIn } from './installation.ts';
import type { Machine } from './installation.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fieldbook-parts-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('how the app is installed', () => {
  const machine = (more: Partial<Machine>): Machine => ({
    platform: 'linux',
    arch: 'x64',
    packaged: true,
    program: '/opt/Fieldbook/fieldbook',
    resources: folder,
    env: {},
    ...more,
  });

  it('is found out from what lies there', () => {
    expect(installKind(machine({ packaged: false }))).toBe('development');
    expect(installKind(machine({}))).toBe('archive');
    writeFileSync(join(folder, 'package-type'), 'deb\n');
    expect(installKind(machine({}))).toBe('deb');
    writeFileSync(join(folder, 'package-type'), 'rpm');
    expect(installKind(machine({}))).toBe('rpm');
    expect(
      installKind(
        machine({ platform: 'darwin', program: '/Applications/Fieldbook.app/Contents/MacOS/Fieldbook' }),
      ),
    ).toBe('mac');
    expect(
      installKind(
        machine({ platform: 'darwin', program: '/Volumes/Fieldbook/Fieldbook.app/Contents/MacOS/Fieldbook' }),
      ),
    ).toBe('portable');
    expect(
      installKind(
        machine({
          platform: 'darwin',
          program: '/private/var/folders/x/AppTranslocation/1/d/Fieldbook.app/x',
        }),
      ),
    ).toBe('portable');
  });

  it('is an AppImage only when the program runs from where the image is mounted', () => {
    const env = { APPIMAGE: '/home/ana/Fieldbook.AppImage', APPDIR: '/tmp/.mount_Fieldb' };
    expect(installKind(machine({ env, program: '/tmp/.mount_Fieldb/fieldbook' }))).toBe('appimage');
    expect(installKind(machine({ env }))).toBe('archive');
    expect(installKind(machine({ env: { APPIMAGE: 'relative', APPDIR: '/opt/Fieldbook' } }))).toBe('archive');
  });

  it('is told apart on Windows by the uninstaller and the place', () => {
    const program = join(folder, 'Fieldbook.exe');
    const env = { ProgramFiles: 'C:\\Program Files' };
    expect(installKind(machine({ platform: 'win32', program, env }))).toBe('portable');
    expect(
      installKind(
        machine({ platform: 'win32', program: 'c:\\program files\\Fieldbook\\Fieldbook.exe', env }),
      ),
    ).toBe('msi');
    expect(
      installKind(machine({ platform: 'win32', program: 'C:\\Program Files Evil\\Fieldbook.exe', env })),
    ).toBe('portable');
    writeFileSync(join(folder, 'Uninstall Fieldbook.exe'), '');
    expect(installKind(machine({ platform: 'win32', program, env }))).toBe('nsis');
  });

  it('has one possible installer, and none where a package manager has the say', () => {
    expect(installerName('nsis', '1.2.0', 'arm64')).toBe('Fieldbook-1.2.0-win-arm64.exe');
    expect(installerName('appimage', '1.2.0', 'x64')).toBe('Fieldbook-1.2.0-linux-x86_64.AppImage');
    expect(installerName('mac', '1.2.0', 'arm64')).toBe('Fieldbook-1.2.0-mac-universal.zip');
    for (const kind of ['msi', 'portable', 'deb', 'rpm', 'archive'] as const)
      expect(installerName(kind, '1.2.0', 'x64')).toBeNull();
  });

  it('names the server’s lists as electron-updater does', () => {
    expect(feedName({ platform: 'win32', arch: 'arm64' }, 'stable')).toBe('latest.yml');
    expect(feedName({ platform: 'darwin', arch: 'arm64' }, 'beta')).toBe('beta-mac.yml');
    expect(feedName({ platform: 'linux', arch: 'x64' }, 'stable')).toBe('latest-linux.yml');
    expect(feedName({ platform: 'linux', arch: 'arm64' }, 'beta')).toBe('beta-linux-arm64.yml');
  });

  it.each([
    [
      'provider: generic\nurl: https://updates.example/\nupdaterCacheDirName: f\n',
      'https://updates.example/',
    ],
    ['provider: generic\nurl: https://updates.invalid/\nupdaterCacheDirName: f\n', null],
    ['provider: generic\nurl: http://updates.example/\nupdaterCacheDirName: f\n', null],
    ['provider: github\nowner: a\nrepo: b\nupdaterCacheDirName: f\n', null],
    ['provider: generic\nurl: https://updates.example/\nupdaterCacheDirName: f\ntoken: abc\n', null],
    ['half a line', null],
  ])('takes from app-update.yml only an https address: %j', (text, address) => {
    writeFileSync(join(folder, 'app-update.yml'), text);
    expect(readBuiltIn(folder).address).toBe(address);
  });
});
