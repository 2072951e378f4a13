import type { Handlers } from '../../contract/calls.ts';
import type { searchCalls } from '../../contract/checks/search-calls.ts';
import type { OwnHit } from '../../contract/shapes/search.ts';
import type { Log } from '../platform/log.ts';
import { guarded } from '../library/read/open-edition.ts';
import type { Edition } from '../library/read/open-edition.ts';
import { openRecentSearches } from './recent-searches.ts';
import { asksForOwn, openSearch } from './search.ts';
import type { OwnPages } from './search-desk.ts';
import type { Search } from './search.ts';

export interface SearchParts {
  /** The edition being read: asked for at each search, so that an update is searched at once. */
  readonly edition: () => Edition;
  /** The file of the latest searches. */
  readonly recent: string;
  readonly log: Log;
  /** The user's own pages, in a language. */
  readonly own: (lang: string) => Promise<OwnPages>;
  /** The user's own things that have the words. */
  readonly things: (query: string, lang: string) => Promise<readonly OwnHit[]>;
}

const NONE: OwnPages = { bookmarked: [], open: [] };

export function searchHandlers({
  edition,
  recent: file,
  log,
  own,
  things,
}: SearchParts): Handlers<typeof searchCalls> {
  const recent = openRecentSearches(file, log);
  let current: { readonly of: Edition; readonly search: Search } | null = null;
  let pages = NONE;
  const search = (): Search => {
    const of = edition();
    if (current?.of !== of) {
      current = { of, search: openSearch({ database: of.database, head: of.head, own: () => pages }) };
    }
    return current.search;
  };
  return {
    'search.run': async (asked) => {
      const asking = asksForOwn(asked) ? await own(asked.lang) : NONE;
      // Set and used without a pause between: another question cannot come in.
      pages = asking;
      return guarded(() => search().run(asked));
    },
    'search.own': ({ query, lang }) => things(query, lang),
    'search.recent': () => recent.list(),
    'search.keep': (kept) => recent.keep(kept),
    'search.forget': ({ query }) => recent.forget(query),
  };
}
