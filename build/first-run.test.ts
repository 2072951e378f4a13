import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ENTRY_NAME } from '../electron/link-scheme.ts';
import { deepLinkToPlace } from '../contract/shapes/place.ts';
import { root } from './paths.ts';

/** The script of the first run is followed by a person far from the code: what it names must be so. */
const page = readFileSync(join(root, 'docs', 'first-run.md'), 'utf8');
const administrators = readFileSync(join(root, 'docs', 'administrators.md'), 'utf8');
const systems = ['Windows 11', 'macOS 15', 'Ubuntu 24.04'] as const;

/** The rows of the table below a heading. */
function rows(heading: string): readonly (readonly string[])[] {
  const [, after = ''] = page.split(`## ${heading}\n`);
  const [section = ''] = after.split('\n## ');
  return section
    .split('\n')
    .filter((line) => /^\| \d+ /.test(line))
    .map((line) => line.split('|').map((cell) => cell.trim()));
}

describe('the script of the first run', () => {
  it('has steps for every system, numbered, each with what must be seen', () => {
    for (const heading of ['Everywhere', ...systems]) {
      const found = rows(heading);
      expect(found.length, heading).toBeGreaterThan(5);
      expect(found.map(([, number]) => Number(number))).toEqual(found.map((_row, index) => index + 1));
      for (const [, , deed = '', seen = ''] of found)
        expect(Math.min(deed.length, seen.length)).toBeGreaterThan(10);
    }
  });

  it('has a line for each system to write into', () => {
    const [, below = ''] = page.split('## Where to write it down');
    for (const system of systems)
      expect(below).toMatch(new RegExp(`^\\| ${system.replace('.', '\\.')} +\\|`, 'm'));
  });

  it('follows links to pages that the playbook has', () => {
    const links = [...page.matchAll(/fieldbook:\/\/[a-z0-9/-]+/g)].map(([link]) => link);
    expect(links.length).toBeGreaterThan(1);
    for (const link of links) {
      const place = deepLinkToPlace(link);
      const key = place !== null && 'key' in place ? String(place.key) : '';
      const file = key.replace(/-es$/, '');
      expect(
        ['en', 'es'].some((lang) =>
          [file, `${file}-es`].some((name) => existsSync(join(root, 'content', lang, `${name}.md`))),
        ),
        link,
      ).toBe(true);
    }
  });

  it('looks where links are registered, as the administrators’ page says and the code does', () => {
    for (const text of [page, administrators]) {
      expect(text).toContain(`~/.local/share/applications/${ENTRY_NAME}`);
      expect(text).toContain('HKCU\\Software\\Classes\\fieldbook');
      expect(text).toContain('HKLM\\Software\\Classes\\fieldbook');
    }
    const script = readFileSync(join(root, 'build', 'installer', 'links.nsh'), 'utf8');
    expect(script).toContain('!define LINK_KEY "Software\\Classes\\fieldbook"');
    expect(script.match(/WriteReg\w+ (\w+)/g)?.every((line) => line.endsWith(' HKCU'))).toBe(true);
  });

  it('names every file of a release by the name it has', () => {
    for (const [, name = ''] of page.matchAll(/`(?:msiexec \/i )?(?:sudo apt install \.\/)?…-([^`\s]+)/g))
      expect(['win-x64.exe', 'win-x64.msi', 'win-arm64.msi', 'linux-amd64.deb']).toContain(name);
  });
});
