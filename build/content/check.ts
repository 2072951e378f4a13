import { statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { openFolder } from '../../host/library/compile/folder-cache.ts';
import { openEdition } from '../../host/library/read/open-edition.ts';
import type { Edition } from '../../host/library/read/open-edition.ts';
import { silentLog } from '../../host/platform/log.ts';
import { contentIn, root } from '../paths.ts';
import { checkedPages } from './checked-page.ts';
import type { CheckedPage } from './checked-page.ts';
import { interfaceProblems } from './interface-words.ts';
import { onlyWord, terminal } from './command.ts';
import type { Command, Output } from './command.ts';
import { copiedPassages } from './copied-passages.ts';
import { publishedProblems } from './published-rules.ts';
import { makeReport, reportLines } from './report.ts';
import type { CheckReport } from './report.ts';
import { pageProblems } from './rules.ts';
import { exampleCounts, exampleProblems } from './scope-rules.ts';
import { setProblems } from './set-rules.ts';
import { setSummary } from './set-summary.ts';
import { staleProblems } from './stale-rules.ts';
import { toolsStamp } from './tools-stamp.ts';

/** Rules that mean nothing in a folder that was not written with them in mind. */
const ownRules: ReadonlySet<string> = new Set(['item-without-id', 'item-too-long', 'title-missing', 'description-missing', 'date-missing']);

export interface CheckOptions {
  /** The edition published last: nothing of it may be lost. */
  readonly published?: Edition | null;
  /** Where compiled folders are kept between two checks. */
  readonly cache?: string;
  /** ISO day; the clock's when left out. */
  readonly today?: string;
}

/** Compiles a folder, reusing pages that this very parser has seen before, and looks at it with every rule. */
export async function checkFolder(folder: string, options: CheckOptions = {}): Promise<CheckReport> {
  const edition = await compiled(folder, options.cache ?? checkCache());
  try {
    return reportOf(folder, edition, options);
  } finally {
    edition.close();
  }
}

function checkCache(): string {
  return join(root, '.cache', 'check', toolsStamp());
}

/** Nobody searches here: the tables of the search would be a third of a second for nothing. */
function compiled(content: string, cache: string): Promise<Edition> {
  return openFolder({ content, cache, log: silentLog, workers: availableParallelism(), indexSearch: () => undefined });
}

function reportOf(folder: string, edition: Edition, { published, today }: CheckOptions): CheckReport {
  const { authored } = edition.head;
  const pages = checkedPages(edition);
  const day = today ?? new Date().toISOString().slice(0, 10);
  const examples = exampleCounts(edition);
  const problems = [
    ...exampleProblems(examples),
    ...setProblems(pages, edition),
    ...pages.flatMap((page) => pageProblems(page, edition, day)).filter(({ code }) => authored || !ownRules.has(code)),
    ...(authored ? copiedPassages(pages) : []),
    ...(folder === contentIn ? interfaceProblems(edition.head.playbook) : []),
    ...(published ? [...publishedProblems(edition, published), ...staleProblems(pages, edition, published)] : []),
  ];
  // The preview looks at an edition whose folder is another's business.
  const summary = authored || folder === '' ? [] : setSummary(folder, edition, pages);
  return makeReport(folder, authored, problems, parityOf(pages), examples, summary);
}

/** For the preview: what the check says of each page besides the compiler's remarks, which the page carries itself. */
export function lookAt(edition: Edition): CheckReport['problems'] {
  const told = new Set(edition.database.all('SELECT path, line, code FROM remark').map((row) => `${row['path']}:${row['line']} ${row['code']}`));
  return reportOf('', edition, {}).problems.filter(({ path, line, code }) => !told.has(`${path}:${line} ${code}`));
}

function parityOf(pages: readonly CheckedPage[]): CheckReport['parity'] {
  const byLanguage = Map.groupBy(pages, ({ lang }) => lang);
  return Object.fromEntries(
    [...byLanguage].map(([lang, own]) => [lang, { pages: own.length, items: own.reduce((sum, { facts }) => sum + facts.items.length, 0) }]),
  );
}

async function run(args: readonly string[], output: Output): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { json: { type: 'boolean' }, against: { type: 'string' } },
  });
  const folder = resolve(onlyWord(positionals) ?? 'content');
  const published = values.against === undefined ? null : await publishedAt(resolve(values.against));
  try {
    const report = await checkFolder(folder, { published });
    if (values.json) output.line(JSON.stringify(report, null, 2));
    else for (const line of reportLines(report)) output.line(line);
    return report.errors > 0 ? 1 : 0;
  } finally {
    published?.close();
  }
}

/** What was published last: an edition file, or the folder it was made of, as a second checkout has it. */
function publishedAt(place: string): Promise<Edition> | Edition {
  return statSync(place, { throwIfNoEntry: false })?.isDirectory() ? compiled(place, checkCache()) : openEdition(place);
}

export const checkCommand: Command = {
  usage: '[DIR] [--json] [--against EDITION|DIR]',
  summary: 'Say what is to mend in a folder; exit code 1 on errors.',
  run: (args) => run(args, terminal),
};
