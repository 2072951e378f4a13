import { join } from 'node:path';
import { FieldbookError } from '../contract/errors.ts';
import type { CompileProgress } from '../library/compile.ts';
import { openFolder } from '../library/folder-cache.ts';
import { openLibrary } from '../library/library.ts';
import type { Library } from '../library/library.ts';
import type { Edition } from '../library/open-edition.ts';
import type { Log } from '../platform/log.ts';
import type { MediaFile } from '../serve.ts';
import { watchFolder } from './watch-folder.ts';

export interface ReadingOptions {
  readonly data: string;
  readonly bundled: string;
  /** A folder of Markdown to read instead of the installed editions, or `null`. */
  readonly content: string | null;
  readonly log: Log;
  readonly onProgress: (progress: CompileProgress) => void;
  /** An author's preview: the folder is watched, and this is called when a change can be read. */
  readonly changed?: (() => void) | undefined;
}

/** What is read: the installed editions, or one folder. */
export interface Reading {
  readonly edition: () => Edition;
  /** The installed editions; `null` while a folder is read, which no sync touches. */
  readonly library: (() => Library) | null;
  readonly media: (edition: string, path: string) => MediaFile | null;
  readonly close: () => void;
}

export async function openReading(options: ReadingOptions): Promise<Reading> {
  return options.content === null ? installed(options) : folder(options, options.content);
}

async function folder(options: ReadingOptions, content: string): Promise<Reading> {
  const { data, log, onProgress } = options;
  const open = (): Promise<Edition> =>
    openFolder({ content, cache: join(data, 'cache', 'folders'), log, onProgress });
  let current = await open();
  let before: Edition | null = null;
  const again = async (): Promise<void> => {
    const next = await open();
    // The one before stays open: a page on screen still asks for its pictures.
    before?.close();
    [before, current] = [current, next];
    options.changed?.();
  };
  const watcher = options.changed ? watchFolder(content, again, log) : null;
  return {
    edition: () => current,
    library: null,
    media: (id, path) => [current, before].find((one) => one?.id === id)?.media(path) ?? null,
    close: () => {
      watcher?.close();
      before?.close();
      current.close();
    },
  };
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
