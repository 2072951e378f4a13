import { AppImageUpdater, NsisUpdater } from 'electron-updater';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { UpdateOffer, UpdateState } from '../../host/contract/update-calls.ts';
import { feedName, installerName, installKind, readBuiltIn } from './installation.ts';
import type { Machine } from './installation.ts';
import { nextState } from './machine.ts';
import type { UpdateEvent } from './machine.ts';
import { openMemory } from './memory.ts';
import { bundledNotes } from './news.ts';
import { isOfferFor, notesOf, readRelease } from './release.ts';
import { twiceADay } from './schedule.ts';
import { tameNotes } from './tame-notes.ts';
import { isNewer, parseVersion } from './version.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fieldbook-parts-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('a version', () => {
  const newer = (a: string, b: string): boolean => {
    const [first, second] = [parseVersion(a), parseVersion(b)];
    if (!first || !second) throw new Error('not versions');
    return isNewer(first, second);
  };

  it.each([
    ['1.2.1', '1.2.0'],
    ['1.10.0', '1.9.9'],
    ['2.0.0', '1.99.99'],
    ['1.2.0', '1.2.0-beta.9'],
    ['1.2.0-beta.10', '1.2.0-beta.9'],
    ['1.3.0-beta.1', '1.2.9'],
  ])('%s is newer than %s, and not the other way round', (a, b) => {
    expect(newer(a, b)).toBe(true);
    expect(newer(b, a)).toBe(false);
    expect(newer(a, a)).toBe(false);
  });

  it.each([
    '',
    '1',
    '1.2',
    '1.2.3.4',
    'v1.2.3',
    '1.2.3-alpha.1',
    '1.2.3+build',
    '01.2.3',
    '1.2.3-beta',
    '1.2.3 ',
    '-1.2.3',
    '1e3.0.0',
    '1.2.3-beta.1-x',
  ])('%j is none', (text) => expect(parseVersion(text)).toBeNull());
});

describe('the machine', () => {
  const offer: UpdateOffer = { version: '1.3.0', made: null, bytes: 10, installs: 'itself' };
  const byHand: UpdateOffer = { ...offer, installs: 'by-hand' };
  const failure = { code: 'update-failed', message: 'x' } as const;
  const checked = null;
  const at = '2026-11-22T00:00:00.000Z';
  const states: readonly UpdateState[] = [
    { state: 'unsupported', reason: 'browser' },
    { state: 'off', reason: 'setting', checked },
    { state: 'idle', checked },
    { state: 'checking', checked },
    { state: 'current', checked },
    { state: 'available', offer, why: 'ask', checked },
    { state: 'available', offer: byHand, why: 'ask', checked },
    { state: 'downloading', offer, received: 0, total: 10, checked },
    { state: 'ready', offer, onQuit: false, checked },
    { state: 'ready', offer, onQuit: true, checked },
    { state: 'installing', offer, checked },
    { state: 'failed', failure, since: at, checked },
  ];
  const events: readonly UpdateEvent[] = [
    { kind: 'switched', off: null },
    { kind: 'switched', off: 'policy' },
    { kind: 'check' },
    { kind: 'nothing', at },
    { kind: 'offer', offer, why: 'ask', at },
    { kind: 'download' },
    { kind: 'progress', received: 5, total: 10 },
    { kind: 'cancel' },
    { kind: 'verified', onQuit: false },
    { kind: 'later' },
    { kind: 'on-quit' },
    { kind: 'install' },
    { kind: 'forget' },
    { kind: 'fail', failure, at },
  ];

  it('goes these ways and no other', () => {
    const ways = new Set(
      states.flatMap((state) =>
        events.flatMap((event) => {
          const next = nextState(state, event);
          return next === state ? [] : [`${state.state} --${event.kind}--> ${next.state}`];
        }),
      ),
    );
    expect([...ways].toSorted()).toEqual([
      'available --check--> checking',
      'available --download--> downloading',
      'available --forget--> idle',
      'available --later--> available',
      'available --switched--> off',
      'checking --fail--> failed',
      'checking --nothing--> current',
      'checking --offer--> available',
      'checking --switched--> off',
      'current --check--> checking',
      'current --forget--> idle',
      'current --switched--> off',
      'downloading --cancel--> available',
      'downloading --fail--> failed',
      'downloading --progress--> downloading',
      'downloading --switched--> off',
      'downloading --verified--> ready',
      'failed --check--> checking',
      'failed --forget--> idle',
      'failed --switched--> off',
      'idle --check--> checking',
      'idle --forget--> idle',
      'idle --switched--> off',
      'installing --fail--> failed',
      'off --switched--> idle',
      'off --switched--> off',
      'ready --fail--> failed',
      'ready --install--> installing',
      'ready --later--> ready',
      'ready --on-quit--> ready',
      'ready --switched--> off',
    ]);
  });

  it('never downloads what the app does not install itself', () => {
    const state: UpdateState = { state: 'available', offer: byHand, why: 'ask', checked };
    expect(nextState(state, { kind: 'download' })).toBe(state);
  });
});

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

describe('electron-updater', () => {
  it('is set a channel, a feed and its switches in one place each', () => {
    const engine = readFileSync(join(import.meta.dirname, 'engine.ts'), 'utf8');
    expect(engine.match(/\.channel = /g)).toHaveLength(1);
    expect(engine).toMatch(/\.channel = .*;\n\s*updater\.allowDowngrade = false;/);
    for (const line of ['autoDownload = false', 'autoInstallOnAppQuit = false', 'disableWebInstaller = true'])
      expect(engine).toContain(line);
    expect(engine).not.toMatch(/addAuthHeader|requestHeaders|allowDowngrade = true/);
  });

  it('would allow downgrades with every channel: the reason for the line after it', () => {
    const updater = new AppImageUpdater(null, { version: '1.0.0', name: 'x' });
    updater.channel = 'beta';
    expect(updater.allowDowngrade).toBe(true);
    expect(NsisUpdater.prototype).toBeInstanceOf(Object);
  });

  it('is new enough not to send credentials on (CVE-2026-54673)', () => {
    const file = join(import.meta.dirname, '..', '..', 'node_modules', 'electron-updater', 'package.json');
    const version = parseVersion(
      String(Reflect.get(Object(JSON.parse(readFileSync(file, 'utf8'))), 'version')),
    );
    expect(version !== null && !isNewer([6, 8, 10, Infinity], version)).toBe(true);
  });
});

describe('release notes', () => {
  it('are in the language asked for, else in the one for all', () => {
    const file = { url: 'Fieldbook-1.3.0-win-x64.exe', sha512: `${'A'.repeat(86)}==`, size: 1 };
    const release = readRelease({
      version: '1.3.0',
      files: [file],
      releaseNotes: 'Better',
      vendor: { notes: { es: 'Mejor' } },
    });
    expect(notesOf(release.notes, 'es')).toBe('Mejor');
    expect(notesOf(release.notes, 'de')).toBe('Better');
    expect(notesOf({}, 'en')).toBeNull();
    expect(isOfferFor(release, '1.2.0', 'stable')).toBe(true);
    expect(isOfferFor({ ...release, version: '1.4.0-beta.1' }, '1.2.0', 'beta')).toBe(true);
    expect(isOfferFor({ ...release, version: '1.4.0-beta.1' }, '1.2.0', 'stable')).toBe(false);
  });

  it('come with the app after an update, by version and language', () => {
    writeFileSync(
      join(folder, 'CHANGELOG.md'),
      '# Changelog\n\n## 1.3.0 (2026-11-22)\n\nBetter.\n\n## 1.2.0\n\nGood.\n',
    );
    writeFileSync(join(folder, 'CHANGELOG.es.md'), '# Cambios\n\n## 1.3.0\n\nMejor.\n');
    expect(bundledNotes(folder, '1.3.0', 'en')).toBe('Better.');
    expect(bundledNotes(folder, '1.3.0', 'es')).toBe('Mejor.');
    expect(bundledNotes(folder, '1.3.0', 'fr')).toBe('Better.');
    expect(bundledNotes(folder, '1.1.0', 'en')).toBeNull();
  });

  it('stay as written when they are ordinary', () => {
    const ordinary = '## New\n\n- one\n  - two\n    - three\n\n> said\n\n1. first\n';
    expect(tameNotes(ordinary)).toBe(ordinary);
  });

  it.each([
    ['>', 9_000],
    ['> - ', 9_000],
    ['- ', 9_000],
    ['1. ', 9_000],
    ['[', 9_000],
    ['*a_', 9_000],
    ['~a', 9_000],
    ['a\n=\n', 9_000],
    ['|a', 9_000],
    ['`a``b', 9_000],
  ])('%j over and over is drawn without an overflow', (shape, length) => {
    const tamed = tameNotes(shape.repeat(length));
    expect(tamed.length).toBeLessThanOrEqual(3_000);
    const parser = unified().use(remarkParse).use(remarkGfm);
    expect(() => parser.runSync(parser.parse(tamed))).not.toThrow();
  });
});

describe('what is remembered', () => {
  it('survives a file that cannot be read', () => {
    mkdirSync(join(folder, 'data'));
    writeFileSync(join(folder, 'data', 'updates.json'), '{ "ran": 7, "later": "1.3.0", half');
    const memory = openMemory(join(folder, 'data'), '1.2.0');
    expect(memory.read()).toMatchObject({ ran: '1.2.0', news: null, later: null });
    memory.write({ later: '1.3.0' });
    expect(openMemory(join(folder, 'data'), '1.2.0').read().later).toBe('1.3.0');
  });
});

it('looks half a minute to three minutes after the start, then twice a day, never on the minute', () => {
  const waits: number[] = [];
  let next: () => void = () => undefined;
  let chance = 0;
  const stop = twiceADay(() => undefined, {
    random: () => chance,
    later: (work, ms) => {
      waits.push(ms);
      next = work;
      return () => undefined;
    },
  });
  for (chance of [0, 1, 0.5]) next();
  stop();
  const hour = 3_600_000;
  expect(waits).toEqual([30_000, 12 * hour * 0.9, 12 * hour * 1.1, 12 * hour]);
});
