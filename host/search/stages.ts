import { COUNT_MAX } from '../../contract/shapes/search.ts';
import type { Database } from '../platform/database.ts';
import { all, any, bodyMatch, butNot, titleMatch } from './expression.ts';
import type { Expression, Phrase } from './expression.ts';
import { countRows, firstRows, isOpen, rankedRows } from './lane.ts';
import type { Lane } from './lane.ts';
import type { NamePage } from './page-names.ts';
import type { PageWords } from './page-text.ts';
import type { NarrowLane } from './phrase-beginnings.ts';
import type { Term } from './query.ts';
import type { RunFilters } from './run-filter.ts';
import { shortAnswer } from './short-answers.ts';
import type { Unit } from './units.ts';
import { stemPages } from './vocabulary.ts';

/** One language's part of a search. */
export interface Look {
  readonly database: Database;
  readonly lane: Lane;
  readonly terms: readonly Term[];
  readonly units: readonly Unit[];
  readonly without: readonly Unit[];
  readonly names: NamePage;
  readonly wordsOfPage: (page: number) => PageWords;
  readonly narrow: NarrowLane;
  readonly filters: RunFilters;
  /** Rows a stage may bring. */
  readonly limit: number;
}

export type Stage = (look: Look) => readonly number[];

/** Titles looked at before the best are chosen by how they begin. */
const TITLES_SEEN = 30;
/** Of a query nothing answers, pages with any of so many of its rarest words. */
const ANY_OF = 3;
/** A prefix of so many letters has its answer stored. */
const SHORT_LETTERS = 2;

/** One or two letters: the stored answer. */
export const short: Stage = ({ database, lane, terms, without, limit }) => {
  const [term] = terms;
  const [word = ''] = term?.words ?? [];
  const stored =
    terms.length === 1 &&
    term?.words.length === 1 &&
    term.typing &&
    !term.quoted &&
    [...word].length <= SHORT_LETTERS;
  return stored && isOpen(lane) && without.length === 0
    ? shortAnswer(database, lane.lang, word).slice(0, limit)
    : [];
};

/** All words in the title; titles that begin as the query does first. */
export const titles: Stage = (look) => inTitles(look, (unit) => unit.own);

/** The same with other names: `Azure AD` finds the page "Microsoft Entra ID". */
export const titlesByName: Stage = (look) =>
  hasNames(look.units) ? inTitles(look, (unit) => unit.wide) : [];

/** All words in title and headings. */
export const headings: Stage = ({ database, lane, units, limit }) =>
  rankedRows(database, lane, 'search_title', titleMatch(all(needed(units).map(({ wide }) => wide))), limit);

/** All words anywhere on the page. Words that so many pages have together tell none of them apart: then their order is left as it is. */
export const anywhere: Stage = ({ database, lane, units, without, limit }) => {
  const match = anywhereMatch(units, without);
  const common =
    needed(units).length > 1 && countRows(database, lane, 'search_body', match, COUNT_MAX) === COUNT_MAX;
  return (common ? firstRows : rankedRows)(database, lane, 'search_body', match, limit);
};

/** When no page has all the words: those that have the rarest ones, fewer and fewer. */
export const rarest: Stage = ({ database, lane, units, without, limit }) => {
  const byRarity = needed(units)
    .filter(({ missing }) => !missing)
    .map((unit) => ({ unit, pages: unitPages(database, lane, unit) }))
    .toSorted((a, b) => a.pages - b.pages)
    .map(({ unit }) => unit);
  const rows = new Set<number>();
  for (let count = byRarity.length; count > 0 && rows.size < limit; count = Math.floor((count * 2) / 3)) {
    const match = anywhereMatch(byRarity.slice(0, count), without);
    for (const row of rankedRows(database, lane, 'search_body', match, limit)) rows.add(row);
  }
  if (rows.size < limit && byRarity.length > 1) {
    const some = bodyMatch(any(byRarity.slice(0, ANY_OF).map(({ wide }) => wide)));
    for (const row of rankedRows(database, lane, 'search_body', some, limit)) rows.add(row);
  }
  return [...rows].slice(0, limit);
};

/** How many pages have all the words. */
export function countAll({ database, lane, units, without }: Look, most: number): number {
  if (needed(units).some(({ missing }) => missing)) return 0;
  return countRows(database, lane, 'search_body', anywhereMatch(units, without), most);
}

/** Pages with the commonest form of a unit's word. */
export function unitPages(database: Database, lane: Lane, unit: Unit): number {
  const found = firstPhrase(unit.own);
  if (!found) return 0;
  const stems = [...found.stems.filter(Boolean), ...(found.prefix ? found.completions : [])];
  return Math.max(0, ...stems.map((stem) => stemPages(database, lane.lang, stem)));
}

/** The units a page must have: function words only when there is nothing else. */
export function needed(units: readonly Unit[]): readonly Unit[] {
  const matter = units.filter(({ optional }) => !optional);
  return matter.length > 0 ? matter : units;
}

function inTitles(
  { database, lane, terms, units, names, limit }: Look,
  way: (unit: Unit) => Expression,
): readonly number[] {
  const match = `{title title_forms} : (${titleMatch(all(needed(units).map(way)))})`;
  const rows = rankedRows(database, lane, 'search_title', match, TITLES_SEEN);
  const query = terms.flatMap((term) => term.words).join(' ');
  const order = new Map(
    rows.map((row, at) => [row, titleRank(names(row)?.words ?? '', query) * TITLES_SEEN + at]),
  );
  return rows.toSorted((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0)).slice(0, limit);
}

/** 0 for the very title, 1 when it begins so, 2 when the words stand side by side in it, 3 otherwise. */
function titleRank(words: string, query: string): number {
  if (words === query) return 0;
  if (words.startsWith(query)) return 1;
  return ` ${words} `.includes(` ${query}`) ? 2 : 3;
}

function anywhereMatch(units: readonly Unit[], without: readonly Unit[]): string {
  return butNot(
    bodyMatch(all(needed(units).map(({ wide }) => wide))),
    without.map(({ own }) => bodyMatch(own)),
  );
}

/** Whether a page has any of the words it must not have. */
export function isExcluded({ database, without }: Look, row: number): boolean {
  if (without.length === 0) return false;
  const match = bodyMatch(any(without.map(({ own }) => own)));
  if (match === '') return false;
  return (
    database.one(
      'SELECT 1 FROM search_body WHERE search_body MATCH ? AND rowid = CAST(? AS INTEGER)',
      match,
      row,
    ) !== null
  );
}

function hasNames(units: readonly Unit[]): boolean {
  return units.some(({ own, wide }) => own !== wide);
}

/** The first run of words in an expression. */
export function firstPhrase(expression: Expression): Phrase | null {
  if (expression.kind === 'phrase') return expression;
  const [first] = expression.of;
  return first ? firstPhrase(first) : null;
}

/** Any of the words, in titles: what is nearest when nothing was found. */
export const nearTitles: Stage = ({ database, lane, units, limit }) => {
  const match = `{title title_forms} : (${titleMatch(any(units.map(({ wide }) => wide)))})`;
  return rankedRows(database, lane, 'search_title', match, limit);
};
