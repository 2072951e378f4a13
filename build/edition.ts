import { compileEdition } from '../host/library/compile/compile.ts';
import { folderFiles } from '../host/library/compile/content-files.ts';
import { contentIn, editionOut } from './paths.ts';
import { progressLine } from './progress.ts';

/** Compiles the bundled playbook, showing how far it is. */
export async function buildEdition(): Promise<void> {
  const line = progressLine('edition');
  await compileEdition({
    content: folderFiles(contentIn),
    out: editionOut,
    onProgress: ({ phase, done, total }) => line.show(phase, done, total),
  });
  line.end();
}
