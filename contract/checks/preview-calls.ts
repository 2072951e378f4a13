import { z } from 'zod';
import { define } from './call.ts';
import type { AuthorRemark } from '../shapes/preview.ts';
import { keySchema, langSchema } from './place.ts';

export const previewCalls = {
  /** Why the last save of a folder could not be read: what is shown is the reading before it. Empty when the folder is as shown. */
  'preview.broken': define<readonly AuthorRemark[]>()(z.object({})),
  /** What is to mend in a page besides its own warnings: links, the other language, words, the rules of the house. */
  'preview.remarks': define<readonly AuthorRemark[]>()(z.object({ lang: langSchema, key: keySchema })),
} as const;
