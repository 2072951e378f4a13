import { Arch, build, Platform } from 'electron-builder';
import { createHash } from 'node:crypto';
import { createReadStream, existsSync, globSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { sectionOf } from '../host/changelog.ts';
import { buildAll } from './build.ts';
import { installerConfiguration } from './electron-builder.ts';
import type { InstallerOptions } from './electron-builder.ts';
import { installersOut, root } from './paths.ts';
import { compareSize } from './installed-size.ts';
import { readPackage, stageApp, stageResources } from './stage-app.ts';

const HELP = `npm run dist [-- FLAGS]   builds the installers of this system into out/

  --dir            only the unpacked app, no installers
  --target NAME    one kind of installer (nsis, msi, zip, dmg, AppImage, deb, rpm, tar.gz); may be repeated
  --arch NAME      x64, arm64 or all (on macOS always universal); this machine's by default
  --try            on Linux: whatever this machine's own tools can make, around a stand-in for Electron; nothing is fetched
  --electron PATH  a folder or zip with Electron instead of the download
  --out DIR        another folder than out/

From the environment:
  FIELDBOOK_UPDATE_URL   https address of the update server; without it the app looks for no updates
  FIELDBOOK_HOMEPAGE     https address that the deb and rpm give as the app's own
  FIELDBOOK_PUBLISHER    distinguished name of the Windows certificate; needed with a certificate
  CSC_LINK, CSC_KEY_PASSWORD (WIN_CSC_*)   the certificate; without it the build is unsigned and says so
  APPLE_API_KEY, APPLE_API_KEY_ID, APPLE_API_ISSUER   for the notarisation on macOS`;

/** deb and rpm must name a page; RFC 2606 promises that nobody ever owns this one. */
const NO_HOMEPAGE = 'https://fieldbook.invalid/';

/** What a build takes from the environment; a mistake in it stops the build. */
const environmentSchema = z.object({
  FIELDBOOK_UPDATE_URL: z.url({ protocol: /^https$/ }).optional(),
  FIELDBOOK_HOMEPAGE: z.url({ protocol: /^https$/ }).optional(),
  FIELDBOOK_PUBLISHER: z.string().regex(/^CN=/, 'the whole name, as in "CN=…, O=…, C=…"').optional(),
  CSC_LINK: z.string().optional(),
  WIN_CSC_LINK: z.string().optional(),
  APPLE_API_KEY: z.string().optional(),
});

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
  const signed = isSigned(environment);
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
    electronVersion: electron('package.json', z.object({ version: z.string() })).version,
    electronChecksums: electron('checksums.json', z.record(z.string(), z.string())),
    electronDist: options.electronDist,
    app,
    resources: stageResources(join(options.out, 'resources')),
    out: options.out,
    updateAddress: environment.FIELDBOOK_UPDATE_URL ?? null,
    publisher,
    signed,
    notarised: signed && process.platform === 'darwin' && environment.APPLE_API_KEY !== undefined,
    notes: releaseNotes(version),
  };
}

function isLinux({ platform = Platform.current() }: DistOptions): boolean {
  return platform === Platform.LINUX;
}

function isSigned(environment: z.output<typeof environmentSchema>): boolean {
  if (process.platform === 'linux') return false;
  return (
    environment.CSC_LINK !== undefined ||
    (process.platform === 'win32' && environment.WIN_CSC_LINK !== undefined)
  );
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

function electron<T>(file: string, schema: z.ZodType<T>): T {
  return schema.parse(JSON.parse(readFileSync(join(root, 'node_modules', 'electron', file), 'utf8')));
}

function releaseNotes(version: string): Readonly<Record<string, string>> {
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

/** The notes of this version in both languages, for the page of the release. */
function writeNotes(out: string): void {
  const notes = Object.values(releaseNotes(readPackage().version));
  writeFileSync(join(out, 'NOTES.md'), `${notes.join('\n\n---\n\n')}\n`);
}

/** SHA-256 of every installer, in the form that `sha256sum --check` reads. */
async function writeChecksums(out: string, files: readonly string[]): Promise<void> {
  const lines: string[] = [];
  for (const file of files.toSorted()) {
    const hash = createHash('sha256');
    await pipeline(createReadStream(file), hash);
    lines.push(`${hash.digest('hex')}  ${basename(file)}`);
  }
  writeFileSync(join(out, `SHA256SUMS-${process.platform}-${process.arch}.txt`), `${lines.join('\n')}\n`);
}

/** Every target of this system; electron-builder reads an empty list as all those of the configuration. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      dir: { type: 'boolean', default: false },
      try: { type: 'boolean', default: false },
      target: { type: 'string', multiple: true, default: [] },
      arch: { type: 'string', default: process.arch },
      electron: { type: 'string' },
      out: { type: 'string', default: installersOut },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(HELP);
    return;
  }
  forgetEmpty(process.env);
  await buildAll({ force: false, say: (line) => console.log(line) });
  if (values.try) {
    const { tellTrials, tryInstallers } = await import('./trial/trial.ts');
    const out = join(values.out, 'trial');
    console.log(tellTrials(await tryInstallers({ out, environment: process.env })));
    console.log(`in ${out}: to be looked at, not to be installed`);
    return;
  }
  const files = await pack({
    out: values.out,
    targets: values.dir ? ['dir'] : values.target,
    archs: values.arch === 'all' ? ['x64', 'arm64'] : [values.arch === 'arm64' ? 'arm64' : 'x64'],
    electronDist: values.electron ?? null,
    environment: process.env,
  });
  await writeChecksums(values.out, files);
  writeNotes(values.out);
  for (const file of files) console.log(`${basename(file)}  ${(statSync(file).size / 1e6).toFixed(1)} MB`);
  for (const folder of globSync(['*-unpacked', 'mac*/*.app'], { cwd: values.out }))
    console.log(compareSize(join(values.out, folder)));
}

if (import.meta.main) await main();
