import type { Counts, ItemState } from './checklist.ts';
import type { OtherText } from './other-value.ts';

export const bookmarkKinds = ['page', 'heading', 'checklist', 'item', 'passage'] as const;
export type BookmarkKind = (typeof bookmarkKinds)[number];

/** A passage inside one block: W3C TextQuoteSelector plus the block's id. */
export interface Selector {
  readonly block: string;
  readonly exact: string;
  readonly prefix: string;
  readonly suffix: string;
}

/** Where a kept passage stands in the page as it is today; `start` and `end` are offsets in the block's text. */
export type Placement =
  | {
      readonly state: 'exact' | 'moved' | 'changed';
      readonly block: string;
      readonly start: number;
      readonly end: number;
    }
  | { readonly state: 'lost' };

/** What a bookmark is on. `key` and `lang` name the page; the rest what within it. */
export type BookmarkTarget = { readonly key: string; readonly lang: string } & (
  | { readonly kind: 'page' }
  | { readonly kind: 'heading'; readonly anchor: string }
  /** The page's checklist, or only the items below one heading. */
  | { readonly kind: 'checklist'; readonly anchor?: string | undefined }
  | { readonly kind: 'item'; readonly item: string }
  | { readonly kind: 'passage'; readonly selector: Selector }
);

export interface FolderView {
  readonly id: string;
  readonly parent: string | null;
  readonly name: string;
  /** `null`: for every engagement. */
  readonly engagement: string | null;
  readonly others: readonly OtherText[];
}

export interface BookmarkView {
  readonly id: string;
  readonly folder: string | null;
  readonly engagement: string | null;
  readonly target: BookmarkTarget;
  /** The target's page as it is named today (redirects followed). */
  readonly key: string;
  /** As it was named, or the page's own word for it in the language asked for. */
  readonly title: string;
  /** The heading it stands under, in the language asked for. */
  readonly anchor: string | null;
  /** The page's title today, or the last one when the page is gone. */
  readonly page: string;
  /** The page is no longer in the edition, or the item no longer in its list. */
  readonly gone: boolean;
  readonly note: string;
  readonly others: readonly OtherText[];
  readonly made: string;
  /** Kind page and checklist: progress in the engagement asked for; `null` without items. */
  readonly counts: Counts | null;
  /** Kind item: its state in the engagement asked for. */
  readonly state: ItemState | null;
  /** Kind passage: where it stands today. */
  readonly placement: Placement | null;
}

/** Folders and bookmarks, each list already in the user's order within its folder. */
export interface BookmarkList {
  readonly folders: readonly FolderView[];
  readonly bookmarks: readonly BookmarkView[];
}

export interface HighlightView {
  readonly id: string;
  readonly engagement: string | null;
  readonly key: string;
  readonly lang: string;
  readonly page: string;
  readonly gone: boolean;
  /** 1 to 4. */
  readonly colour: number;
  readonly selector: Selector;
  readonly note: string;
  readonly others: readonly OtherText[];
  readonly made: string;
  readonly placement: Placement;
}
