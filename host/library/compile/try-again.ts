import type { CompileOptions } from './compile.ts';
import type { ContentFiles } from './content-files.ts';
import { nameFiles } from './name-files.ts';
import type { Edition } from '../read/open-edition.ts';
import { parsePages } from './parse-pages.ts';
import { eachWorded } from '../../search/find-words.ts';
import { knownPages } from '../../search/index-search.ts';
import { openWordPool } from '../../search/word-pool.ts';
import { surveyContent } from './survey.ts';

export type TryOptions = Pick<CompileOptions, 'workers' | 'killAfterMs' | 'killWordsAfterMs'>;

/** Whether one of the pages that were cut short comes through its limits now: only then is the edition worth making anew. */
export async function comesThrough(
  edition: Edition,
  content: ContentFiles,
  paths: readonly string[],
  options: TryOptions,
): Promise<boolean> {
  const cut = new Set(paths);
  return (await someAreRead(edition, content, cut, options)) || someAreFound(edition, cut, options);
}

async function someAreRead(
  previous: Edition,
  content: ContentFiles,
  cut: ReadonlySet<string>,
  { workers, killAfterMs }: TryOptions,
): Promise<boolean> {
  const files = nameFiles(content, surveyContent(content)).files.filter(({ path }) => cut.has(path));
  let read = false;
  await parsePages({
    content,
    files,
    previous,
    workers,
    killAfterMs,
    take: ({ reused, inputs }) => (read ||= !reused && inputs !== ''),
  });
  return read;
}

async function someAreFound(
  { database }: Edition,
  cut: ReadonlySet<string>,
  { workers, killWordsAfterMs }: TryOptions,
): Promise<boolean> {
  const unread = new Set(
    database.all("SELECT page FROM body WHERE inputs = ''").map(({ page }) => Number(page)),
  );
  const pages = knownPages(database).filter(({ path, page }) => cut.has(path) && !unread.has(page));
  const words = openWordPool({ workers, killAfterMs: killWordsAfterMs });
  let found = false;
  try {
    await eachWorded(database, pages, words, ({ remark }) => (found ||= remark === null));
  } finally {
    await words.close();
  }
  return found;
}
