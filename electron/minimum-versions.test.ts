import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isAtLeast, minimumVersions } from './minimum-versions.ts';

const root = join(import.meta.dirname, '..');

function json(...path: readonly string[]): Readonly<Record<string, unknown>> {
  return JSON.parse(readFileSync(join(root, ...path), 'utf8')) as Record<string, unknown>;
}

describe('versions (E0)', () => {
  it.each([
    ['45.4.1', '45.4.1', true],
    ['45.4.2', '45.4.1', true],
    ['46.0.0', '45.4.1', true],
    ['45.4.0', '45.4.1', false],
    ['9.10.0', '9.7.0', true],
    ['45.4.1-beta.1', '45.4.1', false],
    ['46.0.0-beta.1', '45.4.1', true],
  ])('%s is at least %s: %s', (version, least, expected) => expect(isAtLeast(version, least)).toBe(expected));

  const packages = json('package-lock.json')['packages'] as Record<string, { readonly version?: string }>;

  it.each(Object.entries(minimumVersions))(
    '%s is new enough, everywhere in the lock file',
    (name, { least }) => {
      const versions = Object.entries(packages)
        .filter(([path]) => path === `node_modules/${name}` || path.endsWith(`/node_modules/${name}`))
        .map(([, { version }]) => version ?? '0.0.0');
      expect(versions.length).toBeGreaterThan(0);
      for (const version of versions) expect(isAtLeast(version, least), version).toBe(true);
    },
  );

  it('Electron brings the checksum of every archive it may be fetched as', () => {
    const { version } = json('node_modules', 'electron', 'package.json');
    const checksums = json('node_modules', 'electron', 'checksums.json');
    for (const system of [
      'win32-x64',
      'win32-arm64',
      'darwin-x64',
      'darwin-arm64',
      'linux-x64',
      'linux-arm64',
    ]) {
      expect(checksums[`electron-v${String(version)}-${system}.zip`], system).toMatch(/^[0-9a-f]{64}$/);
    }
  });

  it('nothing of Electron is fetched while packages are installed without being asked for', () => {
    const scripts = json('node_modules', 'electron', 'package.json')['scripts'] ?? {};
    expect(Object.keys(Object(scripts))).not.toContain('postinstall');
  });
});
