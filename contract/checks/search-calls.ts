import { z } from 'zod';
import { define } from './call.ts';
import { HITS_MAX, HITS_USUAL } from '../shapes/search.ts';
import type { OwnHit, RecentSearch, SearchAnswer, SearchFilters } from '../shapes/search.ts';
import { keySchema, langSchema } from './place.ts';

const filtersSchema = z.strictObject({
  phase: z.string().max(120).optional(),
  kind: z.string().max(120).optional(),
  lang: langSchema.optional(),
  bookmarked: z.boolean().optional(),
  open: z.boolean().optional(),
}) satisfies z.ZodType<SearchFilters>;

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
  /** Finds the user's own things, of every client: the one at hand first. */
  'search.own': define<readonly OwnHit[]>()(z.strictObject({ query, lang: langSchema })),
  /** The latest searches from which a page was opened, newest first. */
  'search.recent': define<readonly RecentSearch[]>()(z.strictObject({})),
  /** Keeps a search, when a page was opened from it. */
  'search.keep': define<readonly RecentSearch[]>()(
    z.strictObject({ query: query.trim().min(1), key: keySchema.nullable() }),
  ),
  /** Forgets one search, or all of them. */
  'search.forget': define<readonly RecentSearch[]>()(z.strictObject({ query: query.nullable() })),
} as const;
