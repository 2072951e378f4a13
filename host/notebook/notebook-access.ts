import type { ItemPlace } from '../../contract/shapes/item-name.ts';
import type { Reader, Writer } from './records/store.ts';

/** What the notebook's services share. */
export interface Core {
  readonly read: Reader;
  /** One durable, undoable transaction. */
  readonly change: <T>(work: (writer: Writer) => T) => { readonly value: T; readonly undo: string };
  /** One durable transaction nobody takes back: reading places. */
  readonly keep: <T>(work: (writer: Writer) => T) => T;
  /** The same for what changes nothing that is shown: no page is told. */
  readonly keepUntold: <T>(work: (writer: Writer) => T) => T;
  /** The key a page has today (redirects followed). */
  readonly resolve: (key: string) => string;
  /** That key and every one it had before. */
  readonly names: (key: string) => readonly string[];
  /** Where a checklist item stands today (redirects of items followed). */
  readonly place: (at: ItemPlace) => ItemPlace;
  /** Every key that rows about a page's items may lie under. */
  readonly homes: (key: string) => readonly string[];
  readonly now: () => number;
}
