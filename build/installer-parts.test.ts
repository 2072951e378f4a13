import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { policySchema } from '../host/settings/policy.ts';
import { drawIcons } from './icons.ts';
import { gatherLicences, licencesText } from './licences.ts';
import { installerResources, root } from './paths.ts';
import { policySchemaFile, policySchemaText } from './policy-schema.ts';

describe('icons', () => {
  it('are what the SVG sources draw: npm run icons', async () => {
    const stale = [...(await drawIcons())].filter(
      ([name, bytes]) => !readFileSync(join(installerResources, name)).equals(bytes),
    );
    expect(stale.map(([name]) => name)).toEqual([]);
  });

  it('of Windows hold seven sizes, each a PNG where the directory says', () => {
    const ico = readFileSync(join(installerResources, 'icon.ico'));
    expect(ico.readUInt16LE(2)).toBe(1);
    const entries = Array.from({ length: ico.readUInt16LE(4) }, (_, index) => 6 + 16 * index);
    expect(entries.map((at) => ico.readUInt8(at) || 256)).toEqual([16, 24, 32, 48, 64, 128, 256]);
    for (const at of entries) expect(pngWidth(ico, ico.readUInt32LE(at + 12))).toBe(ico.readUInt8(at) || 256);
    const last = entries.at(-1) ?? 0;
    expect(ico.readUInt32LE(last + 12) + ico.readUInt32LE(last + 8)).toBe(ico.length);
  });

  it('of macOS hold every type Finder asks for', () => {
    const icns = readFileSync(join(installerResources, 'icon.icns'));
    expect(icns.toString('latin1', 0, 4)).toBe('icns');
    expect(icns.readUInt32BE(4)).toBe(icns.length);
    const found: [string, number][] = [];
    for (let at = 8; at < icns.length; at += icns.readUInt32BE(at + 4))
      found.push([icns.toString('latin1', at, at + 4), pngWidth(icns, at + 8)]);
    expect(found).toEqual([
      ['icp4', 16], ['icp5', 32], ['ic11', 32], ['ic12', 64], ['ic07', 128], ['ic08', 256], ['ic13', 256],
      ['ic09', 512], ['ic14', 512], ['ic10', 1024],
    ]); // prettier-ignore
  });
});

/** The width a PNG says it has. */
function pngWidth(bytes: Buffer, at: number): number {
  expect(bytes.toString('latin1', at + 1, at + 4)).toBe('PNG');
  return bytes.readUInt32BE(at + 16);
}

describe('licences', () => {
  const entries = gatherLicences();
  const packages = entries.flatMap((entry) => entry.packages);

  it('name every package that is bundled, directly or through another', () => {
    const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
      dependencies: Record<string, string>;
    };
    const named = new Set(packages.map((name) => name.replace(/ [^ ]+$/, '')));
    expect(Object.keys(dependencies).filter((name) => !named.has(name))).toEqual([]);
    for (const deep of ['micromark', 'scheduler', 'builder-util-runtime', 'semver'])
      expect(named).toContain(deep);
  });

  it('leave out what only builds and tests', () => {
    for (const tool of ['vite ', 'vitest ', 'electron-builder ', 'typescript ', 'playwright ']) {
      expect(packages.filter((name) => name.startsWith(tool))).toEqual([]);
    }
  });

  it('all allow the app to be given away', () => {
    const unusual = entries.filter(
      ({ licence }) =>
        !/^\(?(MIT|ISC|0BSD|BSD-[23]-Clause|Apache-2\.0|Python-2\.0|BlueOak-1\.0\.0|CC0-1\.0|Unlicense)\b/.test(
          licence,
        ),
    );
    expect(unusual.map((entry) => [entry.licence, entry.packages])).toEqual([]);
    expect(licencesText(entries).length).toBeGreaterThan(20_000);
  });
});

describe('the policy’s schema', () => {
  it('is the one the app checks with: node build/policy-schema.ts', () => {
    expect(readFileSync(policySchemaFile, 'utf8')).toBe(policySchemaText());
  });

  it('knows the example in the administrators’ page, and so does the app', () => {
    const page = readFileSync(join(root, 'docs', 'administrators.md'), 'utf8');
    const example: unknown = JSON.parse(/```json\n([\s\S]*?)```/.exec(page)?.[1] ?? 'null');
    expect(policySchema.safeParse(example).success).toBe(true);
    const schema = JSON.parse(policySchemaText()) as { properties: Record<string, { properties?: object }> };
    expect(Object.keys(schema.properties)).toEqual(
      expect.arrayContaining(Object.keys(Object(example) as object)),
    );
    const settings = Object.keys(Reflect.get(Object(example), 'settings') as object);
    expect(Object.keys(schema.properties['settings']?.properties ?? {})).toEqual(
      expect.arrayContaining(settings),
    );
  });
});
