import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { installerName } from '../electron/updater/installation.ts';
import { settingNames } from '../contract/checks/settings-calls.ts';
import { dataFolder, policyFile } from '../host/settings/folders.ts';
import { policySchema } from '../host/settings/policy.ts';
import { executableName } from './after-pack.ts';
import { installerConfiguration } from './electron-builder.ts';
import { root } from './paths.ts';

/** The administrators' page is a contract: its names, paths and lines are compared with the code. */
const page = readFileSync(join(root, 'docs', 'administrators.md'), 'utf8');

/** The cells of the table whose head begins with this word. */
function table(head: string): readonly (readonly string[])[] {
  const lines = page.split('\n');
  const start = lines.findIndex((line) => line.startsWith(`| ${head}`));
  expect(start, `a table of ${head}`).toBeGreaterThan(0);
  const end = lines.findIndex((line, index) => index > start && !line.startsWith('|'));
  return lines.slice(start + 2, end).map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

const unquoted = (cell = ''): string => cell.replaceAll('`', '');

describe('the policy', () => {
  it('has in its tables every name of the schema and no other', () => {
    expect(
      table('name ')
        .map(([name]) => unquoted(name))
        .toSorted(),
    ).toEqual(Object.keys(policySchema.shape).toSorted());
    expect(
      table('setting ')
        .map(([name]) => unquoted(name))
        .toSorted(),
    ).toEqual([...settingNames].toSorted());
  });

  it('takes each value that stands in its table, and not another', () => {
    for (const [name = '', values = ''] of table('setting ')) {
      const given = [...values.matchAll(/`([^`]+)`|\b(\d+)\b/g)].map(([, word, number]) =>
        word === undefined
          ? Number(number)
          : ['true', 'false', 'null'].includes(word)
            ? (JSON.parse(word) as unknown)
            : word,
      );
      const takes = (value: unknown): boolean =>
        policySchema.safeParse({ settings: { [unquoted(name)]: value } }).success;
      expect(
        given.filter((value) => !takes(value)),
        name,
      ).toEqual([]);
      if (given.length > 0) expect(takes('nonsense!'), name).toBe(false);
    }
  });

  it('lies where the app looks for it', () => {
    const places = Object.fromEntries(
      table('system ').map(([system = '', file]) => [system, unquoted(file)]),
    );
    const at = (platform: NodeJS.Platform): string =>
      policyFile({ platform, home: '/home/ana', env: { ProgramFiles: 'C:\\Program Files' } });
    expect(places['Windows']?.replace('%ProgramFiles%', 'C:\\Program Files')).toBe(at('win32'));
    expect(places['macOS']).toBe(at('darwin'));
    expect(places['Linux']).toBe(at('linux'));
  });

  it('is laid down by each manager’s recipe at that place, with a content that holds', () => {
    expect(page).toContain('"$folder\\policy.json"');
    expect(page).toContain('"/Library/Application Support/Fieldbook/policy.json"');
    expect(page).toContain('dest: /etc/fieldbook/policy.json');
    const line = /^'(\{.*\})' \| Set-Content/m.exec(page)?.[1] ?? 'null';
    expect(policySchema.safeParse(JSON.parse(line)).success).toBe(true);
  });
});

describe('the folders', () => {
  it('of the data are the app’s', () => {
    const [data = []] = table('what ');
    const [, windows, mac, linux] = data.map(unquoted);
    const at = (platform: NodeJS.Platform, env: Record<string, string> = {}): string =>
      dataFolder({ platform, home: platform === 'win32' ? 'C:\\Users\\ana' : '/home/ana', env });
    expect(windows?.replace('%LOCALAPPDATA%', 'C:\\Users\\ana\\AppData\\Local')).toBe(at('win32'));
    expect(mac?.replace('~', '/home/ana')).toBe(at('darwin'));
    expect(linux?.replace('~', '/home/ana')).toBe(at('linux'));
  });
});

describe('the installers', () => {
  it('are named as they are built', () => {
    const files = table('file ').map(([name]) => unquoted(name));
    const built = [
      [installerName('nsis', 'VERSION', 'ARCH'), 0],
      [installerName('mac', 'VERSION', 'ARCH'), 3],
      [installerName('appimage', 'VERSION', 'ARCH'), 4],
    ] as const;
    for (const [name, row] of built)
      expect((name ?? '').replace(/\.zip$/, ''), `row ${row}`).toBe(files[row]?.replace(/\.dmg.*$/, ''));
    expect(files[1]).toBe('Fieldbook-VERSION-win-ARCH.msi');
  });

  it('are taken away by the names that they bring', () => {
    const { nsis, linux } = installerConfiguration({
      version: '1.2.0', electronVersion: '1.0.0', electronChecksums: {}, electronDist: null, app: '.', resources: [], out: '.',
      updateAddress: null, publisher: null, signed: false, azure: null, metainfo: '', notarised: false, notes: {},
    }); // prettier-ignore
    expect(nsis).toMatchObject({ oneClick: true, perMachine: false });
    expect(linux?.executableName).toBe(executableName);
    for (const words of [
      `apt-get remove ${executableName}`,
      '%LOCALAPPDATA%\\Programs\\fieldbook\\Uninstall Fieldbook.exe',
      '/opt/Fieldbook',
    ])
      expect(page).toContain(words);
  });
});
