import type { HighlightView } from './bookmark.ts';
import type { PageChecklist } from './checklist.ts';

/** Where reading stopped: a block and how far into it, 0 to 1. */
export interface ReadingPlace {
  readonly block: string;
  readonly offset: number;
}

/** What is the user's on a page that is being shown. */
export interface Visited {
  readonly checklist: PageChecklist;
  readonly highlights: readonly HighlightView[];
  /** Whether the visit is among the recent ones now. */
  readonly kept: boolean;
}

export interface RecentPage {
  readonly key: string;
  readonly lang: string;
  readonly title: string;
  readonly visited: string;
  readonly place: ReadingPlace | null;
}
