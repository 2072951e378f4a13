import { existsSync } from 'node:fs';
import { FieldbookError } from '../../../contract/shapes/errors.ts';
import type { FormView } from '../../../contract/shapes/form.ts';
import type { Contents, EditionView, PageRef, PageView } from '../../../contract/shapes/library.ts';
import type { Place } from '../../../contract/shapes/place.ts';
import { openReadOnly } from '../../platform/database.ts';
import type { Database } from '../../platform/database.ts';
import { sqliteCode } from '../../platform/lock-file.ts';
import { readContents } from './contents.ts';
import { readHead, viewHead } from './edition-head.ts';
import type { EditionHead } from './edition-head.ts';
import { findPlace } from './find-place.ts';
import {
  readFacts,
  readPageText,
  readRedirects,
  readItems,
  readMedia,
  readSource,
  listSources,
} from './edition-rows.ts';
import type { EditionItem, EditionMedia, PageText, SourceRow } from './edition-rows.ts';
import { readForms } from './read-forms.ts';
import { listPages, readPage } from './read-page.ts';
import type { PageFacts } from '../compile/parsed-page.ts';
import { EDITION_APPLICATION_ID, EDITION_SCHEMA } from './schema.ts';

/** An edition, open for reading. Every method asks the file; nothing is loaded first. Damage found on the way is `edition-damaged`. */
export interface Edition {
  readonly id: string;
  readonly file: string;
  readonly head: EditionHead;
  readonly view: (lang: string) => EditionView;
  readonly contents: (lang: string) => Contents;
  readonly page: (key: string, lang: string) => PageView;
  readonly pages: (lang: string) => readonly PageRef[];
  readonly findPlace: (address: string, lang: string) => Place | null;
  /** A file of the edition by its path there: a look-up in a table, never a path on the disk (threats P4). */
  readonly media: (path: string) => EditionMedia | null;
  /** Every checklist item of the pages of one language (a page without translation counts in its own), in the order of the contents. */
  readonly itemsOf: (lang: string) => readonly EditionItem[];
  /** Every form of the pages of one language, in the order of the contents. */
  readonly formsOf: (lang: string) => readonly FormView[];
  /** The words of a page by block, for search, comparing and finding places again; `null` when there is no such page. */
  readonly pageText: (key: string, lang: string) => PageText | null;
  /** What the parser found in a page, for the compiler and the check. */
  readonly facts: (path: string) => PageFacts | null;
  /** Every source file the edition was made of, with its hash. */
  readonly sources: () => readonly SourceRow[];
  readonly source: (path: string) => Uint8Array | null;
  /** Keys that pages had before, and the keys they have now. */
  readonly redirects: () => Readonly<Record<string, string>>;
  /** For the search, which keeps its tables in the same file. */
  readonly database: Database;
  readonly close: () => void;
}

export type EditionOrigin = EditionView['origin'];

/** Opens an edition file: refuses what is not one, what is newer than we know, and what is damaged. */
export function openEdition(file: string, origin: EditionOrigin = 'folder'): Edition {
  if (!existsSync(file))
    throw new FieldbookError('edition-missing', 'The edition file is not there', { detail: file });
  const database = guarded(() => openReadOnly(file));
  try {
    const head = guarded(() => checkedHead(database));
    return guardAll({
      id: head.id,
      file,
      head,
      database,
      view: (lang) => viewHead(database, head, origin, lang),
      contents: (lang) => readContents(database, head, lang),
      page: (key, lang) => readPage(database, head, key, lang),
      pages: (lang) => listPages(database, head, lang),
      findPlace: (address, lang) => findPlace(database, head, address, lang),
      media: (path) => readMedia(database, path),
      itemsOf: (lang) => readItems(database, head, lang),
      formsOf: (lang) => readForms(database, head, lang),
      pageText: (key, lang) => readPageText(database, head, key, lang),
      facts: (path) => readFacts(database, path),
      sources: () => listSources(database),
      source: (path) => readSource(database, path),
      redirects: () => readRedirects(database),
      close: () => database.close(),
    });
  } catch (error) {
    database.close();
    throw error;
  }
}

function checkedHead(database: Database): EditionHead {
  const application = Number(database.one('PRAGMA application_id')?.['application_id'] ?? 0);
  if (application !== EDITION_APPLICATION_ID)
    throw new FieldbookError('edition-damaged', 'The file is not an edition');
  const schema = Number(database.one('PRAGMA user_version')?.['user_version'] ?? 0);
  if (schema > EDITION_SCHEMA)
    throw new FieldbookError(
      'edition-too-new',
      `The edition has layout ${schema}, this app knows ${EDITION_SCHEMA}`,
    );
  if (schema < 1) throw new FieldbookError('edition-damaged', 'The edition was never finished');
  return readHead(database);
}

/** Wraps every function of the edition, so that damage met in any row has the one code. */
function guardAll(edition: Edition): Edition {
  const entries = Object.entries(edition).map(([name, value]) => {
    if (typeof value !== 'function') return [name, value];
    return [name, (...args: readonly unknown[]) => guarded(() => Reflect.apply(value, undefined, args))];
  });
  return Object.fromEntries(entries) as Edition;
}

/** SQLite's codes for a file that is not what it should be: error, corrupt, cannot be opened, not a database, I/O, schema, mismatch, too big. */
const damageCodes: ReadonlySet<number> = new Set([1, 11, 14, 26, 10, 17, 18, 20]);

/** What damage throws becomes `edition-damaged`: SQLite's errors, and numbers in the file that no JavaScript number is. A mistake of ours stays one. */
export function guarded<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    const unread = error instanceof Error && 'code' in error && error.code === 'ERR_OUT_OF_RANGE';
    if (!unread && !damageCodes.has(sqliteCode(error))) throw error;
    throw new FieldbookError('edition-damaged', 'The edition cannot be read', {
      cause: error,
      detail: String(error),
    });
  }
}
