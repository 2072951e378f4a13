// @vitest-environment jsdom
import { Arch, build, Platform } from 'electron-builder';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { installerConfiguration } from './electron-builder.ts';
import { completeMsi, msiProjectCreated } from './msi-project.ts';
import { electronVersion, installerOptions } from './pack-installers.ts';
import { root } from './paths.ts';
import { makeSmallProducts } from './small-products.ts';
import { makeBlankForWindows } from './trial/blank-electrons.ts';

/**
 * electron-builder packs the app for Windows, writes the MSI's source and calls our hook with it, as in a real build. It is stopped there:
 * WiX, which would make the installer of it, is only to be had as a download.
 */
const sources: Partial<Record<'x64' | 'arm64', Document>> = {};
let folder = '';

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'fieldbook-msi-'));
  await makeSmallProducts();
  for (const arch of ['x64', 'arm64'] as const) sources[arch] = parsed(await sourceFor(arch));
}, 180_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function sourceFor(arch: 'x64' | 'arm64'): Promise<string> {
  const electronDist = makeBlankForWindows(electronVersion());
  const options = { out: folder, targets: ['msi'], archs: [arch], electronDist, environment: {} } as const;
  const config = installerConfiguration(installerOptions(options));
  let source = '';
  const completeAndStop = async (file: string): Promise<void> => {
    await msiProjectCreated(file);
    source = readFileSync(file, 'utf8');
    throw new Error('far enough');
  };
  const making = build({
    projectDir: root,
    config: { ...config, afterPack: () => undefined, msiProjectCreated: completeAndStop },
    publish: 'never',
    targets: Platform.WINDOWS.createTarget(['msi'], Arch[arch]),
  });
  await expect(making).rejects.toThrow('far enough');
  rmSync(electronDist, { recursive: true });
  return source;
}

function parsed(source: string): Document {
  const read = new DOMParser().parseFromString(source, 'text/xml');
  expect(read.querySelector('parsererror')).toBeNull();
  return read;
}

function sourceOf(arch: 'x64' | 'arm64'): Document {
  const source = sources[arch];
  if (source === undefined) throw new Error(`There is no source for ${arch}`);
  return source;
}

describe.each(['x64', 'arm64'] as const)('the MSI’s source for %s', (arch) => {
  it('has our links opened by the program, for everybody, in one component that the product installs', () => {
    const component = sourceOf(arch).querySelector(
      'ComponentGroup[Id="ProductComponents"] > Component[Id="fieldbookLinks"]',
    );
    expect(component?.getAttribute('Guid')).toMatch(/^[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}$/);
    const key = component?.querySelector('RegistryKey');
    expect([key?.getAttribute('Root'), key?.getAttribute('Key')]).toEqual([
      'HKLM',
      'Software\\Classes\\fieldbook',
    ]);
    const values = [...(key?.querySelectorAll('RegistryValue') ?? [])].map((value) => [
      value.getAttribute('Key'),
      value.getAttribute('Name'),
      value.getAttribute('Value'),
    ]);
    expect(values).toEqual([
      [null, null, 'URL:Fieldbook page'],
      [null, 'URL Protocol', ''],
      ['DefaultIcon', null, '"[#mainExecutable]",0'],
      ['shell\\open\\command', null, '"[#mainExecutable]" "%1"'],
    ]);
    // What the values name is there, and one value says whether the component is.
    expect(sourceOf(arch).querySelectorAll('File[Id="mainExecutable"]')).toHaveLength(1);
    expect(component?.querySelectorAll('[KeyPath="yes"]')).toHaveLength(1);
  });

  it('still opens packs', () => {
    expect(sourceOf(arch).querySelector('ProgId > Extension[Id="fieldbook"] > Verb')).not.toBeNull();
  });
});

describe('the launch condition', () => {
  const conditions = (arch: 'x64' | 'arm64') =>
    [...sourceOf(arch).querySelectorAll('Product > Condition')].map((one) => one.textContent);

  it('lets the ARM package onto ARM machines only, and never in the way of a removal', () => {
    expect(conditions('arm64')).toContain('Installed OR MACHINEPROCESSOR = "ARM64"');
    const search = sourceOf('arm64').querySelector('Property[Id="MACHINEPROCESSOR"] > RegistrySearch');
    expect(search?.getAttribute('Name')).toBe('PROCESSOR_ARCHITECTURE');
    const message = [...sourceOf('arm64').querySelectorAll('Product > Condition')]
      .at(-1)
      ?.getAttribute('Message');
    expect(message).toMatch(/ARM processor.*win-x64\.msi/);
  });

  it('lets the other one everywhere: ARM machines run it too', () => {
    expect(conditions('x64').join()).not.toContain('MACHINEPROCESSOR');
  });
});

describe('a source that is not as expected', () => {
  it('stops the build', () => {
    expect(() => completeMsi('<Wix/>', 'x64')).toThrow(/<\/ComponentGroup>/);
    expect(() => completeMsi('<a></ComponentGroup></a>', 'arm64')).toThrow(/MajorUpgrade/);
    expect(() => msiProjectCreated('/out/project.wxs')).toThrow(/which processor/);
  });
});
