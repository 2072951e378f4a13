import type { Clock } from './platform/clock.ts';
import type { Log } from './platform/log.ts';
import type { Timing } from './platform/timing.ts';
import type { Shell } from './settings/shell.ts';
import type { Look } from './wiring/preview.ts';
import type { ReadingOptions } from './wiring/reading.ts';
import type { UpdatePartMaker } from './wiring/updates.ts';

/** What a shell says when it opens the host. */
export interface HostOptions {
  /** Folder of the user's data, made when it is not there; see `dataPlace`. */
  readonly data: string;
  /** The edition file that came with the app. */
  readonly bundled: string;
  /** A folder of Markdown to read instead, or `null`. */
  readonly content: string | null;
  /** An author's preview: the folder is watched and read again after each save. */
  readonly watch?: boolean;
  /** What looks at a folder with its author's eyes, after each save. */
  readonly look?: Look | null;
  /** The language asked for at start, or `null`. */
  readonly lang: string | null;
  readonly systemLang: string;
  readonly version: string;
  readonly shell: Shell;
  readonly clock?: Clock;
  /** When what runs by itself begins; the system's. */
  readonly timing?: Timing;
  readonly log?: Log;
  readonly fetcher?: typeof fetch;
  /** Hears how far the compiling of a folder is. */
  readonly onProgress?: ReadingOptions['onProgress'];
  /** How this shell updates the app; without it the app says that it does not. */
  readonly updates?: UpdatePartMaker;
  /** A docs site for this run only, and the root file its content must be signed under. */
  readonly source?: string | null;
  readonly root?: string | null;
  /** The machine's policy; tests name their own. */
  readonly policy?: string;
}
