import { unpackBlocks } from '../library/read/packed.ts';
import { columnsOf } from './page-words.ts';
import type { PageColumns } from './page-words.ts';

/** A page whose words are to be found: all that takes, as data. */
export interface WordJob {
  readonly lang: string;
  readonly title: string;
  readonly description: string;
  /** Its phases and its kind, in its language. */
  readonly about: readonly string[];
  /** Its blocks, packed as the edition has them. */
  readonly blocks: Uint8Array;
  /** Length of the file it was made of, bytes: what its time is measured by. */
  readonly size: number;
}

/** Different words one page may have: each is kept with its misspellings, where nothing could stop it. Books have fewer. */
const PAGE_WORDS_MAX = 100_000;
/** Of a title by which alone a page is found, so much is looked at, characters. */
const TITLE_MAX_LENGTH = 1_000;

/** Finds the words of one page. Runs in a thread of its own, where it can be stopped. */
export function findWords({ lang, title, description, about, blocks }: WordJob): PageColumns {
  const columns = columnsOf({ lang, title, description, about, blocks: unpackBlocks(blocks) });
  if (columns.words.size > PAGE_WORDS_MAX) throw new Error(`more than ${PAGE_WORDS_MAX} different words`);
  return columns;
}

/** What is left where they could not be found: the title's. */
export function titleWords({ lang, title, about }: WordJob): PageColumns {
  return columnsOf({ lang, title: title.slice(0, TITLE_MAX_LENGTH), description: '', about, blocks: [] });
}
