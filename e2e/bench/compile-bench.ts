import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { compileCache } from '../../build/paths.ts';
import { folderFiles } from '../../host/library/compile/content-files.ts';
import type { ContentFiles } from '../../host/library/compile/content-files.ts';
import { openEdition } from '../../host/library/read/open-edition.ts';
import { root } from '../shell-process.ts';
import type { Compiled } from './compile-run.ts';
import { generatedContent } from './generated-content.ts';
import { atMost, quantile, round } from './result.ts';
import type { Result } from './result.ts';

/** Pages of the large edition. */
const PAGES = 10_000;
/** Times the bundled playbook is compiled. */
const ROUNDS = 5;

/** What compiling a folder costs a page on one worker, its memory at ten thousand pages, and how fast a large edition opens. */
export async function run(): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'fieldbook-bench-'));
  try {
    const bundled = join(root, 'content');
    const small = compile(bundled, join(folder, 'small.fbe'), ROUNDS);
    const pages = join(folder, 'pages');
    writeAll(generatedContent(folderFiles(bundled), PAGES), pages);
    const large = join(folder, 'large.fbe');
    const { perPage, memory } = compile(pages, large, 1);
    const open = openTimes(large);
    return {
      name: 'compile',
      figures: [
        atMost('compile, the playbook, median', quantile(small.perPage, 0.5), 'ms a page, one worker', 15),
        atMost(`compile, ${PAGES} pages`, quantile(perPage, 0.5), 'ms a page, one worker', 15),
        // No baseline is taken off to flatter it.
        atMost(`peak memory of the process, ${PAGES} pages`, memory, 'MiB', 300),
        atMost(`open and read the first page, ${PAGES} pages, p50`, quantile(open, 0.5), 'ms', 10),
        { what: 'edition on disk', value: round(statSync(large).size / 1_048_576), unit: 'MiB' },
      ],
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** In a process of its own, started as `npm start` starts the reader. */
function compile(folder: string, out: string, times: number): Compiled {
  const args = [join(import.meta.dirname, 'compile-run.ts'), folder, out, String(times)];
  const env = { ...process.env, NODE_COMPILE_CACHE: compileCache };
  return JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8', env })) as Compiled;
}

function writeAll(content: ContentFiles, folder: string): void {
  for (const path of content.paths) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content.read(path) ?? '');
  }
}

/** Opens the file anew each time, as a start of the app does, and reads one page to its tree. */
function openTimes(file: string): readonly number[] {
  return Array.from({ length: 21 }, (_, at) => {
    const begun = performance.now();
    const edition = openEdition(file);
    edition.page(`page-${String(at * 200).padStart(5, '0')}`, 'en');
    const opened = performance.now() - begun;
    edition.close();
    return opened;
  });
}
