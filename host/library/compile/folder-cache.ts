import { readdirSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { FieldbookError } from '../../../contract/shapes/errors.ts';
import { sha256, writeFileAtomic } from '../../platform/files.ts';
import type { Log } from '../../platform/log.ts';
import { FILE_MODE } from '../../platform/private-files.ts';
import { ownFile, ownFolder, readOwnText } from '../../platform/own-place.ts';
import { compileEdition } from './compile.ts';
import type { CompileOptions } from './compile.ts';
import { folderFiles } from './content-files.ts';
import type { ContentFiles } from './content-files.ts';
import { cutShort } from './cut-short.ts';
import { openEdition } from '../read/open-edition.ts';
import type { Edition } from '../read/open-edition.ts';
import { COMPILER_VERSION, EDITION_SCHEMA } from '../read/schema.ts';
import { parseJson } from './survey.ts';

/** Folders whose editions are kept; the one opened longest ago goes first. */
const FOLDERS_KEPT = 8;

export interface FolderCacheOptions extends Pick<
  CompileOptions,
  'onProgress' | 'indexSearch' | 'workers' | 'killAfterMs' | 'killWordsAfterMs' | 'pools' | 'lasting'
> {
  /** The folder of Markdown to read. */
  readonly content: string;
  /** Where compiled folders are kept; made when it is not there. */
  readonly cache: string;
  readonly log: Log;
}

const stampSchema = z.object({ stamp: z.string(), id: z.string().regex(/^[0-9a-f]{32}$/) });

/** Opens a folder as an edition. Compiles only when a file changed, and then only the pages that did. */
export async function openFolder({ content, cache, log, ...compile }: FolderCacheOptions): Promise<Edition> {
  ownFolder(cache);
  const slot = sha256(resolve(content)).slice(0, 16);
  const note = join(cache, `${slot}.json`);
  for (const place of [note, join(cache, `${slot}.next`)]) ownFile(place);
  const files = folderFiles(content);
  const stamp = stampOf(content, files);
  const known = stampSchema.safeParse(parseJson(readOwnText(note, log) ?? '')).data ?? null;
  const kept = known && tryOpen(join(cache, `${slot}-${known.id}.edition`), log);
  if (kept && known?.stamp === stamp && cutShort(kept).length === 0) {
    touch(note, log);
    return kept;
  }
  const next = join(cache, `${slot}.next`);
  const { id } = await compileEdition({ ...compile, content: files, out: next, previous: kept }).finally(() =>
    kept?.close(),
  );
  // Another name for other content: the edition that a window still reads is never replaced under it.
  const file = join(cache, `${slot}-${id}.edition`);
  ownFile(file);
  renameSync(next, file);
  const words = JSON.stringify({ stamp, id });
  if (compile.lasting ?? true) writeFileAtomic(note, words);
  else writeFileSync(note, words, { mode: FILE_MODE });
  sweep(cache, log);
  return openEdition(file, 'folder');
}

/** Says that a folder was opened just now; a disk that does not keep it costs nothing but a compile later on. */
function touch(note: string, log: Log): void {
  const now = new Date();
  try {
    utimesSync(note, now, now);
  } catch (error) {
    log.write('warn', 'a compiled folder cannot be marked', { reason: String(error) });
  }
}

/** Changes whenever a name, a length or a time of any file does: then the compiler looks at the contents. */
function stampOf(content: string, files: ContentFiles): string {
  const lines = files.paths.map((path) => {
    const stat = statSync(join(content, path), { throwIfNoEntry: false });
    return `${path}\0${stat?.size ?? -1}\0${stat?.mtimeMs ?? -1}`;
  });
  return sha256([`${EDITION_SCHEMA}.${COMPILER_VERSION}`, ...lines].join('\n'));
}

function tryOpen(file: string, log: Log): Edition | null {
  try {
    return openEdition(file, 'folder');
  } catch (error) {
    if (!(error instanceof FieldbookError)) throw error;
    log.write('warn', 'a compiled folder cannot be read and is made anew', { code: error.code });
    return null;
  }
}

/** Removes the folders opened longest ago and every file no note names. */
function sweep(cache: string, log: Log): void {
  const names = readdirSync(cache);
  const notes = names.filter((name) => name.endsWith('.json'));
  const byAge = notes.toSorted((a, b) => statSync(join(cache, b)).mtimeMs - statSync(join(cache, a)).mtimeMs);
  const wanted = new Set(byAge.slice(0, FOLDERS_KEPT).flatMap((name) => [name, editionOf(cache, name, log)]));
  for (const name of names.filter((one) => !wanted.has(one))) {
    try {
      rmSync(join(cache, name), { force: true });
    } catch (error) {
      // In use on Windows: swept the next time.
      log.write('warn', 'a compiled folder stays for now', { name, reason: String(error) });
    }
  }
}

function editionOf(cache: string, note: string, log: Log): string {
  const read = stampSchema.safeParse(parseJson(readOwnText(join(cache, note), log) ?? ''));
  return read.success ? `${note.replace(/\.json$/, '')}-${read.data.id}.edition` : '';
}
