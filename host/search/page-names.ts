import type { PageRef } from '../../contract/shapes/library.ts';
import type { Database } from '../platform/database.ts';
import { refOf } from '../library/read/read-page.ts';
import { plainWords } from './words.ts';

/** Pages whose names stay in memory: while one types, the same pages come again at every letter. */
const KEPT = 4_000;

/** What a page is called: how answers name it, and its title's words as a query is compared with them. */
export interface PageName {
  readonly page: number;
  readonly ref: PageRef;
  readonly words: string;
}

/** Names a page by its row in the index; `null` when there is none. An edition never changes, so what was read stays true. */
export type NamePage = (row: number) => PageName | null;

export function pageNames(database: Database): NamePage {
  const kept = new Map<number, PageName | null>();
  return (row) => {
    const known = kept.get(row);
    if (known !== undefined) return known;
    if (kept.size >= KEPT) kept.clear();
    const name = readName(database, row);
    kept.set(row, name);
    return name;
  };
}

function readName(database: Database, row: number): PageName | null {
  const found = database.one(
    `SELECT p.page, p.key, p.lang, p.title, p.description, p.kind, p.phases, p.items
     FROM search_page AS s JOIN page AS p ON p.page = s.page WHERE s.row = ?`,
    row,
  );
  if (!found) return null;
  const ref = refOf(found);
  return { page: Number(found['page']), ref, words: plainWords(ref.title, ref.lang).join(' ') };
}
