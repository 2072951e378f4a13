import type { Block } from '../../dialect/model.ts';
import type { Database } from '../platform/database.ts';
import { bytesOf, textOf } from '../library/read/edition-rows.ts';
import { unpackBlocks } from '../library/read/packed.ts';
import { evenText, foldText } from './words.ts';

/** Pages whose words stay in memory: while one types, the same pages come again. */
const PAGES_KEPT = 400;
/** Longer pages are looked through up to here for a place, characters. */
const TEXT_MAX_LENGTH = 400_000;

/** Between blocks until blanks are cleaned; no text has it. */
const EDGE = '\u0000';

export interface TextHeading {
  readonly anchor: string;
  readonly depth: number;
  readonly text: string;
  readonly block: string;
}

/** A page's words as the search looks through them: every block a line, folded in place. */
export interface PageWords {
  readonly blocks: readonly Block[];
  /** Where each block begins in the text. */
  readonly starts: readonly number[];
  readonly text: string;
  readonly folded: string;
  readonly headings: readonly TextHeading[];
}

/** Reads the words of pages, keeping the latest. */
export function pageReader(database: Database): (page: number) => PageWords {
  const kept = new Map<number, PageWords>();
  return (page) => {
    const known = kept.get(page);
    const words = known ?? readWords(database, page);
    kept.delete(page);
    kept.set(page, words);
    const oldest = kept.keys().next().value;
    if (kept.size > PAGES_KEPT && oldest !== undefined) kept.delete(oldest);
    return words;
  };
}

function readWords(database: Database, page: number): PageWords {
  const row = database.one('SELECT blocks FROM body WHERE page = ?', page);
  const blocks = row ? unpackBlocks(bytesOf(row, 'blocks')) : [];
  // Joined and cleaned at once, then cut where the blocks meet: a call for each block would cost more than all the rest.
  const joined = blocks
    .map((block) => block.text)
    .join(EDGE)
    .slice(0, TEXT_MAX_LENGTH);
  const text = evenText(joined)
    .replace(/[^\S ]/g, ' ')
    .replaceAll(EDGE, '\n');
  const starts = [0];
  for (let edge = text.indexOf('\n'); edge >= 0; edge = text.indexOf('\n', edge + 1)) starts.push(edge + 1);
  // Of most pages only the text is asked for.
  let headings: readonly TextHeading[] | null = null;
  return {
    blocks,
    starts,
    text,
    folded: foldText(text),
    get headings() {
      return (headings ??= readHeadings(database, page));
    },
  };
}

function readHeadings(database: Database, page: number): readonly TextHeading[] {
  return database
    .all('SELECT anchor, depth, text, block FROM heading WHERE page = ? ORDER BY n', page)
    .map((one) => ({
      anchor: textOf(one, 'anchor'),
      depth: Number(one['depth']),
      text: textOf(one, 'text'),
      block: textOf(one, 'block'),
    }));
}
