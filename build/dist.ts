import { createHash } from 'node:crypto';
import { createReadStream, existsSync, globSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { buildAll } from './build.ts';
import { compareSize } from './installed-size.ts';
import { forgetEmpty, pack, releaseNotes } from './pack-installers.ts';
import type { DistOptions } from './pack-installers.ts';
import { installersOut } from './paths.ts';
import { PlainError, plainly } from './plainly.ts';
import { readPackage } from './stage-app.ts';

const HELP = `npm run dist [-- FLAGS]   builds the installers of this system into out/

  --dir            only the unpacked app, no installers
  --target NAME    one kind of installer (nsis, msi, zip, dmg, AppImage, deb, rpm, tar.gz); may be repeated
  --arch NAME      x64, arm64 or all (on macOS always universal); this machine's by default
  --try            on Linux: whatever this machine's own tools can make, around a blank Electron; nothing is fetched
  --electron PATH  a folder or zip with Electron instead of the download
  --out DIR        another folder than out/

From the environment:
  FIELDBOOK_UPDATE_URL   https address of the update server; without it the app looks for no updates
  FIELDBOOK_HOMEPAGE     https address that the deb and rpm give as the app's own
  FIELDBOOK_PUBLISHER    distinguished name of the Windows certificate; needed where Windows builds are signed
  CSC_LINK, CSC_KEY_PASSWORD (WIN_CSC_*)   the certificate; without it the build is unsigned and says so
  FIELDBOOK_AZURE_ENDPOINT, FIELDBOOK_AZURE_ACCOUNT, FIELDBOOK_AZURE_PROFILE   Azure Trusted Signing instead of a certificate on Windows;
      AZURE_TENANT_ID, AZURE_CLIENT_ID and AZURE_CLIENT_SECRET say who signs
  APPLE_API_KEY, APPLE_API_KEY_ID, APPLE_API_ISSUER   for the notarisation on macOS`;

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

/** The kinds of installer by system; each is made on its own system. */
const kinds: Readonly<Record<string, readonly string[]>> = {
  win32: ['nsis', 'msi', 'zip', 'dir'],
  darwin: ['dmg', 'zip', 'dir'],
  linux: ['AppImage', 'deb', 'rpm', 'tar.gz', 'dir'],
};

function assertTargets(targets: readonly string[]): void {
  const known = kinds[process.platform] ?? [];
  const odd = targets.find((target) => !known.includes(target));
  if (odd !== undefined)
    throw new PlainError(
      `There is no kind of installer "${odd}" on this system: it makes ${known.join(', ')}`,
    );
}

function archsOf(arch: string): DistOptions['archs'] {
  if (arch === 'all') return ['x64', 'arm64'];
  if (arch === 'x64' || arch === 'arm64') return [arch];
  throw new PlainError(`--arch is x64, arm64 or all, and not "${arch}"`);
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
  const archs = archsOf(values.arch);
  assertTargets(values.target);
  if (values.electron !== undefined && !existsSync(values.electron))
    throw new PlainError(`There is no Electron at ${values.electron}`);
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
    archs,
    electronDist: values.electron ?? null,
    environment: process.env,
  });
  await writeChecksums(values.out, files);
  writeNotes(values.out);
  for (const file of files) console.log(`${basename(file)}  ${(statSync(file).size / 1e6).toFixed(1)} MB`);
  for (const folder of globSync(['*-unpacked', 'mac*/*.app'], { cwd: values.out }))
    console.log(compareSize(join(values.out, folder)));
}

/** Said where electron-builder's downloads do not arrive. */
const CLOSED = `electron-builder fetches Electron and its packaging tools from github.com when it first needs them, and this network does not let it.
--electron PATH takes a copy of Electron that you have; \`npm run dist -- --try\` fetches nothing and makes what this machine's own tools can.`;

if (import.meta.main) await plainly('npm run dist', main, CLOSED);
