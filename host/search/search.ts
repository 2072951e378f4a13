import { COUNT_MAX } from '../../contract/shapes/search.ts';
import type { PageRef } from '../../contract/shapes/library.ts';
import type { SearchAnswer, SearchFilters } from '../../contract/shapes/search.ts';
import type { EditionHead } from '../library/read/edition-head.ts';
import { keysOf, lanesFor, lookAt, openDesk } from './search-desk.ts';
import type { SearchAsked, SearchDesk, SearchSource } from './search-desk.ts';
import { finderFor, hitOf, listed, verified } from './hits.ts';
import { laneOf } from './lane.ts';
import type { Lane } from './lane.ts';
import { runPlan } from './plan.ts';
import type { Planned } from './plan.ts';
import { parseQuery } from './query.ts';
import type { FilterNames, ParsedQuery, Term } from './query.ts';
import { countAll, nearTitles, needed, unitPages } from './stages.ts';
import type { Look } from './stages.ts';
import { hasSearch } from './tables.ts';
import { mendUnit } from './units.ts';
import { evenText, foldText } from './words.ts';

export interface Search {
  readonly run: (asked: SearchAsked) => SearchAnswer;
}

/** Nearest titles named when nothing was found. */
const NEAR_MAX = 5;
/** Other languages are offered when fewer pages than this were found. */
const OFFER_BELOW = 5;

/** Opens the search of one edition. Nothing is read before the first question. */
export function openSearch(source: SearchSource): Search {
  const desk = openDesk(source);
  let usable: boolean | null = null;
  return {
    run: (asked) => {
      usable ??= hasSearch(source.database);
      const parsed = parseQuery(asked.query, asked.lang, filterNames(source.head));
      const filters = { ...asked.filters, ...parsed.filters };
      const lang = filters.lang ?? asked.lang;
      const base = { ...NOTHING, edition: source.head.id, lang, filters, unknown: parsed.unknown };
      if (!usable) return base;
      const lanes = lanesFor(desk, lang, filters);
      if (parsed.terms.length === 0) return { ...base, ...listed(desk, lanes, filters, parsed, asked.limit) };
      return { ...base, ...answered(desk, lanes, { asked, parsed, filters, lang }) };
    },
  };
}

interface Question {
  readonly asked: SearchAsked;
  readonly parsed: ParsedQuery;
  readonly filters: SearchFilters;
  readonly lang: string;
}

function answered(desk: SearchDesk, lanes: readonly Lane[], question: Question): Partial<SearchAnswer> {
  const { asked, parsed, lang } = question;
  const looks = lanes.map((lane) => lookAt(desk, lane, parsed, asked));
  const planned = runPlan(looks, asked.limit, asked.exact, (found) => verified(desk, found, parsed, asked));
  const phrase = typedPhrase(parsed.terms);
  const hits = planned.rows.flatMap((found) =>
    hitOf(desk, found, finderFor(desk, found, asked.exact), phrase, lang),
  );
  return {
    hits,
    total: planned.apart ? 0 : Math.max(hits.length, totalOf(planned.looks)),
    mended:
      planned.mended.length === 0 ? null : { text: mendedText(asked.query, planned), words: planned.mended },
    apart: planned.apart || hits.length === 0 ? apartOf(looks) : [],
    other: hits.length < OFFER_BELOW || planned.apart ? otherLanguages(desk, question) : [],
    near: hits.length === 0 ? nearest(desk, looks) : [],
  };
}

function otherLanguages(desk: SearchDesk, { asked, parsed, filters, lang }: Question): SearchAnswer['other'] {
  const keys = keysOf(desk.source, filters);
  return desk.source.head.languages
    .filter((other) => other !== lang)
    .flatMap((other) => {
      const lane = laneOf(desk.source.database, other, filters, keys, null);
      const pages = lane ? countAll(mendedLook(lookAt(desk, lane, parsed, asked)), COUNT_MAX) : 0;
      return pages > 0 ? [{ lang: other, pages }] : [];
    });
}

/** With the words mended that this language does not have either: what one finds on going there. */
function mendedLook(look: Look): Look {
  const units = look.units.map((unit) => mendUnit(look.database, look.lane.lang, unit)?.unit ?? unit);
  return { ...look, units };
}

function nearest({ names }: SearchDesk, looks: readonly Look[]): readonly PageRef[] {
  const rows = looks.flatMap((look) =>
    look.units.length > 0 ? nearTitles({ ...look, limit: NEAR_MAX }) : [],
  );
  return rows.slice(0, NEAR_MAX).flatMap((row) => {
    const name = names(row);
    return name ? [name.ref] : [];
  });
}

const NOTHING = {
  hits: [],
  total: 0,
  mended: null,
  apart: [],
  other: [],
  near: [],
} as const satisfies Partial<SearchAnswer>;

/** Phases, kinds and languages by id, title or the words pages use for them. */
function filterNames({ playbook, languages }: EditionHead): FilterNames {
  const same = (given: string, word: string) => foldText(evenText(given)) === word;
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
