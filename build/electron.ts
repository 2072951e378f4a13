import { mkdirSync, rmSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { build } from 'rolldown';
import type { Plugin } from 'rolldown';
import { electronOut, root } from './paths.ts';

/** A worker's file as our code names it; in the bundle it lies beside, with the ending `.js`. */
const WORKER_FILE = /'(\.\.?\/[\w./-]*-worker)\.ts'/g;

/** Bundles the desktop shell: main with the whole host, its workers, and the preload as the one CommonJS file a sandbox can load. */
export async function buildElectron(): Promise<void> {
  rmSync(electronOut, { recursive: true, force: true });
  mkdirSync(electronOut, { recursive: true });
  await build({
    cwd: root,
    input: { main: join(root, 'electron', 'main.ts') },
    platform: 'node',
    external: ['electron'],
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

/** Bundles each worker that a source file names as an entry of its own, beside the bundle that starts it. */
function workersBeside(): Plugin {
  return {
    name: 'fieldbook-workers',
    transform(code, id) {
      for (const [, path = ''] of code.matchAll(WORKER_FILE)) {
        this.emitFile({
          type: 'chunk',
          id: resolve(dirname(id), `${path}.ts`),
          fileName: `${basename(path)}.js`,
        });
      }
      return null;
    },
  };
}
