import { createHash } from 'node:crypto';
import { createReadStream, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { installerTarget } from '../../host/sync/names.ts';
import type { SignedTarget } from '../../host/sync/signed.ts';

/** Files beside the installers that are no installers: the update server's lists, and maps of blocks. */
const NO_INSTALLER = /\.(ya?ml|blockmap|json|txt|sig|asc)$/i;

/** The installers in a folder of `npm run dist`, as targets to sign. Their bytes stay on the update server. */
export async function signedInstallers(folder: string): Promise<readonly SignedTarget[]> {
  const names = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && !NO_INSTALLER.test(entry.name))
    .map(({ name }) => name)
    .toSorted();
  return Promise.all(names.map((name) => targetOf(join(folder, name), name)));
}

async function targetOf(file: string, name: string): Promise<SignedTarget> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), async (chunks: AsyncIterable<Buffer>) => {
    for await (const chunk of chunks) hash.update(chunk);
  });
  return { name: installerTarget(name), length: statSync(file).size, sha256: hash.digest('hex') };
}
