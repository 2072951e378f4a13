import { z } from 'zod';
import { define } from './call.ts';
import type { EditionInLanguage, PageRef, PageView } from '../shapes/library.ts';
import { ADDRESS_MAX_LENGTH } from '../shapes/place.ts';
import type { Place } from '../shapes/place.ts';
import { keySchema, langSchema } from './place.ts';

export const libraryCalls = {
  'edition.read': define<EditionInLanguage>()(z.object({ lang: langSchema })),
  /** Reads a page in a language, or in the other one when there is no translation; `page-missing` when in none. */
  'page.read': define<PageView>()(z.object({ lang: langSchema, key: keySchema })),
  /** Every page in the edition, one reference a page, in the order of the contents. */
  'page.list': define<readonly PageRef[]>()(z.object({ lang: langSchema })),
  /** The place an address names today (path, deep link, old docs-site address), following redirects; `null` when none. */
  'place.find': define<Place | null>()(
    z.object({ address: z.string().max(ADDRESS_MAX_LENGTH), lang: langSchema }),
  ),
} as const;
