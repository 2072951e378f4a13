import { join } from 'node:path';
import { FieldbookError } from '../contract/errors.ts';
import type { CompileProgress } from '../library/compile.ts';
import { openFolder } from '../library/folder-cache.ts';
import { openLibrary } from '../library/library.ts';
import type { Library } from '../library/library.ts';
import type { Edition } from '../library/open-edition.ts';
import type { Log } from '../platform/log.ts';
import type { MediaFile } from '../serve.ts';

export interface ReadingOptions {
  readonly data: string;
  readonly bundled: string;
  /** A folder of Markdown to read instead of the installed editions, or `null`. */
  readonly content: string | null;
  readonly log: Log;
  readonly onProgress: (progress: CompileProgress) => void;
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

async function folder({ data, log, onProgress }: ReadingOptions, content: string): Promise<Reading> {
  const edition = await openFolder({ content, cache: join(data, 'cache', 'folders'), log, onProgress });
  const media = (id: string, path: string): MediaFile | null =>
    id === edition.id ? edition.media(path) : null;
  return { edition: () => edition, library: null, media, close: edition.close };
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
