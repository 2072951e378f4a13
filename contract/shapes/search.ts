import type { PageRef } from './library.ts';
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

/** What narrows a search: the same whether it was typed (`phase:assess`) or chosen as a chip. */
export interface SearchFilters {
  /** A phase's id. */
  readonly phase?: string | undefined;
  /** A page's kind. */
  readonly kind?: string | undefined;
  readonly lang?: string | undefined;
  /** Only pages with a bookmark. */
  readonly bookmarked?: boolean | undefined;
  /** Only pages with checklist items that are not done in this engagement. */
  readonly open?: boolean | undefined;
}

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

/** Most of the user's own things that one answer carries. */
export const OWN_HITS_MAX = 6;

export const ownHitKinds = ['item', 'bookmark', 'highlight', 'client'] as const;
export type OwnHitKind = (typeof ownHitKinds)[number];

/** Something of the user's own that was found: an item that was worked on or made, a bookmark, a highlight, a client. */
export interface OwnHit {
  readonly kind: OwnHitKind;
  readonly id: string;
  /** Whose it is; `null` for what is kept for every client. */
  readonly engagement: string | null;
  /** What that client is called, '' for none. */
  readonly client: string;
  /** The item's words, the bookmark's name, the marked words, or the client's name. */
  readonly title: string;
  /** Who owes an item, '' for nobody. */
  readonly owner: string;
  /** The piece of its note in which the words stand, '' when they stand elsewhere. */
  readonly note: string;
  /** The page it is on; `null` for a client. */
  readonly page: { readonly key: string; readonly lang: string; readonly title: string } | null;
  /** Where on that page: a heading, a block and an item, '' for none of them. */
  readonly anchor: string;
  readonly block: string;
  readonly item: string;
}

/** A search done before, and the page that was opened from it. */
export interface RecentSearch {
  readonly query: string;
  readonly key: string | null;
}
