import type { ItemState, WaitingFor } from './checklist.ts';

/** A value that was set on another computer without knowledge of the one shown. Setting it is the choice. */
export interface OtherItemValue {
  readonly state?: ItemState;
  readonly note?: string;
  readonly owner?: string;
  readonly due?: string;
  readonly waiting?: WaitingFor;
  readonly who: string;
  readonly at: string | null;
}

/** A text that was written on another computer without knowledge of the one shown. Writing it anew is the choice. */
export interface OtherText {
  /** A name, a note, an own item's words, a text of the next report: `title` is a bookmark's name. */
  readonly part: 'title' | 'name' | 'client' | 'note' | 'words' | 'summary' | 'decisions';
  readonly text: string;
  readonly at: string | null;
}
