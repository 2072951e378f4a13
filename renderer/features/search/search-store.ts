import { create } from 'zustand';
import type {
  RecentSearch,
  SearchAnswer,
  SearchFilters,
  SearchHit,
} from '../../../contract/shapes/search.ts';
import { ask } from '../../live/client.ts';
import { open as openRoute } from '../../navigation/navigation.ts';
import { searchOwn } from './own-store.ts';
import { markPage } from './marks-store.ts';
import { withoutTyped } from './typed-filters.ts';

/** Places asked for: the list scrolls, but who looks further types another word. */
const LIMIT = 15;
/** So much of what was typed is asked, characters. */
export const QUERY_MAX = 2_000;

export interface SearchState {
  /** Survives closing the palette. */
  readonly text: string;
  readonly filters: SearchFilters;
  readonly exact: boolean;
  /** The answer on screen; it may be to a question one letter older. */
  readonly answer: SearchAnswer | null;
  readonly answered: string;
  readonly recent: readonly RecentSearch[];
  readonly failed: unknown;
  /** The row Enter opens. */
  readonly active: number;
}

const START: SearchState = {
  text: '',
  filters: {},
  exact: false,
  answer: null,
  answered: '',
  recent: [],
  failed: null,
  active: 0,
};

export const useSearch = create<SearchState>()(() => START);

interface Question {
  readonly query: string;
  readonly lang: string;
  readonly filters: SearchFilters;
  readonly exact: boolean;
}

let asking = false;
let waiting: Question | null = null;

/** Takes what was typed and asks; `exact` ends with the next letter. */
export function type(text: string, lang: string): void {
  useSearch.setState({ text, exact: false, active: 0 });
  search(lang);
}

export function toggleFilter(change: SearchFilters, lang: string): void {
  useSearch.setState(({ filters, text }) => ({
    text: withoutTyped(text, change),
    filters: { ...filters, ...change },
    active: 0,
  }));
  search(lang);
}

export function searchExactly(lang: string): void {
  useSearch.setState({ exact: true, active: 0 });
  search(lang);
}

export function setActive(active: number): void {
  useSearch.setState({ active });
}

/** Asks the question as it stands. One question is under way at most; of those that come meanwhile the newest is asked, the others never. */
export function search(lang: string): void {
  const { text, filters, exact } = useSearch.getState();
  if (isCommand(text)) return;
  const query = text.slice(0, QUERY_MAX);
  waiting = { query, lang, filters: given(filters), exact };
  searchOwn(query, lang);
  if (!asking) void askNext();
}

/** A line that begins with `>` is a command. */
export function isCommand(text: string): boolean {
  return text.trimStart().startsWith('>');
}

/** Opens a hit's page at its place, with the words marked. */
export function openHit(hit: SearchHit): void {
  const { text } = useSearch.getState();
  const { place, block, marks, page } = hit;
  markPage({ key: page.key, lang: page.lang, block, forms: marks });
  openRoute({ view: 'page', place }, block === '' ? null : { block, into: 0, rank: null });
  if (text.trim() !== '') keep(text.trim(), page.key);
}

export async function readRecent(): Promise<void> {
  await orSay(async () => useSearch.setState({ recent: await ask('search.recent', {}) }));
}

/** Forgets a search; `null` forgets all. */
export async function forget(query: string | null): Promise<void> {
  await orSay(async () => useSearch.setState({ recent: await ask('search.forget', { query }), active: 0 }));
}

function keep(query: string, key: string): void {
  void orSay(async () =>
    useSearch.setState({ recent: await ask('search.keep', { query: query.slice(0, QUERY_MAX), key }) }),
  );
}

async function askNext(): Promise<void> {
  asking = true;
  while (waiting) {
    const question: Question = waiting;
    waiting = null;
    try {
      const answer = await ask('search.run', { ...question, limit: LIMIT });
      useSearch.setState({ answer, answered: question.query, failed: null });
    } catch (failed) {
      useSearch.setState({ failed });
    }
  }
  asking = false;
}

function given(filters: SearchFilters): SearchFilters {
  return Object.fromEntries(
    Object.entries(filters).filter(([, value]) => value !== undefined && value !== false),
  );
}

/** The list of recent searches is a convenience: failing to read or keep it is told to the console only. */
async function orSay(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    console.warn('The recent searches could not be reached', error);
  }
}
