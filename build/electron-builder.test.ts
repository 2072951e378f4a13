import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { NO_SERVER, installerConfiguration } from './electron-builder.ts';
import { assertPublisherKept, electronVersion, forgetEmpty, installerOptions } from './pack-installers.ts';

describe('the configuration', () => {
  const options = (more: Readonly<Record<string, string>>) => {
    const folder = mkdtempSync(join(tmpdir(), 'fieldbook-config-'));
    return installerOptions({
      out: folder,
      targets: [],
      archs: ['x64'],
      electronDist: null,
      environment: more,
    });
  };

  it('takes only an https address for updates', () => {
    expect(() => options({ FIELDBOOK_UPDATE_URL: 'http://updates.example/' })).toThrow();
    expect(() => options({ FIELDBOOK_UPDATE_URL: 'file:///tmp' })).toThrow();
  });

  it('without an address carries one that never resolves', () => {
    expect(options({}).updateAddress).toBeNull();
    expect(new URL(NO_SERVER).hostname).toMatch(/\.invalid$/);
  });

  it('names the publisher whole when Windows builds are signed', () => {
    const base = { ...options({}), signed: true, publisher: 'CN=Fieldbook, O=Fieldbook, C=ES' };
    expect(installerConfiguration(base).win?.signtoolOptions?.publisherName).toEqual([
      'CN=Fieldbook, O=Fieldbook, C=ES',
    ]);
    expect(installerConfiguration(base).forceCodeSigning).toBe(true);
    expect(() => options({ FIELDBOOK_PUBLISHER: 'Fieldbook' })).toThrow(/whole name/);
  });

  it('signs Windows builds by Azure where its account is named, and then not by a certificate', () => {
    const azure = {
      FIELDBOOK_AZURE_ENDPOINT: 'https://weu.codesigning.azure.net/',
      FIELDBOOK_AZURE_ACCOUNT: 'fieldbook',
      FIELDBOOK_AZURE_PROFILE: 'public',
    };
    const base = { ...options(azure), signed: true, publisher: 'CN=Fieldbook, C=ES' };
    expect(installerConfiguration(base).win).not.toHaveProperty('signtoolOptions');
    expect(installerConfiguration(base).win?.azureSignOptions).toEqual({
      publisherName: 'CN=Fieldbook, C=ES',
      endpoint: 'https://weu.codesigning.azure.net/',
      codeSigningAccountName: 'fieldbook',
      certificateProfileName: 'public',
    });
    expect(installerConfiguration(options(azure)).win).not.toHaveProperty('azureSignOptions');
    const { FIELDBOOK_AZURE_PROFILE: _profile, ...half } = azure;
    expect(() => options(half)).toThrow(/belong together/);
    expect(() => options({ ...azure, WIN_CSC_LINK: 'x.p12' })).toThrow(/not by both/);
    expect(() => options({ ...azure, FIELDBOOK_AZURE_ENDPOINT: 'http://x.example/' })).toThrow();
  });

  it('takes a secret that is not there for no certificate', () => {
    const environment = {
      CSC_LINK: '',
      WIN_CSC_LINK: '',
      APPLE_API_KEY_ID: '',
      CSC_KEY_PASSWORD: 'x',
      HOME: '',
    };
    expect(options(environment).signed).toBe(false);
    forgetEmpty(environment);
    expect(environment).toEqual({ CSC_KEY_PASSWORD: 'x', HOME: '' });
  });

  it('stops when a signed Windows build lost its publisher’s name', () => {
    const folder = mkdtempSync(join(tmpdir(), 'fieldbook-publisher-'));
    const resources = join(folder, 'win-unpacked', 'resources');
    mkdirSync(resources, { recursive: true });
    writeFileSync(join(resources, 'app-update.yml'), 'provider: generic\n');
    expect(() => assertPublisherKept(folder, true, 'win32')).toThrow(/publisher/);
    expect(() => assertPublisherKept(folder, false, 'win32')).not.toThrow();
    writeFileSync(join(resources, 'app-update.yml'), 'provider: generic\npublisherName:\n  - CN=Fieldbook\n');
    expect(() => assertPublisherKept(folder, true, 'win32')).not.toThrow();
  });

  it('installs for one user, without an administrator, and never deletes what they wrote', () => {
    const { nsis, msi, win } = installerConfiguration(options({}));
    expect(nsis).toMatchObject({
      oneClick: true,
      perMachine: false,
      packElevateHelper: false,
      deleteAppDataOnUninstall: false,
    });
    expect(msi).toMatchObject({ perMachine: true });
    expect(win?.requestedExecutionLevel).toBe('asInvoker');
  });

  it('hardens the runtime of macOS only under a certificate: ad-hoc signed, such an app would not start', () => {
    const base = options({});
    expect(installerConfiguration(base).mac).toMatchObject({ hardenedRuntime: false, identity: '-' });
    const signed = installerConfiguration({ ...base, signed: true }).mac;
    expect(signed).toMatchObject({ hardenedRuntime: true });
    expect(signed).not.toHaveProperty('identity');
  });

  it('adds no switch to the program on Linux', () => {
    expect(installerConfiguration(options({})).linux?.executableArgs).toEqual([]);
    expect(JSON.stringify(installerConfiguration(options({})))).not.toContain('no-sandbox');
  });

  it('compares Electron’s zip with the hash its package lists', () => {
    const { electronDownload } = installerConfiguration(options({}));
    const checksums: unknown = Reflect.get(Object(electronDownload), 'checksums');
    expect(Reflect.get(Object(checksums), `electron-v${electronVersion()}-linux-x64.zip`)).toMatch(
      /^[0-9a-f]{64}$/,
    );
  });
});
