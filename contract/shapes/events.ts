import type { SettingsView } from './settings.ts';
import type { SyncState } from './sync.ts';
import type { TaskTrouble } from './task.ts';
import type { UpdateState } from './update.ts';

/** What the host tells every open page without being asked. Everything is JSON; a page re-reads what concerns it. */
export type HostEvent =
  | { readonly kind: 'edition-changed'; readonly edition: string }
  /** `change` is the token of the one change it tells of (`Changed.undo`), `null` when it was another program's, several, or none to take back. */
  | { readonly kind: 'notebook-changed'; readonly tables: readonly string[]; readonly change: string | null }
  | { readonly kind: 'settings-changed'; readonly view: SettingsView }
  | { readonly kind: 'sync-state'; readonly state: SyncState }
  | { readonly kind: 'update-state'; readonly state: UpdateState }
  /** A task of the background failed, or has come through again. */
  | { readonly kind: 'task-troubles'; readonly troubles: readonly TaskTrouble[] }
  /** Once a morning, to the desktop: how much is overdue and due within a week, and with which clients. */
  | {
      readonly kind: 'morning';
      readonly overdue: number;
      readonly soon: number;
      readonly clients: readonly string[];
    }
  | { readonly kind: 'open-path'; readonly path: string }
  /** The user asked outside the page, in a menu of the system, to search for these words. */
  | { readonly kind: 'search-for'; readonly words: string }
  /** The window is about to close, or to load the page anew: what is being written is to be kept now. */
  | { readonly kind: 'leaving' }
  | { readonly kind: 'preview-changed'; readonly keys: readonly string[] }
  /** The author's remarks are others than before; the pages are not. */
  | { readonly kind: 'preview-checked' };

export type HostListener = (event: HostEvent) => void;
