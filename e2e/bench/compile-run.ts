import { compileEdition } from '../../host/library/compile/compile.ts';
import { folderFiles } from '../../host/library/compile/content-files.ts';

/** What compiling a folder took, in a process of its own: memory is then its own too. */
export interface Compiled {
  /** Milliseconds a page on one worker, a number for each time; the worker's start is part of it. */
  readonly perPage: readonly number[];
  /** The highest the process ever had, workers included, MiB. */
  readonly memory: number;
}

const [folder = '', out = '', times = '1'] = process.argv.slice(2);
const content = folderFiles(folder);
const perPage: number[] = [];
for (let turn = 0; turn < Number(times); turn += 1) {
  const begun = performance.now();
  const { pages } = await compileEdition({ content, out, workers: 1 });
  perPage.push((performance.now() - begun) / pages);
}
const done: Compiled = { perPage, memory: process.resourceUsage().maxRSS / 1_024 };
process.stdout.write(JSON.stringify(done));
