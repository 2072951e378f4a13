import type { Database } from '../platform/database.ts';
import { bytesOf } from '../library/read/edition-rows.ts';
import { mapInOrder } from '../library/compile/map-in-order.ts';
import { packJson } from '../library/read/packed.ts';
import type { Remark } from '../library/compile/remarks.ts';
import type { PageColumns } from './page-words.ts';
import { titleWords } from './word-job.ts';
import type { WordJob } from './word-job.ts';
import type { WordPool } from './word-pool.ts';

/** Pages handed to a thread ahead of the one waited for. */
const AHEAD = 4;
/** The mark of a page whose words could not be found: no page has it, so it is tried again. */
const CUT_SHORT = '';

/** A page of the edition as the index has to know it. `mark` changes with every word of it. */
export interface Known {
  readonly page: number;
  readonly path: string;
  readonly key: string;
  readonly lang: string;
  readonly title: string;
  readonly description: string;
  /** Its phases and its kind, in its language. */
  readonly about: readonly string[];
  readonly position: number;
  readonly mark: string;
}

/** A page with its words, or those of its title and why there are no more. */
export interface Worded {
  readonly page: Known;
  readonly columns: PageColumns;
  readonly remark: Remark | null;
}

/** Finds the words of pages in threads that can be stopped, and hands them over in order. */
export function eachWorded(
  database: Database,
  pages: readonly Known[],
  words: WordPool,
  take: (worded: Worded) => void,
): Promise<void> {
  return mapInOrder(pages, words.size * AHEAD, (page) => wordsOf(database, page, words), take);
}

async function wordsOf(database: Database, page: Known, words: WordPool): Promise<Worded> {
  const job = jobOf(database, page);
  const outcome = await words.run(job);
  if (outcome.fate === 'done') return { page, columns: outcome.value, remark: null };
  const detail = outcome.fate === 'killed' ? '' : outcome.message;
  return {
    page: { ...page, mark: CUT_SHORT },
    columns: titleWords(job),
    remark: { path: page.path, line: 1, code: `words-${outcome.fate}`, detail },
  };
}

function jobOf(database: Database, { page, path, lang, title, description, about }: Known): WordJob {
  const body = database.one('SELECT blocks FROM body WHERE page = ?', page);
  const source = database.one('SELECT size FROM source WHERE path = ?', path);
  return {
    lang,
    title,
    description,
    about,
    blocks: body ? bytesOf(body, 'blocks') : packJson([]),
    size: Number(source?.['size'] ?? 0),
  };
}
