import type { Failure } from './errors.ts';

/** How the app came onto this machine. Only the first three replace themselves; the others tell that there is something newer. */
export const installKinds = [
  'nsis',
  'appimage',
  'mac',
  'msi',
  'portable',
  'deb',
  'rpm',
  'archive',
  'development',
] as const;
export type InstallKind = (typeof installKinds)[number];

/** Why the app does not look for updates of itself. */
export type UpdateOffReason = 'setting' | 'policy' | 'offline-switch' | 'no-address';

/** A newer version of the app. */
export interface UpdateOffer {
  readonly version: string;
  /** When it was made, ISO date and time; `null` when the server does not say. */
  readonly made: string | null;
  /** Bytes of the whole installer; what a delta saves is seen while it downloads. */
  readonly bytes: number;
  /** Installed by the app itself; otherwise the user, their package manager or their administrator does it. */
  readonly installs: 'itself' | 'by-hand';
}

/** When the server was last asked with an answer that held; ISO, `null` before the first. */
export interface UpdateHistory {
  readonly checked: string | null;
}

/**
 * Where the app's own update stands. One union, told to every page as the event `update-state`.
 *
 * ```
 *   ┌─────────────┐   browser shell, or started from its sources: for ever
 *   │ unsupported │
 *   └─────────────┘
 *   ┌─────┐   setting, policy or offline switch; any state but `installing` falls back here
 *   │ off │ ◄──────────────────────── (any)
 *   └──┬──┘
 *      ▼
 *   ┌──────┐  start, every 12 h,  ┌──────────┐  nothing newer   ┌─────────┐
 *   │ idle ├──── by hand ───────► │ checking ├────────────────► │ current │ ──► checking
 *   └──────┘                      └────┬─────┘                  └─────────┘
 *                                      │ an offer
 *        "later" keeps it quiet   ┌────▼──────┐   by-hand kinds stay here: they only tell
 *                                 │ available │ ◄─────────── cancel ──────────┐
 *                                 └────┬──────┘                               │
 *                     consent, or "automatic" and not metered                 │
 *                                 ┌────▼────────┐ ────────────────────────────┘
 *                                 │ downloading │
 *                                 └────┬────────┘
 *                     hash and length equal those signed with the content
 *                                 ┌────▼──┐  now, or when the app is closed   ┌────────────┐
 *                                 │ ready ├─────────────────────────────────► │ installing │ ──► the new version
 *                                 └───────┘                                   └─────┬──────┘
 *                                     ▲         not started: nothing was changed    │
 *                                     └─────────────────────────────────────────────┘
 *   checking, downloading, ready and installing may end in `failed`; the next check leads out of it.
 * ```
 */
export type UpdateState =
  | { readonly state: 'unsupported'; readonly reason: 'browser' | 'development' }
  | ({ readonly state: 'off'; readonly reason: UpdateOffReason } & UpdateHistory)
  | ({ readonly state: 'idle' } & UpdateHistory)
  | ({ readonly state: 'checking' } & UpdateHistory)
  | ({ readonly state: 'current' } & UpdateHistory)
  /** `why` it waits: the user decides, the network is metered, or the user said "later". */
  | ({
      readonly state: 'available';
      readonly offer: UpdateOffer;
      readonly why: 'ask' | 'metered' | 'later';
    } & UpdateHistory)
  | ({
      readonly state: 'downloading';
      readonly offer: UpdateOffer;
      /** Bytes that arrived, of how many have to: a delta's total is smaller than the offer's. */
      readonly received: number;
      readonly total: number;
    } & UpdateHistory)
  /** Verified and waiting. `onQuit`: it is installed when the app is closed. */
  | ({ readonly state: 'ready'; readonly offer: UpdateOffer; readonly onQuit: boolean } & UpdateHistory)
  | ({ readonly state: 'installing'; readonly offer: UpdateOffer } & UpdateHistory)
  | ({ readonly state: 'failed'; readonly failure: Failure; readonly since: string } & UpdateHistory);

/** What is installed and where its updates come from: what support asks first. */
export interface UpdateInstallation {
  readonly version: string;
  readonly kind: InstallKind | 'browser';
  /** Signed by its publisher as its system wants it; `null` where no system signs (Linux, browser shell). */
  readonly signed: boolean | null;
  /** Host of the update server, without path; `null` when there is none. */
  readonly server: string | null;
  readonly channel: 'stable' | 'beta';
}

/** Release notes in Markdown. They come from the update server or the app itself: to be drawn, never trusted. */
export interface ReleaseNotes {
  readonly version: string;
  /** At most `RELEASE_NOTES_MAX` characters; the rest was cut off. */
  readonly markdown: string;
}

/** Longest release notes that are shown, characters: short enough for the window to draw any text of that length at once. */
export const RELEASE_NOTES_MAX = 3_000;
