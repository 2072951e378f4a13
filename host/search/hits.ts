import { COUNT_MAX } from '../../contract/shapes/search.ts';
import type { SearchAnswer, SearchFilters, SearchHit } from '../../contract/shapes/search.ts';
import { finderOf } from './finder.ts';
import type { Finder } from './finder.ts';
import { listedRows } from './lane.ts';
import type { Lane } from './lane.ts';
import { markText, placeOf, topOf } from './place-of.ts';
import type { FoundRow } from './plan.ts';
import type { ParsedQuery } from './query.ts';
import type { SearchAsked, SearchDesk } from './search-desk.ts';
import { evenText, foldText } from './words.ts';

/** What finds the words of a row in the text of its page; one for all rows of a lane. */
export function finderFor(
  { source, finders }: SearchDesk,
  { lane, units }: FoundRow,
  exact: boolean,
): Finder {
  const finder = finders.get(units) ?? finderOf(source.database, lane.lang, units, exact);
  finders.set(units, finder);
  return finder;
}

/** Whether a row's page has the quoted or exact words as they were typed. */
export function verified(
  desk: SearchDesk,
  found: FoundRow,
  { terms }: ParsedQuery,
  { exact }: SearchAsked,
): boolean {
  if (!exact && !terms.some(({ quoted }) => quoted)) return true;
  const name = desk.names(found.row);
  if (!name) return false;
  const title = foldText(evenText(name.ref.title));
  return finderFor(desk, found, exact).verify(`${title}\n${desk.wordsOfPage(name.page).folded}`);
}

/** A found row as a result shows it. */
export function hitOf(
  { names, wordsOfPage }: SearchDesk,
  { row, lane }: FoundRow,
  finder: Finder,
  phrase: string,
  wanted: string,
): readonly SearchHit[] {
  const name = names(row);
  if (!name) return [];
  const { page: number, ref: page } = name;
  const found =
    finder.silent && page.description
      ? topOf(page.description, finder)
      : placeOf(wordsOfPage(number), page.title, page.description, finder, phrase);
  const place = { lang: page.lang, key: page.key, ...(found.anchor ? { anchor: found.anchor } : {}) };
  const { block, path, snippet, marks } = found;
  const title = markText(page.title, finder);
  return [{ page, place, block, title, path, snippet, marks, onlyHere: lane.lang !== wanted }];
}

/** No words, only filters: their pages in the order of the contents. */
export function listed(
  desk: SearchDesk,
  lanes: readonly Lane[],
  filters: SearchFilters,
  { without }: ParsedQuery,
  limit: number,
): Partial<SearchAnswer> {
  if (without.length > 0 || Object.keys(filters).length === 0) return {};
  const rows = lanes.flatMap((lane) =>
    listedRows(desk.source.database, lane, limit).map((row) => ({ row, lane, units: [] })),
  );
  const hits = rows
    .slice(0, limit)
    .flatMap((found) =>
      hitOf(desk, found, finderFor(desk, found, false), '', lanes[0]?.lang ?? found.lane.lang),
    );
  return {
    hits,
    total: lanes.reduce((sum, lane) => sum + listedRows(desk.source.database, lane, COUNT_MAX).length, 0),
  };
}
