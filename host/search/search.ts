import { COUNT_MAX } from '../../contract/shapes/search.ts';
import type { CallArgs } from '../../contract/calls.ts';
import type { PageRef } from '../../contract/shapes/library.ts';
import type { SearchAnswer, SearchFilters, SearchHit } from '../../contract/shapes/search.ts';
import type { Database } from '../platform/database.ts';
import type { EditionHead } from '../library/read/edition-head.ts';
import { textOf } from '../library/read/edition-rows.ts';
import { finderOf } from './finder.ts';
import type { Finder } from './finder.ts';
import { laneOf, listedRows } from './lane.ts';
import type { Lane } from './lane.ts';
import { pageNames } from './page-names.ts';
import { pageReader } from './page-text.ts';
import { phraseBeginnings } from './phrase-beginnings.ts';
import { markText, placeOf, topOf } from './place-of.ts';
import { runPlan } from './plan.ts';
import type { FoundRow, Planned } from './plan.ts';
import { parseQuery } from './query.ts';
import type { FilterNames, ParsedQuery, Term } from './query.ts';
import { countAll, nearTitles, needed, unitPages } from './stages.ts';
import type { Look } from './stages.ts';
import { hasSearch } from './tables.ts';
import { unitsOf } from './units.ts';
import type { Unit } from './units.ts';
import { foldText } from './words.ts';

export type SearchAsked = CallArgs<'search.run'>;

/** What the search needs to know. */
export interface SearchSource {
  readonly database: Database;
  readonly head: EditionHead;
  /** Asked only when a filter needs it. */
  readonly own: () => OwnPages;
}

/** What of the user's own a filter may ask for: the search knows no notebook. */
export interface OwnPages {
  /** Keys of the pages that are bookmarked. */
  readonly bookmarked: readonly string[];
  /** Keys of the pages with checklist items that are not done in this engagement. */
  readonly open: readonly string[];
}

export interface Search {
  readonly run: (asked: SearchAsked) => SearchAnswer;
}

/** Rows a stage brings when some are thrown away again (quoted and exact words are checked in the text, words left out in the index). */
const CHECKED_LIMIT = 60;
/** Nearest titles named when nothing was found. */
const NEAR_MAX = 5;
/** Other languages are offered when fewer pages than this were found. */
const OFFER_BELOW = 5;

/** Opens the search of one edition. Nothing is read before the first question. */
export function openSearch(source: SearchSource): Search {
  const { database, head } = source;
  const wordsOfPage = pageReader(database);
  const names = pageNames(database);
  const narrow = phraseBeginnings(database);
  const lacking = new Map<string, readonly string[]>();
  let usable: boolean | null = null;

  function lanesFor(lang: string, filters: SearchFilters): readonly Lane[] {
    const keys = keysOf(source, filters);
    const own = laneOf(database, lang, filters, keys, null);
    const others = filters.lang !== undefined ? [] : (lacking.get(lang) ?? foreignOnly(database, lang));
    lacking.set(
      lang,
      filters.lang === undefined ? others : (lacking.get(lang) ?? foreignOnly(database, lang)),
    );
    return [own, ...others.map((other) => laneOf(database, other, filters, keys, own ? lang : null))].filter(
      (lane) => lane !== null,
    );
  }

  function run(asked: SearchAsked): SearchAnswer {
    usable ??= hasSearch(database);
    const parsed = parseQuery(asked.query, asked.lang, filterNames(head));
    const filters = { ...asked.filters, ...parsed.filters };
    const lang = filters.lang ?? asked.lang;
    const base: SearchAnswer = { ...NOTHING, edition: head.id, lang, filters, unknown: parsed.unknown };
    if (!usable) return base;
    const lanes = lanesFor(lang, filters);
    if (parsed.terms.length === 0) return { ...base, ...listed(lanes, filters, parsed, asked.limit) };
    const looks = lanes.map((lane) => lookAt(lane, parsed, asked));
    const planned = runPlan(looks, asked.limit, asked.exact, (found) => verified(found, parsed, asked));
    const hits = planned.rows.flatMap((found) =>
      hitOf(found, finderFor(found, asked.exact), typedPhrase(parsed.terms), lang),
    );
    return {
      ...base,
      hits,
      total: planned.apart ? 0 : Math.max(hits.length, totalOf(planned.looks)),
      mended:
        planned.mended.length === 0
          ? null
          : { text: mendedText(asked.query, planned), words: planned.mended },
      apart: planned.apart || hits.length === 0 ? apartOf(looks) : [],
      other: hits.length < OFFER_BELOW || planned.apart ? otherLanguages(lang, filters, parsed, asked) : [],
      near: hits.length === 0 ? nearest(looks) : [],
    };
  }

  function lookAt(lane: Lane, { terms, without }: ParsedQuery, asked: SearchAsked): Look {
    const units = unitsOf(database, lane.lang, terms, asked.exact);
    const checked = asked.exact || without.length > 0 || terms.some(({ quoted }) => quoted);
    return {
      database,
      lane,
      terms,
      units,
      without: unitsOf(database, lane.lang, without, true),
      names,
      narrow,
      limit: checked ? CHECKED_LIMIT : asked.limit,
    };
  }

  const finders = new WeakMap<readonly Unit[], Finder>();
  function finderFor({ lane, units }: FoundRow, exact: boolean): Finder {
    const finder = finders.get(units) ?? finderOf(database, lane.lang, units, exact);
    finders.set(units, finder);
    return finder;
  }

  function verified(found: FoundRow, { terms }: ParsedQuery, { exact }: SearchAsked): boolean {
    if (!exact && !terms.some(({ quoted }) => quoted)) return true;
    const name = names(found.row);
    if (!name) return false;
    const title = foldText(name.ref.title.normalize('NFC'));
    return finderFor(found, exact).verify(`${title}\n${wordsOfPage(name.page).folded}`);
  }

  function hitOf(
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
  function listed(
    lanes: readonly Lane[],
    filters: SearchFilters,
    { without }: ParsedQuery,
    limit: number,
  ): Partial<SearchAnswer> {
    if (without.length > 0 || Object.keys(filters).length === 0) return {};
    const rows = lanes.flatMap((lane) =>
      listedRows(database, lane, limit).map((row) => ({ row, lane, units: [] })),
    );
    const hits = rows
      .slice(0, limit)
      .flatMap((found) => hitOf(found, finderFor(found, false), '', lanes[0]?.lang ?? found.lane.lang));
    return {
      hits,
      total: lanes.reduce((sum, lane) => sum + listedRows(database, lane, COUNT_MAX).length, 0),
    };
  }

  function otherLanguages(
    lang: string,
    filters: SearchFilters,
    parsed: ParsedQuery,
    asked: SearchAsked,
  ): SearchAnswer['other'] {
    const keys = keysOf(source, filters);
    return head.languages
      .filter((other) => other !== lang)
      .flatMap((other) => {
        const lane = laneOf(database, other, filters, keys, null);
        const pages = lane ? countAll(lookAt(lane, parsed, asked), COUNT_MAX) : 0;
        return pages > 0 ? [{ lang: other, pages }] : [];
      });
  }

  function nearest(looks: readonly Look[]): readonly PageRef[] {
    const rows = looks.flatMap((look) =>
      look.units.length > 0 ? nearTitles({ ...look, limit: NEAR_MAX }) : [],
    );
    return rows.slice(0, NEAR_MAX).flatMap((row) => {
      const name = names(row);
      return name ? [name.ref] : [];
    });
  }

  return { run };
}

const NOTHING = {
  hits: [],
  total: 0,
  mended: null,
  apart: [],
  other: [],
  near: [],
} as const satisfies Partial<SearchAnswer>;

/** Languages with pages that a language lacks. */
function foreignOnly(database: Database, lang: string): readonly string[] {
  const rows = database.all(
    'SELECT DISTINCT lang FROM search_page WHERE lang <> ?1 AND (instr(lacks, ?2) > 0 OR NOT EXISTS (SELECT 1 FROM search_lang WHERE lang = ?1))',
    lang,
    ` ${lang} `,
  );
  return rows.map((row) => textOf(row, 'lang'));
}

function keysOf(source: SearchSource, { bookmarked, open }: SearchFilters): readonly string[] | null {
  if (!bookmarked && !open) return null;
  const marked = bookmarked ? source.own().bookmarked : null;
  const unfinished = open ? source.own().open : null;
  if (!marked || !unfinished) return marked ?? unfinished;
  const both = new Set(unfinished);
  return marked.filter((key) => both.has(key));
}

/** Phases, kinds and languages by id, title or the words pages use for them. */
function filterNames({ playbook, languages }: EditionHead): FilterNames {
  const same = (given: string, word: string) => foldText(given.normalize('NFC')) === word;
  return {
    phase: (word) =>
      playbook.phases.find(({ id, title, words }) =>
        [id, ...Object.values(title), ...words].some((one) => same(one, word)),
      )?.id ??
      ([...Object.values(playbook.multiple.title), 'multiple'].some((one) => same(one, word))
        ? 'multiple'
        : null),
    kind: (word) =>
      playbook.kinds.find(({ id, title }) => [id, ...Object.values(title)].some((one) => same(one, word)))
        ?.id ?? null,
    lang: (word) => languages.find((lang) => lang === word) ?? null,
  };
}

/** The whole query as it would stand in a page, for a run of all its words. */
function typedPhrase(terms: readonly Term[]): string {
  const words = terms.flatMap((term) => term.words);
  return words.length > 1 ? words.join(' ') : '';
}

function mendedText(query: string, { mended }: Planned): string {
  return mended.reduce((text, { typed, meant }) => text.replace(typed, () => meant), query.trim());
}

function totalOf(looks: readonly Look[]): number {
  return Math.min(
    COUNT_MAX,
    looks.reduce((sum, look) => sum + (look.units.length > 0 ? countAll(look, COUNT_MAX) : 0), 0),
  );
}

function apartOf([look]: readonly Look[]): SearchAnswer['apart'] {
  if (!look) return [];
  return needed(look.units).map((unit) => ({
    word: unit.typed,
    pages: unit.missing ? 0 : unitPages(look.database, look.lane, unit),
  }));
}

/** Whether a question may ask for the user's own pages. */
export function asksForOwn({ query, filters }: Pick<SearchAsked, 'query' | 'filters'>): boolean {
  return filters.bookmarked === true || filters.open === true || /(^|[\s-])(is|es):/i.test(query);
}
