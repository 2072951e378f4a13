import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compileEdition } from '../../host/library/compile.ts';
import { folderFiles } from '../../host/library/content-files.ts';
import type { ContentFiles } from '../../host/library/content-files.ts';
import { openEdition } from '../../host/library/open-edition.ts';
import { root } from '../shell-process.ts';
import { generatedContent } from './generated-content.ts';
import { atMost, quantile, round } from './result.ts';
import type { Result } from './result.ts';

/** Pages of the large edition. */
const PAGES = 10_000;
/** Times the bundled playbook is compiled. */
const ROUNDS = 5;

/** What compiling costs a page on one worker, its memory at ten thousand pages, and how fast a large edition opens. */
export async function run(): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'fieldbook-bench-'));
  try {
    const bundled = folderFiles(join(root, 'content'));
    const perPage: number[] = [];
    for (let turn = 0; turn < ROUNDS; turn += 1)
      perPage.push(await compileOnce(bundled, join(folder, 'small.fbe')));
    const large = join(folder, 'large.fbe');
    const largePerPage = await compileOnce(generatedContent(bundled, PAGES), large);
    // The highest the whole process ever had, workers and the pages held in memory included: no baseline to flatter it.
    const memory = process.resourceUsage().maxRSS / 1_024;
    const open = openTimes(large);
    return {
      name: 'compile',
      figures: [
        atMost('compile, the playbook, median', quantile(perPage, 0.5), 'ms a page, one worker', 15),
        atMost(`compile, ${PAGES} pages`, largePerPage, 'ms a page, one worker', 15),
        atMost(`peak memory of the process, ${PAGES} pages`, memory, 'MiB', 300),
        atMost(`open and read the first page, ${PAGES} pages, p50`, quantile(open, 0.5), 'ms', 10),
        { what: 'edition on disk', value: round(statSync(large).size / 1_048_576), unit: 'MiB' },
      ],
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function compileOnce(content: ContentFiles, out: string): Promise<number> {
  const begun = performance.now();
  const { pages } = await compileEdition({ content, out, workers: 1 });
  return (performance.now() - begun) / pages;
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
