import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FieldbookError } from '../../contract/shapes/errors.ts';
import type { CompileProgress, IndexSearch, KeptPools } from '../library/compile/compile.ts';
import { openFolder } from '../library/compile/folder-cache.ts';
import { openLibrary } from '../library/keep/library.ts';
import type { Library } from '../library/keep/library.ts';
import type { Edition } from '../library/read/open-edition.ts';
import { openPagePool } from '../library/compile/parse-pages.ts';
import { indexSearch } from '../search/index-search.ts';
import { openWordPool } from '../search/word-pool.ts';
import type { Log } from '../platform/log.ts';
import { assertWritable, ownFolder } from '../platform/own-place.ts';
import type { MediaFile } from '../serve/serve.ts';

export interface ReadingOptions {
  readonly data: string;
  readonly bundled: string;
  /** A folder of Markdown to read instead of the installed editions, or `null`. */
  readonly content: string | null;
  readonly log: Log;
  readonly onProgress: (progress: CompileProgress) => void;
  /** The folder will be read again and again: what that costs is kept ready. */
  readonly again?: boolean;
}

/** What is read: the installed editions, or one folder. */
export interface Reading {
  readonly edition: () => Edition;
  /** The installed editions; `null` while a folder is read, which no sync touches. */
  readonly library: (() => Library) | null;
  readonly media: (edition: string, path: string) => MediaFile | null;
  /** Reads the folder again; `null` where there is none. */
  readonly again: (() => Promise<void>) | null;
  readonly close: () => void;
}

export async function openReading(options: ReadingOptions): Promise<Reading> {
  return options.content === null ? installed(options) : folder(options, options.content);
}

async function folder(options: ReadingOptions, content: string): Promise<Reading> {
  const { data, log, onProgress } = options;
  const { again: soon = false } = options;
  // Each save is compiled at once: the threads are kept, of the search only what changed is made anew, and nothing waits for the disk.
  const kept = soon ? { pools: openPools(), indexSearch: indexChanged, lasting: false } : {};
  const cache = ownPlaceOr(join(data, 'cache', soon ? 'watched' : 'folders'), data, log);
  // What need not survive a power cut is not trusted after one.
  if (soon) rmSync(cache.folder, { recursive: true, force: true });
  const open = (): Promise<Edition> => openFolder({ content, cache: cache.folder, log, onProgress, ...kept });
  let current = await open();
  let before: Edition | null = null;
  const again = async (): Promise<void> => {
    const next = await open();
    // The one before stays open: a page on screen still asks for its pictures.
    before?.close();
    [before, current] = [current, next];
  };
  return {
    edition: () => current,
    library: null,
    media: (id, path) => [current, before].find((one) => one?.id === id)?.media(path) ?? null,
    again,
    close: () => {
      void kept.pools?.pages.close();
      void kept.pools?.words.close();
      before?.close();
      current.close();
      cache.clean();
    },
  };
}

/** The cache of compiled folders; where nothing can be written there, a place of this run only. */
function ownPlaceOr(
  wanted: string,
  data: string,
  log: Log,
): { readonly folder: string; readonly clean: () => void } {
  try {
    ownFolder(wanted, data);
    assertWritable(wanted);
    return { folder: wanted, clean: () => undefined };
  } catch (error) {
    log.write('warn', 'compiled folders cannot be kept', { reason: String(error) });
    const place = mkdtempSync(join(tmpdir(), 'fieldbook-'));
    return { folder: place, clean: () => rmSync(place, { recursive: true, force: true }) };
  }
}

/** A set of any size is changed rather than made anew: an author waits for it. */
const indexChanged: IndexSearch = async (database, previous, words) =>
  (await indexSearch(database, previous, words, 1)).remarks;

function openPools(): KeptPools {
  return { pages: openPagePool(), words: openWordPool() };
}

/** Opened at the first call: an edition that cannot be read must not keep the app from starting and saying so. */
function installed({ data, bundled, log }: ReadingOptions): Reading {
  let opened: Library | null = null;
  const library = (): Library => (opened ??= openLibrary({ folder: join(data, 'editions'), bundled, log }));
  const media = (id: string, path: string): MediaFile | null => {
    // A page read before an update still shows its pictures: the edition before is kept.
    const edition = [library().current(), library().previous()].find((one) => one?.id === id);
    return edition?.media(path) ?? null;
  };
  return {
    edition: () => library().current(),
    library,
    media: forgiving(media, log),
    again: null,
    close: () => opened?.close(),
  };
}

/** A picture that cannot be read is a missing picture, not a broken page. */
function forgiving(media: Reading['media'], log: Log): Reading['media'] {
  return (edition, path) => {
    try {
      return media(edition, path);
    } catch (error) {
      if (!(error instanceof FieldbookError)) throw error;
      log.write('error', 'a file of the edition cannot be read', { code: error.code });
      return null;
    }
  };
}
