import { FieldbookError } from '../../../contract/shapes/errors.ts';
import { sha256 } from '../../platform/files.ts';
import { editionId } from '../compile/compile.ts';
import type { Edition } from '../read/open-edition.ts';
import { guarded, openEdition } from '../read/open-edition.ts';

/** Pages and trees that must be readable in full before a file is taken in. */
const CHECKED_ROWS = 'SELECT page FROM page ORDER BY page';

/**
 * Reads a whole edition before it is trusted: SQLite's own check, every source against its hash, the id against the hashes, every page
 * once (threats P3). Throws `edition-damaged`, `edition-too-new` or `edition-missing`.
 */
export function verifyEdition(file: string): { readonly id: string; readonly number: number } {
  const edition = openEdition(file);
  try {
    guarded(() => checkPages(edition));
    guarded(() => checkSources(edition));
    return { id: edition.id, number: edition.head.number };
  } finally {
    edition.close();
  }
}

function checkPages(edition: Edition): void {
  const answer = Object.values(edition.database.one('PRAGMA quick_check(1)') ?? {})[0];
  if (answer !== 'ok')
    throw new FieldbookError('edition-damaged', 'The file is damaged', { detail: String(answer) });
  const pages = edition.database.all(CHECKED_ROWS).length;
  if (pages !== edition.head.pages || pages === 0)
    throw new FieldbookError('edition-damaged', 'Pages are lost');
  for (const lang of edition.head.languages) {
    for (const { key } of edition.pages(lang)) {
      edition.page(key, lang);
      edition.pageText(key, lang);
    }
  }
}

function checkSources(edition: Edition): void {
  const hashes = edition.sources().map(({ path, hash }): readonly [string, string] => {
    const bytes = edition.source(path);
    if (!bytes || sha256(bytes) !== hash)
      throw new FieldbookError('edition-damaged', 'A source is not what it was', { detail: path });
    return [path, hash];
  });
  if (editionId(hashes) !== edition.id)
    throw new FieldbookError('edition-damaged', 'The edition is not the one it says it is');
}
