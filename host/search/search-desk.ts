import type { CallArgs } from '../../contract/calls.ts';
import type { SearchFilters } from '../../contract/shapes/search.ts';
import type { Database } from '../platform/database.ts';
import type { EditionHead } from '../library/read/edition-head.ts';
import { textOf } from '../library/read/edition-rows.ts';
import type { Finder } from './finder.ts';
import { keepReads } from './kept-reads.ts';
import { laneOf } from './lane.ts';
import type { Lane } from './lane.ts';
import { pageNames } from './page-names.ts';
import { pageReader } from './page-text.ts';
import { phraseBeginnings } from './phrase-beginnings.ts';
import type { ParsedQuery } from './query.ts';
import { runFilters } from './run-filter.ts';
import type { RunFilters } from './run-filter.ts';
import type { Look } from './stages.ts';
import { unitsOf } from './units.ts';
import type { Unit } from './units.ts';

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

/** Rows a stage brings when some are thrown away again (quoted and exact words are checked in the text, words left out in the index). */
const CHECKED_LIMIT = 60;
/** What the search of one edition keeps at hand between questions. */
export interface SearchDesk {
  readonly source: SearchSource;
  readonly wordsOfPage: ReturnType<typeof pageReader>;
  readonly names: ReturnType<typeof pageNames>;
  readonly narrow: ReturnType<typeof phraseBeginnings>;
  readonly filters: RunFilters;
  /** By language, the others that have pages it lacks. */
  readonly lacking: Map<string, readonly string[]>;
  readonly finders: WeakMap<readonly Unit[], Finder>;
}

/** A desk with nothing on it yet: all is read when first asked for. */
export function openDesk(source: SearchSource): SearchDesk {
  const database = keepReads(source.database);
  return {
    source: { ...source, database },
    wordsOfPage: pageReader(source.database),
    names: pageNames(database),
    narrow: phraseBeginnings(database),
    filters: runFilters(source.database),
    lacking: new Map(),
    finders: new WeakMap(),
  };
}

/** The lanes a question runs in: its language's, then those of languages with pages that it lacks. */
export function lanesFor(
  { source, lacking }: SearchDesk,
  lang: string,
  filters: SearchFilters,
): readonly Lane[] {
  const { database } = source;
  const keys = keysOf(source, filters);
  const own = laneOf(database, lang, filters, keys, null);
  const foreign = lacking.get(lang) ?? foreignOnly(database, lang);
  lacking.set(lang, foreign);
  const others = filters.lang !== undefined ? [] : foreign;
  return [own, ...others.map((other) => laneOf(database, other, filters, keys, own ? lang : null))].filter(
    (lane) => lane !== null,
  );
}

/** What is looked for in one lane. */
export function lookAt(
  { source: { database }, names, narrow, filters, wordsOfPage }: SearchDesk,
  lane: Lane,
  { terms, without }: ParsedQuery,
  asked: SearchAsked,
): Look {
  const checked = asked.exact || without.length > 0 || terms.some(({ quoted }) => quoted);
  return {
    database,
    lane,
    terms,
    units: unitsOf(database, lane.lang, terms, asked.exact),
    without: unitsOf(database, lane.lang, without, true),
    names,
    wordsOfPage,
    narrow,
    filters,
    limit: checked ? CHECKED_LIMIT : asked.limit,
  };
}

/** Languages with pages that a language lacks. */
function foreignOnly(database: Database, lang: string): readonly string[] {
  const rows = database.all(
    'SELECT DISTINCT lang FROM search_page WHERE lang <> ?1 AND (instr(lacks, ?2) > 0 OR NOT EXISTS (SELECT 1 FROM search_lang WHERE lang = ?1))',
    lang,
    ` ${lang} `,
  );
  return rows.map((row) => textOf(row, 'lang'));
}

/** The keys that filters for the user's own leave; `null` for all. */
export function keysOf(source: SearchSource, { bookmarked, open }: SearchFilters): readonly string[] | null {
  if (!bookmarked && !open) return null;
  const marked = bookmarked ? source.own().bookmarked : null;
  const unfinished = open ? source.own().open : null;
  if (!marked || !unfinished) return marked ?? unfinished;
  const both = new Set(unfinished);
  return marked.filter((key) => both.has(key));
}
