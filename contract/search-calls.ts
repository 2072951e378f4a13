import { z } from 'zod';
import { define } from './call.ts';
import type { PageRef } from './library-calls.ts';
import { keySchema, langSchema } from './place.ts';
import type { Place } from './place.ts';

/** Longest query that is read, characters; what comes after is not looked at. */
export const QUERY_MAX_LENGTH = 300;
/** Most places one answer carries. */
export const HITS_MAX = 50;
/** Places an answer carries when it is not said how many: what the planner looks for. */
export const HITS_USUAL = 10;
/** Counting stops here: beyond it "more than" is all a reader needs to know. */
export const COUNT_MAX = 200;
/** Searches kept for "recent". */
export const RECENT_MAX = 20;

const filtersSchema = z.strictObject({
  /** A phase's id. */
  phase: z.string().max(120).optional(),
  /** A page's kind. */
  kind: z.string().max(120).optional(),
  lang: langSchema.optional(),
  /** Only pages with a bookmark. */
  bookmarked: z.boolean().optional(),
  /** Only pages with checklist items that are not done in this engagement. */
  open: z.boolean().optional(),
});

/** What narrows a search: the same whether it was typed (`phase:assess`) or chosen as a chip. */
export type SearchFilters = Readonly<z.output<typeof filtersSchema>>;

/** A piece of shown text; the marked ones are the words that were found. */
export interface Run {
  readonly text: string;
  readonly mark: boolean;
}

/** Where something was found: a place within a page, with what a result shows of it. */
export interface SearchHit {
  readonly page: PageRef;
  /** The address to open: the page in its language, at the heading the block stands under. */
  readonly place: Place;
  /** The block to scroll to, '' for the top of the page. */
  readonly block: string;
  readonly title: readonly Run[];
  /** The headings above the block, outermost first. */
  readonly path: readonly string[];
  readonly snippet: readonly Run[];
  /** The words as this page writes them, folded (no accents, no capitals): what is marked in the page. */
  readonly marks: readonly string[];
  /** There is no such page in the reader's language. */
  readonly onlyHere: boolean;
}

/** A word that is in no page, and the one that was looked for instead. */
export interface MendedWord {
  readonly typed: string;
  readonly meant: string;
}

export interface SearchAnswer {
  /** The edition that answered. */
  readonly edition: string;
  /** The language searched in. */
  readonly lang: string;
  readonly hits: readonly SearchHit[];
  /** Pages with all the words, at most `COUNT_MAX`. */
  readonly total: number;
  /** "Did you mean": the query with its words mended, or `null` when nothing was. */
  readonly mended: { readonly text: string; readonly words: readonly MendedWord[] } | null;
  /** No page has all the words; these have some of them. Each word with the number of pages it is on. */
  readonly apart: readonly { readonly word: string; readonly pages: number }[];
  /** Pages in other languages that have all the words, when the reader's has few or none. */
  readonly other: readonly { readonly lang: string; readonly pages: number }[];
  /** Pages whose titles are nearest, when nothing was found. */
  readonly near: readonly PageRef[];
  /** The filters as they were understood, typed ones and chips together. */
  readonly filters: SearchFilters;
  /** Typed filters that mean nothing: `phase:xyz`. */
  readonly unknown: readonly string[];
}

/** A search done before, and the page that was opened from it. */
export interface RecentSearch {
  readonly query: string;
  readonly key: string | null;
}

const query = z.string().max(2_000);

export const searchCalls = {
  /** Finds places. Whatever is typed is data: no query is a mistake. An empty one answers with the filters' pages, or none. */
  'search.run': define<SearchAnswer>()(
    z.strictObject({
      query,
      lang: langSchema,
      limit: z.int().min(1).max(HITS_MAX).default(HITS_USUAL),
      filters: filtersSchema.default({}),
      /** Exactly what was typed: no mending, no word forms, no other names. */
      exact: z.boolean().default(false),
    }),
  ),
  /** The latest searches from which a page was opened, newest first. */
  'search.recent': define<readonly RecentSearch[]>()(z.strictObject({})),
  /** Keeps a search, when a page was opened from it. */
  'search.keep': define<readonly RecentSearch[]>()(
    z.strictObject({ query: query.trim().min(1), key: keySchema.nullable() }),
  ),
  /** Forgets one search, or all of them. */
  'search.forget': define<readonly RecentSearch[]>()(z.strictObject({ query: query.nullable() })),
} as const;
