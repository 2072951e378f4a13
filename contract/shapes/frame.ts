import type { EditionInLanguage } from './library.ts';
import type { BookmarkList } from './bookmark.ts';
import type { EngagementList } from './engagement.ts';
import type { Progress } from './checklist.ts';
import type { ChangesView } from './sync.ts';

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
