import { mkdirSync, rmSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { build } from 'rolldown';
import type { Plugin } from 'rolldown';
import { electronOut, root } from './paths.ts';

/** A worker as our code starts it; its file must be bundled too and found beside the bundle. */
const WORKER_ADDRESS = /new URL\('(\.\.?\/[^']+)\.ts', import\.meta\.url\)/g;

/** Bundles the desktop shell: main with the whole host, its workers, and the preload as the one CommonJS file a sandbox can load. */
export async function buildElectron(): Promise<void> {
  rmSync(electronOut, { recursive: true, force: true });
  mkdirSync(electronOut, { recursive: true });
  await build({
    cwd: root,
    input: { main: join(root, 'electron', 'main.ts') },
    platform: 'node',
    external: ['electron', 'electron-updater'],
    plugins: [workersBeside()],
    output: { dir: electronOut, format: 'esm', entryFileNames: '[name].js', chunkFileNames: '[name].js' },
  });
  await build({
    cwd: root,
    input: join(root, 'electron', 'preload.ts'),
    platform: 'node',
    external: ['electron'],
    output: { file: join(electronOut, 'preload.cjs'), format: 'cjs' },
  });
}

/** Bundles each worker named in a source file as an entry of its own and points the address at the result. */
function workersBeside(): Plugin {
  return {
    name: 'fieldbook-workers',
    transform(code, id) {
      if (code.search(WORKER_ADDRESS) < 0) return null;
      return code.replaceAll(WORKER_ADDRESS, (_all, path: string) => {
        const name = basename(path);
        this.emitFile({ type: 'chunk', id: resolve(dirname(id), `${path}.ts`), fileName: `${name}.js` });
        return `new URL('./${name}.js', import.meta.url)`;
      });
    },
  };
}
