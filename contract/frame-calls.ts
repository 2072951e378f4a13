import { z } from 'zod';
import { define } from './call.ts';
import type { EditionInLanguage } from './library-calls.ts';
import type { BookmarkList, EngagementList, Progress } from './notebook-model.ts';
import { idSchema } from './notebook-model.ts';
import { langSchema } from './place.ts';
import type { ChangesView } from './sync-calls.ts';

/** What stands around every page in a language, as one answer; each part can be read again alone. */
export interface Frame {
  /** `null` where it was not asked for. */
  readonly edition: EditionInLanguage | null;
  readonly engagements: EngagementList;
  /** The keys of the pages marked as read. */
  readonly marks: readonly string[];
  readonly progress: Progress;
  readonly bookmarks: BookmarkList;
  /** `null` when there is no edition before the current one. */
  readonly changes: ChangesView | null;
}

export const frameCalls = {
  /** `engagement` left out: the current one. `edition` false: the page has it in this language. */
  'frame.read': define<Frame>()(
    z.object({ lang: langSchema, engagement: idSchema.optional(), edition: z.boolean() }),
  ),
} as const;
