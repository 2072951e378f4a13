import type { Failure } from './errors.ts';

/** An edition the docs site or a pack offers: what would arrive and what it costs. */
export interface EditionOffer {
  readonly number: number;
  /** When the publisher made it, ISO date and time. */
  readonly made: string;
  /** Files of the content that are new, changed or gone. */
  readonly files: number;
  /** Bytes still to be fetched. */
  readonly bytes: number;
  /** Set when the edition has less than half of the files of the one here: it is applied only when asked for twice. */
  readonly shrinks: boolean;
}

/** When the site was last asked with an answer that held, and what the last attempt ended with. */
export interface SyncHistory {
  /** ISO date and time of the last check that succeeded; `null` before the first. */
  readonly checked: string | null;
  /** ISO date and time of the last edition that arrived; `null` before the first. */
  readonly updated: string | null;
}

/**
 * Where the sync stands. One union, told to every page as the event `sync-state`.
 *
 * ```
 *            offline switch on, or no site set
 *   ┌─────┐ ◄──────────────────────────────────────── (any)
 *   │ off │
 *   └──┬──┘            nothing new     ┌────────────┐
 *      │            ┌────────────────► │ up-to-date │ ──┐
 *      ▼            │                  └────────────┘   │
 *   ┌──────┐   ┌────┴─────┐  an offer  ┌───────────┐    │  start, every 6 h,
 *   │ idle ├──►│ checking ├──────────► │ available │    │  back online, by hand
 *   └──────┘   └────┬─────┘            └─────┬─────┘    │
 *      ▲   ▲        │                        ▼          │
 *      │   │        │                 ┌─────────────┐   │
 *      │   └────────┼──── cancel ──── │ downloading │   │
 *      │            │                 └──────┬──────┘   │
 *      │            ▼                        ▼          │
 *      │       ┌────────┐             ┌──────────┐      │
 *      └────── │ failed │ ◄────────── │ applying │      │
 *              └────────┘             └────┬─────┘      │
 *               next try               ┌───▼─────┐      │
 *                                      │ updated ├──────┴──► checking
 *                                      └─────────┘
 * ```
 */
export type SyncState =
  | ({ readonly state: 'off'; readonly reason: 'offline-switch' | 'no-site' } & SyncHistory)
  | ({ readonly state: 'idle' } & SyncHistory)
  | ({ readonly state: 'checking'; readonly from: SyncOrigin } & SyncHistory)
  | ({ readonly state: 'up-to-date' } & SyncHistory)
  /** `why` it waits: the user decides, the network is metered, the edition shrinks, or the user went back from it. */
  | ({
      readonly state: 'available';
      readonly offer: EditionOffer;
      readonly why: 'ask' | 'metered' | 'shrinks' | 'went-back';
    } & SyncHistory)
  | ({
      readonly state: 'downloading';
      readonly from: SyncOrigin;
      readonly offer: EditionOffer;
      readonly received: number;
    } & SyncHistory)
  | ({ readonly state: 'applying'; readonly from: SyncOrigin; readonly offer: EditionOffer } & SyncHistory)
  | ({
      readonly state: 'updated';
      readonly edition: string;
      readonly number: number;
      readonly files: number;
    } & SyncHistory)
  /** `since`: ISO time of the first failure in a row; a pack that was refused says nothing of the site. */
  | ({
      readonly state: 'failed';
      readonly from: SyncOrigin;
      readonly failure: Failure;
      readonly since: string;
    } & SyncHistory);

export type SyncOrigin = 'site' | 'pack';

/** One happening in the log the user can read and copy. */
export interface SyncLogLine {
  /** ISO date and time. */
  readonly time: string;
  readonly level: 'info' | 'warn' | 'error';
  readonly message: string;
  /** What belongs to it, as the log file has it: bytes, addresses, codes. */
  readonly detail: Readonly<Record<string, string | number | boolean>>;
}

/** The docs site in use and what is trusted to sign for it. */
export interface SyncTrust {
  /** Address of the docs site, or `null` when none is set. */
  readonly site: string | null;
  /** SHA-256 of the root file that trust begins with, in groups of eight to read aloud; `null` when there is none. */
  readonly fingerprint: string | null;
  /** Where that root came from. */
  readonly origin: 'shipped' | 'added' | 'policy' | null;
  /** Version and expiry of the newest root followed so far. */
  readonly version: number | null;
  readonly expires: string | null;
  /** The most recent time a trusted signature has told, ISO. */
  readonly trustedTime: string | null;
}

/** A root file before it is trusted: what the user compares with what the publisher told them. */
export interface RootProposal {
  readonly fingerprint: string;
  readonly version: number;
  readonly expires: string;
  /** Signatures a new root needs, out of how many keys. */
  readonly threshold: number;
  readonly keys: number;
}

/** An edition kept on this machine. */
export interface EditionEntry {
  readonly id: string;
  readonly number: number;
  readonly made: string;
  readonly origin: 'bundled' | 'folder' | 'site' | 'pack';
  readonly bytes: number;
  readonly current: boolean;
  /** Not deletable: it is the current one or the one inside the app. */
  readonly fixed: boolean;
}

export interface PackReceipt {
  readonly file: string;
  readonly bytes: number;
  readonly edition: string;
  readonly number: number;
}

/** What happened to a page between two editions. */
export interface PageChange {
  readonly key: string;
  readonly lang: string;
  readonly title: string;
  readonly kind: 'new' | 'changed' | 'moved' | 'retired';
  /** The key it had before, when it moved. */
  readonly before: string | null;
  /** Blocks added, removed and reworded. */
  readonly added: number;
  readonly removed: number;
  readonly reworded: number;
  /** What of the user's stands on the page: bookmarks, highlights and notes; and items not done in an open engagement. */
  readonly touches: { readonly marks: number; readonly items: number };
  /** The user has opened the page since. */
  readonly seen: boolean;
}

export interface ChangesView {
  readonly from: { readonly id: string; readonly number: number; readonly made: string };
  readonly to: { readonly id: string; readonly number: number; readonly made: string };
  /** What touches the user's own things first, then in the order of the contents. */
  readonly pages: readonly PageChange[];
}

/** A run of words of a block, as it was or as it is. */
export interface WordRun {
  readonly kind: 'same' | 'added' | 'removed';
  readonly text: string;
}

export interface BlockChange {
  readonly kind: 'added' | 'removed' | 'reworded';
  /** The block in the new page; `null` for a removed one. */
  readonly block: string | null;
  /** The heading it stands under in the page that has it. */
  readonly anchor: string;
  readonly runs: readonly WordRun[];
}

export interface PageChangeView extends PageChange {
  readonly blocks: readonly BlockChange[];
}

/** Longest piece of a file a page hands over in one call, base64 characters. */
export const PIECE_MAX_LENGTH = 700_000;
