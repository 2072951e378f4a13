import { mkdirSync, rmSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { build } from 'rolldown';
import type { Plugin } from 'rolldown';
import { electronOut, loopbackOut, root } from './paths.ts';

/** A worker's file as our code names it: the one way, so that the bundle can name its own file instead. */
const WORKER_FILE = /new URL\(\s*'(\.\.?\/[\w./-]*-worker)\.ts',\s*import\.meta\.url,?\s*\)/g;

/**
 * What a part that is loaded later shares with main stands in a file of its own: it must not lead back to the whole of main. Only this: what
 * the writers of a report share among themselves is loaded with them.
 */
const sharedParts = {
  name: 'shapes',
  test: /\b(contract[\\/]shapes[\\/]|host[\\/]report[\\/](report|report-names|brief|broken-lines|kept-notes)\.ts|host[\\/]checklists[\\/]owed\.ts)/,
} as const;

/** Bundles the desktop shell: main with the whole host, its workers, and the preload as the one CommonJS file a sandbox can load. */
export async function buildElectron(out: string = electronOut): Promise<void> {
  await bundleShell(join(root, 'electron', 'main.ts'), out);
  await build({
    cwd: root,
    input: join(root, 'electron', 'preload.ts'),
    platform: 'node',
    external: ['electron'],
    output: { file: join(out, 'preload.cjs'), format: 'cjs' },
  });
}

/** Bundles the browser shell likewise: from its sources a start reads some hundred files, which costs four times as much. */
export async function buildLoopback(out: string = loopbackOut): Promise<void> {
  await bundleShell(join(root, 'loopback', 'main.ts'), out);
}

async function bundleShell(main: string, out: string): Promise<void> {
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  await build({
    cwd: root,
    input: { main },
    platform: 'node',
    external: ['electron'],
    plugins: [workersBeside()],
    output: {
      dir: out,
      format: 'esm',
      entryFileNames: '[name].js',
      chunkFileNames: '[name].js',
      codeSplitting: { groups: [sharedParts] },
    },
  });
}

/** Bundles each worker that a source file names as an entry of its own, beside the bundle that starts it, and names that file there. */
function workersBeside(): Plugin {
  return {
    name: 'fieldbook-workers',
    transform(code, id) {
      const bundled = code.replaceAll(WORKER_FILE, (_, path: string) => {
        const fileName = `${basename(path)}.js`;
        this.emitFile({ type: 'chunk', id: resolve(dirname(id), `${path}.ts`), fileName });
        return `new URL('./${fileName}', import.meta.url)`;
      });
      return bundled === code ? null : { code: bundled };
    },
  };
}
