import { COUNT_MAX } from '../../contract/shapes/search.ts';
import type { Database } from '../platform/database.ts';
import { all, any, bodyMatch, butNot, titleMatch } from './expression.ts';
import type { Expression, Phrase } from './expression.ts';
import { isFunctionWord } from './function-words.ts';
import { countRows, firstRows, isOpen, rankedRows } from './lane.ts';
import type { Lane } from './lane.ts';
import type { NamePage } from './page-names.ts';
import type { PageWords } from './page-text.ts';
import type { NarrowLane } from './phrase-beginnings.ts';
import type { Term } from './query.ts';
import { shortAnswer } from './short-answers.ts';
import { matterStem } from './stem.ts';
import type { Unit } from './units.ts';
import { isUnspaced } from './words.ts';
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
  /** Rows a stage may bring. */
  readonly limit: number;
}

export type Stage = (look: Look) => readonly number[];

/** Titles looked at before the best are chosen by how they begin. */
const TITLES_SEEN = 30;
/** Pages asked one by one whether they have a word. */
const FEW_ROWS = 4;
/** So many times the pages wanted are looked at for the function words of a run. */
const RUNS_READ = 2;
const RUNS_READ_AT_MOST = 12;
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

/** The words one after the other. The index knows no function words: of more pages those are taken that say them. */
export const phrase: Stage = (look) => {
  const words = look.terms.flatMap((term) => term.words);
  if (words.every((word) => !isFunctionWord(word, look.lane.lang))) return sayingFirst(look, inOrder(look));
  const says = saysRun(look, words);
  const read = (times: number): readonly number[] => inOrder({ ...look, limit: look.limit * times });
  const few = read(RUNS_READ);
  const said = few.filter(says);
  // Of a large set the first pages may all say it otherwise: then further ones are read.
  const full = said.length === 0 && few.length === look.limit * RUNS_READ;
  return sayingFirst(look, full ? read(RUNS_READ_AT_MOST).filter(says) : said).slice(0, look.limit);
};

const inOrder: Stage = ({ database, lane, terms, units, narrow, limit }) => {
  const words = terms.flatMap((term) => term.words);
  const last = units.at(-1);
  // One word of matter and its article are found by the word: a run needs two.
  if (words.length < 2 || needed(units).length < 2 || terms.some(({ quoted }) => quoted)) return [];
  const run = (said: readonly string[], prefix: boolean, completions: readonly string[]): Phrase => ({
    kind: 'phrase',
    words: said,
    stems: said.map((word) => matterStem(word, lane.lang)),
    prefix,
    completions,
  });
  const { completions = [], prefix = false } = last ? (firstPhrase(last.own) ?? {}) : {};
  const find = (match: Expression, within = lane) =>
    firstRows(database, within, 'search_body', bodyMatch(match), limit);
  const ended = matterStem(words.at(-1) ?? '', lane.lang) === '';
  if (!prefix || words.length <= 2 || ended) return find(run(words, prefix && !ended, completions));
  const before = run(words.slice(0, -1), false, []);
  const narrowed = narrow(lane, bodyMatch(before));
  if (!narrowed) return [];
  const { lane: within, rows } = narrowed;
  // Any end of the last word after the others; where that leaves a choice, pages with the word as it stands come first. A run for each end
  // would be as many times as slow, and on a few pages the run need not be looked for again.
  const end = run(words.slice(-1), true, completions);
  const ends =
    rows && rows.length <= FEW_ROWS
      ? rows.filter((row) => find(end, { ...lane, first: row, last: row }).length > 0)
      : find(all([before, end]), within);
  if (ends.length < 2) return ends;
  const said = find(run(words, false, []), within);
  return [...new Set([...said, ...ends])].slice(0, limit);
};

/** Whether a page has a run with its function words, the other words in any form. */
function saysRun({ lane, names, wordsOfPage }: Look, words: readonly string[]): (row: number) => boolean {
  const forms = words.map((word) => {
    const same = sharedBeginning(word, matterStem(word, lane.lang));
    return same === '' ? word : `${same}[\\p{L}\\p{N}]*`;
  });
  const run = new RegExp(`(?<![\\p{L}\\p{N}])${forms.join('[^\\p{L}\\p{N}\\n]{1,4}')}`, 'u');
  return (row) => {
    const name = names(row);
    return name !== null && run.test(wordsOfPage(name.page).folded);
  };
}

function sharedBeginning(word: string, stem: string): string {
  let length = 0;
  while (length < stem.length && word[length] === stem[length]) length += 1;
  return word.slice(0, length);
}

/** Runs of fewer words are in too many forms to mean the one that was typed. */
const SAID_FROM = 3;

/** Stems make one of many forms: pages that say it in those typed come first. These pages are read anyway, to be shown. */
function sayingFirst({ terms, names, wordsOfPage }: Look, rows: readonly number[]): readonly number[] {
  const words = terms.flatMap((term) => term.words);
  if (rows.length < 2 || words.length < SAID_FROM || words.some(isUnspaced)) return rows;
  const said = new RegExp(`(?<![\\p{L}\\p{N}])${words.join('[^\\p{L}\\p{N}\\n]{1,4}')}`, 'u');
  const says = (row: number): boolean => {
    const name = names(row);
    return name !== null && said.test(wordsOfPage(name.page).folded);
  };
  const saying = new Set(rows.filter(says));
  return [...saying, ...rows.filter((row) => !saying.has(row))];
}

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

function firstPhrase(expression: Expression): Phrase | null {
  if (expression.kind === 'phrase') return expression;
  const [first] = expression.of;
  return first ? firstPhrase(first) : null;
}

/** Any of the words, in titles: what is nearest when nothing was found. */
export const nearTitles: Stage = ({ database, lane, units, limit }) => {
  const match = `{title title_forms} : (${titleMatch(any(units.map(({ wide }) => wide)))})`;
  return rankedRows(database, lane, 'search_title', match, limit);
};
