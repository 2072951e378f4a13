import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { compileEdition } from '../library/compile/compile.ts';
import { cutShort } from '../library/compile/cut-short.ts';
import type { Library } from '../library/keep/library.ts';
import type { Edition } from '../library/read/open-edition.ts';
import { comesThrough } from '../library/compile/try-again.ts';
import type { TryOptions } from '../library/compile/try-again.ts';
import { contentOf, entriesOfEdition } from './sync-library.ts';

export interface ReadAgainOptions extends TryOptions {
  readonly library: Library;
  /** The sync's staging folder: swept at start. */
  readonly staging: string;
}

/**
 * Reads the pages of the installed edition that were cut short once more, from the sources the edition keeps, and renews it where one comes
 * through. Gives how many did. The edition inside the app stays as it was made.
 */
export async function readAgain(options: ReadAgainOptions): Promise<number> {
  const { library } = options;
  const edition = library.current();
  const cut = edition.view('en').origin === 'bundled' ? [] : cutShort(edition);
  if (cut.length === 0) return 0;
  try {
    return await renew(options, edition, cut);
  } catch (error) {
    // Another one arrived meanwhile, and this one was closed: there is nothing to renew.
    if (library.current().id !== edition.id) return 0;
    throw error;
  }
}

async function renew(
  { library, staging, ...limits }: ReadAgainOptions,
  edition: Edition,
  cut: readonly string[],
): Promise<number> {
  const content = contentOf({ files: entriesOfEdition(edition), read: edition.source });
  if (!(await comesThrough(edition, content, cut, limits))) return 0;
  const out = join(staging, `${process.pid}.again.edition`);
  const { number, made } = edition.head;
  try {
    await compileEdition({ ...limits, content, out, number, made, previous: edition });
    if (library.current().id !== edition.id) return 0;
    return cut.length - cutShort(library.renew(out)).length;
  } finally {
    rmSync(out, { force: true });
  }
}
