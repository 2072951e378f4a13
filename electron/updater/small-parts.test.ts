import { AppImageUpdater, NsisUpdater } from 'electron-updater';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { silentLog } from '../../host/platform/log.ts';
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
    const memory = openMemory(join(folder, 'data'), '1.2.0', silentLog);
    expect(memory.read()).toMatchObject({ ran: '1.2.0', news: null, later: null });
    memory.write({ later: '1.3.0' });
    expect(openMemory(join(folder, 'data'), '1.2.0', silentLog).read().later).toBe('1.3.0');
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
