/** A file made for the user: the shell saves it, the host never chooses a path. */
export interface MadeFile {
  readonly name: string;
  readonly mime: string;
  readonly base64: string;
}

export interface ImportPreview {
  readonly made: string;
  readonly schema: number;
  /** Engagements in the file that are new here, and that are here already. */
  readonly newEngagements: readonly string[];
  readonly knownEngagements: readonly string[];
  /** Open here and deleted there since: they go to the trash. */
  readonly removedEngagements: readonly string[];
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  /** Rows here that are newer than the file's, and stay. */
  readonly kept: number;
  /** Rows without clients that go to the trash, because they were removed elsewhere. */
  readonly removed: number;
  /** What was removed on one side and changed on the other without knowledge of it: it is there, by name. */
  readonly revived: readonly string[];
  /** Entries with two values that do not know of each other, both kept: how many, and the names of the first. */
  readonly choices: number;
  readonly chosen: readonly string[];
  /** Entries left out, for they hold what cannot be: how many, and the first. */
  readonly refusedCount: number;
  readonly refused: readonly {
    readonly table: string;
    readonly name: string;
    /** Which field: `times` for one that a clock far ahead has stamped, `engagement` for one without a client. */
    readonly column: string;
  }[];
}

export const trashKinds = ['engagement', 'folder', 'bookmark', 'highlight', 'own_item', 'evidence'] as const;

export interface TrashRow {
  readonly kind: (typeof trashKinds)[number];
  readonly id: string;
  readonly title: string;
  readonly removed: string;
  /** The day it is deleted for good. */
  readonly until: string;
}

/** What erasing a client takes, as it is said before. */
export interface WhatIsErased {
  readonly client: string;
  readonly rows: number;
  /** Files kept as evidence that nobody else's items have, too. */
  readonly files: number;
  /** Backups and daily exports of this computer that the client is taken out of. */
  readonly backups: number;
  readonly exports: number;
  /** Files put aside as damaged: what cannot be read any more is deleted whole. */
  readonly aside: number;
}

/** What was erased; `left`: files that somebody holds open, done later by itself. */
export interface Erased {
  readonly rows: number;
  readonly backups: number;
  readonly exports: number;
  readonly aside: number;
  readonly left: number;
}

/** What the user must be told about the notebook itself; the page words `code` (key `notice.<code>`). */
export interface NotebookNotice {
  readonly id: string;
  readonly code:
    'restored' | 'rows-restored' | 'rows-lost' | 'new-after-damage' | 'too-new' | 'read-only' | 'disk-full';
  readonly at: string;
  /** Rows concerned, 0 when it does not apply. */
  readonly rows: number;
  /** The damaged file kept aside, '' when none. */
  readonly file: string;
  /** When the copy used was made, ISO, '' when none. */
  readonly copy: string;
}

export interface BackupView {
  readonly id: string;
  readonly made: string;
  readonly kind: 'backup' | 'before-migration' | 'before-restore' | 'export';
  readonly bytes: number;
  readonly counts: {
    readonly engagements: number;
    readonly items: number;
    readonly bookmarks: number;
    readonly highlights: number;
  };
}

export interface NotebookInfo {
  readonly folder: string;
  readonly file: string;
  readonly writable: boolean;
  readonly schema: number;
}
