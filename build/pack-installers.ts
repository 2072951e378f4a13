import { Arch, build, Platform } from 'electron-builder';
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { sectionOf } from '../host/changelog.ts';
import { metainfo } from './channels/appstream.ts';
import { installerConfiguration } from './electron-builder.ts';
import type { AzureSigning, InstallerOptions } from './electron-builder.ts';
import { root } from './paths.ts';
import { readPackage, stageApp, stageResources } from './stage-app.ts';

/** deb and rpm must name a page; RFC 2606 promises that nobody ever owns this one. */
const NO_HOMEPAGE = 'https://fieldbook.invalid/';

/** What a build takes from the environment; a mistake in it stops the build. */
const environmentSchema = z.object({
  FIELDBOOK_UPDATE_URL: z.url({ protocol: /^https$/ }).optional(),
  FIELDBOOK_HOMEPAGE: z.url({ protocol: /^https$/ }).optional(),
  FIELDBOOK_PUBLISHER: z.string().regex(/^CN=/, 'the whole name, as in "CN=…, O=…, C=…"').optional(),
  FIELDBOOK_AZURE_ENDPOINT: z.url({ protocol: /^https$/ }).optional(),
  FIELDBOOK_AZURE_ACCOUNT: z.string().optional(),
  FIELDBOOK_AZURE_PROFILE: z.string().optional(),
  CSC_LINK: z.string().optional(),
  WIN_CSC_LINK: z.string().optional(),
  APPLE_API_KEY: z.string().optional(),
});

type Environment = z.output<typeof environmentSchema>;

export interface DistOptions {
  readonly out: string;
  readonly targets: readonly string[];
  readonly archs: readonly ('x64' | 'arm64')[];
  /** For another system than this one, as far as electron-builder can; see build/trial. */
  readonly platform?: Platform;
  readonly electronDist: string | null;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** Packs what is built into installers; answers their files. */
export async function pack(options: DistOptions): Promise<readonly string[]> {
  const config = installerConfiguration(installerOptions(options));
  const platform = options.platform ?? Platform.current();
  const own = options.archs.map((arch) => (arch === 'arm64' ? Arch.arm64 : Arch.x64));
  // Only a Mac can join two processors' programs into one.
  const archs = platform === Platform.MAC && process.platform === 'darwin' ? [Arch.universal] : own;
  const files = await build({
    projectDir: root,
    config,
    publish: 'never',
    targets: platform.createTarget([...options.targets], ...archs),
  });
  assertPublisherKept(options.out, config.forceCodeSigning === true);
  return files.filter((file) => existsSync(file));
}

/** Without the publisher's name electron-updater checks no signature, and says nothing: a signed build must carry it (threats finding 7). */
export function assertPublisherKept(
  out: string,
  signed: boolean,
  platform: NodeJS.Platform = process.platform,
): void {
  if (!signed || platform !== 'win32') return;
  const files = globSync('win*-unpacked/resources/app-update.yml', { cwd: out });
  const kept = files.filter((file) => /^publisherName:/m.test(readFileSync(join(out, file), 'utf8')));
  if (files.length === 0 || kept.length < files.length)
    throw new Error('app-update.yml does not name the publisher');
}

/** What the environment and the project say, as the configuration wants it. Stages the app on the way. */
export function installerOptions(options: DistOptions): InstallerOptions {
  const environment = environmentSchema.parse(present(options.environment));
  const azure = azureSigning(environment);
  const signed = isSigned(environment, azure);
  const publisher = environment.FIELDBOOK_PUBLISHER ?? null;
  if (signed && process.platform === 'win32' && publisher === null) {
    throw new Error('FIELDBOOK_PUBLISHER is missing: without it an update’s signature would not be checked');
  }
  const app = join(options.out, 'app');
  stageApp(app, {
    signed,
    homepage: environment.FIELDBOOK_HOMEPAGE ?? (isLinux(options) ? NO_HOMEPAGE : null),
  });
  const { version } = readPackage();
  return {
    version,
    electronVersion: electronVersion(),
    electronChecksums: electron('checksums.json', z.record(z.string(), z.string())),
    electronDist: options.electronDist,
    app,
    metainfo: stageMetainfo(options.out, environment.FIELDBOOK_HOMEPAGE ?? NO_HOMEPAGE),
    resources: stageResources(join(options.out, 'resources')),
    out: options.out,
    updateAddress: environment.FIELDBOOK_UPDATE_URL ?? null,
    publisher,
    signed,
    azure,
    notarised: signed && process.platform === 'darwin' && environment.APPLE_API_KEY !== undefined,
    notes: releaseNotes(version),
  };
}

/** For the packages of Linux, of this version and day. */
function stageMetainfo(out: string, homepage: string): string {
  const { version } = readPackage();
  const date = new Date().toISOString().slice(0, 10);
  const file = join(out, 'metainfo.xml');
  writeFileSync(
    file,
    metainfo({ version, date, homepage, notes: releaseNotes(version) }, 'fieldbook.desktop'),
  );
  return file;
}

function isLinux({ platform = Platform.current() }: DistOptions): boolean {
  return platform === Platform.LINUX;
}

function isSigned(environment: Environment, azure: AzureSigning | null): boolean {
  if (process.platform === 'linux') return false;
  return (
    environment.CSC_LINK !== undefined ||
    (process.platform === 'win32' && (environment.WIN_CSC_LINK !== undefined || azure !== null))
  );
}

/** Azure Trusted Signing, if the environment names all of it; half of it, or a certificate beside it, is a mistake. */
export function azureSigning(environment: Environment): AzureSigning | null {
  const {
    FIELDBOOK_AZURE_ENDPOINT: endpoint,
    FIELDBOOK_AZURE_ACCOUNT: account,
    FIELDBOOK_AZURE_PROFILE: profile,
  } = environment;
  if (endpoint === undefined && account === undefined && profile === undefined) return null;
  if (endpoint === undefined || account === undefined || profile === undefined)
    throw new Error('FIELDBOOK_AZURE_ENDPOINT, _ACCOUNT and _PROFILE belong together');
  if (environment.WIN_CSC_LINK !== undefined)
    throw new Error('Windows builds are signed by Azure or by WIN_CSC_LINK, not by both');
  return { endpoint, account, profile };
}

/** Secrets that a workflow has not got arrive as empty texts. */
function present(environment: DistOptions['environment']): Record<string, string> {
  return Object.fromEntries(
    Object.entries(environment).flatMap(([name, value]) => (value ? [[name, value]] : [])),
  );
}

/**
 * electron-builder takes an empty CSC_LINK for the path of a certificate and stops (macOS): what is empty must not be there at all.
 */
export function forgetEmpty(environment: Record<string, string | undefined>): void {
  for (const [name, value] of Object.entries(environment))
    if (/^(WIN_)?CSC_|^APPLE_/.test(name) && value === '') delete environment[name];
}

/** The version of Electron that the project is built with. */
export function electronVersion(): string {
  return electron('package.json', z.object({ version: z.string() })).version;
}

function electron<T>(file: string, schema: z.ZodType<T>): T {
  return schema.parse(JSON.parse(readFileSync(join(root, 'node_modules', 'electron', file), 'utf8')));
}

/** What is new in a version, by language. */
export function releaseNotes(version: string): Readonly<Record<string, string>> {
  const files = [
    ['en', 'CHANGELOG.md'],
    ['es', 'CHANGELOG.es.md'],
  ] as const;
  return Object.fromEntries(
    files.flatMap(([lang, file]) => {
      const path = join(root, file);
      const text = existsSync(path) ? sectionOf(readFileSync(path, 'utf8'), version) : null;
      return text === null ? [] : [[lang, text]];
    }),
  );
}
