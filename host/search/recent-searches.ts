import { z } from 'zod';
import { RECENT_MAX } from '../../contract/shapes/search.ts';
import type { RecentSearch } from '../../contract/shapes/search.ts';
import { writeFileAtomic } from '../platform/files.ts';
import type { Log } from '../platform/log.ts';
import { ownFile, readOwnText } from '../platform/own-place.ts';

const fileSchema = z.array(z.object({ query: z.string(), key: z.string().nullable() })).max(1_000);

/** The latest searches from which something was opened, in a small file of the user's data. */
export interface RecentSearches {
  readonly list: () => readonly RecentSearch[];
  readonly keep: (search: RecentSearch) => readonly RecentSearch[];
  /** Forgets a query; `null` forgets all. */
  readonly forget: (query: string | null) => readonly RecentSearch[];
}

export function openRecentSearches(file: string, log: Log): RecentSearches {
  let searches: readonly RecentSearch[] | null = null;
  const list = (): readonly RecentSearch[] => (searches ??= readSearches(file, log));
  const put = (next: readonly RecentSearch[]): readonly RecentSearch[] => {
    searches = next.slice(0, RECENT_MAX);
    try {
      ownFile(file);
      writeFileAtomic(file, JSON.stringify(searches));
    } catch (error) {
      log.write('warn', 'the latest searches are not kept', { reason: String(error) });
    }
    return searches;
  };
  const without = (query: string) =>
    list().filter((known) => known.query.toLowerCase() !== query.toLowerCase());
  return {
    list,
    keep: (search) => put([search, ...without(search.query)]),
    forget: (query) => put(query === null ? [] : without(query)),
  };
}

/** A convenience is not worth an error: what cannot be read is forgotten. */
function readSearches(file: string, log: Log): readonly RecentSearch[] {
  const text = readOwnText(file, log);
  if (text === null) return [];
  try {
    const read = fileSchema.safeParse(JSON.parse(text));
    return read.success ? read.data : [];
  } catch (error) {
    if (error instanceof SyntaxError) return [];
    throw error;
  }
}
