import type { Handlers } from '../../contract/calls.ts';
import type { searchCalls } from '../../contract/search-calls.ts';
import type { Edition } from '../open-edition.ts';
import type { RecentSearches } from './recent-searches.ts';
import { openSearch } from './search.ts';
import type { Search } from './search.ts';

export interface SearchParts {
  /** The edition being read: asked for at each search, so that an update is searched at once. */
  readonly edition: () => Edition;
  readonly recent: RecentSearches;
  /** Keys of bookmarked pages, and of pages with checklist items not done in this engagement. The notebook answers; the search knows none. */
  readonly bookmarked: () => readonly string[];
  readonly open: () => readonly string[];
}

export function searchHandlers({
  edition,
  recent,
  bookmarked,
  open,
}: SearchParts): Handlers<typeof searchCalls> {
  let current: { readonly of: Edition; readonly search: Search } | null = null;
  const search = (): Search => {
    const of = edition();
    if (current?.of !== of)
      current = { of, search: openSearch({ database: of.database, head: of.head, bookmarked, open }) };
    return current.search;
  };
  return {
    'search.run': (asked) => search().run(asked),
    'search.recent': () => recent.list(),
    'search.keep': (kept) => recent.keep(kept),
    'search.forget': ({ query }) => recent.forget(query),
  };
}
