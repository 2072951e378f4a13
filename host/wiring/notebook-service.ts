import { join } from 'node:path';
import type { Handlers } from '../../contract/calls.ts';
import { FieldbookError } from '../../contract/shapes/errors.ts';
import { itemName } from '../../contract/shapes/item-name.ts';
import type { OwnHit } from '../../contract/shapes/search.ts';
import { notebookCalls } from '../../contract/checks/notebook-calls.ts';
import type { Edition } from '../library/read/open-edition.ts';
import { unnamedItemId } from '../library/read/unnamed-item.ts';
import type { OwnPages } from '../search/search-desk.ts';
import { notebookHandlers } from '../notebook/handlers.ts';
import { openNotebook } from '../notebook/notebook.ts';
import type { Notebook } from '../notebook/notebook.ts';
import type { Background } from '../platform/background.ts';
import type { Clock } from '../platform/clock.ts';
import type { Log } from '../platform/log.ts';
import type { Touches } from '../whats-new/changes.ts';
import type { Logo } from '../settings/logo.ts';
import { editionReader } from '../edition-reader.ts';
import { matchItems } from '../checklists/match-items.ts';
import type { ItemToday } from '../checklists/match-items.ts';
import { ownThings } from '../desk/own-things.ts';
import { late, lateHandlers } from './open-late.ts';
import type { Late } from './open-late.ts';
import { notebookJoins } from './notebook-joins.ts';
import { ownPages } from './search-own.ts';
import { touchesOf } from '../whats-new/touches.ts';

export interface NotebookService {
  readonly notebook: Late<Notebook>;
  readonly handlers: Handlers<typeof notebookCalls>;
  /** What of the user's stands on each page of the edition read. */
  readonly touches: () => Promise<Touches>;
  /** The user's own pages a search may be narrowed to. */
  readonly own: (lang: string) => Promise<OwnPages>;
  /** The user's own things, of every client, that have the words. */
  readonly things: (query: string, lang: string) => Promise<readonly OwnHit[]>;
  /** Takes an edition's redirects over, so that nothing stays behind under an old name. */
  readonly learn: (edition: Edition) => void;
  readonly close: () => void;
}

/** The notebook of a data folder, opened at the first call, with the calls that need the edition too. */
export function notebookService(parts: {
  readonly data: string;
  readonly language: () => string;
  readonly clock: Clock;
  readonly log: Log;
  readonly background: Background;
  readonly edition: () => Edition;
  readonly logo: () => Logo | null;
  readonly changed: (tables: readonly string[], change: string | null) => void;
}): NotebookService {
  const { data, clock, log, background, changed } = parts;
  const notebook = late(async () => {
    const folder = join(data, 'notebook');
    const opened = await openNotebook({
      folder,
      language: parts.language(),
      clock,
      log,
      background,
      changed,
    });
    learnFrom(opened, parts.edition, log);
    return opened;
  });
  const edition = editionReader(parts.edition);
  const handlers = late(async () => {
    const opened = await notebook.get();
    const own = notebookHandlers(
      opened,
      notebookJoins(opened, edition, { clock, logo: parts.logo, background }),
    );
    return {
      ...own,
      // What a colleague ticked in an older edition lies under the ids of then.
      'import.apply': async (args: Parameters<(typeof own)['import.apply']>[0]) => {
        const imported = await own['import.apply'](args);
        learnFrom(opened, parts.edition, log, true);
        return imported;
      },
    };
  });
  const things = late(async () => ownThings(await notebook.get(), edition));
  return {
    notebook,
    handlers: lateHandlers(notebookCalls, handlers),
    touches: async () => touchesOf(await notebook.get(), edition),
    own: async (lang) => ownPages(await notebook.get(), edition, lang),
    things: async (query, lang) => (await things.get()).find(query, lang),
    learn: (current) => {
      const opened = notebook.now();
      if (opened) learnFrom(opened, () => current, log);
    },
    close: () => notebook.now()?.close(),
  };
}

/** An edition that cannot be read is told where it is read; the notebook opens all the same. */
function learnFrom(notebook: Notebook, current: () => Edition, log: Log, imported = false): void {
  try {
    const edition = current();
    let names: ReadonlySet<string> | null = null;
    // Asked only of what had another name once: most notebooks know nothing of the kind.
    const isThere = (name: string) => (names ??= namesIn(edition)).has(name);
    const name = `${edition.id} ${edition.head.compiler}`;
    const found = imported || notebook.matched() !== name ? foundAgain(notebook, edition) : {};
    // What the author says of an item comes before what its words say.
    notebook.learnRedirects({ ...found, ...edition.redirects() }, isThere);
    if (notebook.matched() !== name) notebook.setMatched(name);
  } catch (error) {
    if (!(error instanceof FieldbookError)) throw error;
    log.write('warn', 'the edition cannot be read', { code: error.code });
  }
}

/** Items that have another id in this edition than the notebook knows, found by their words. */
function foundAgain(notebook: Notebook, edition: Edition): Readonly<Record<string, string>> {
  const known = notebook.checklists.known();
  if (known.length === 0) return {};
  const today = edition.head.languages.map((lang): [string, readonly ItemToday[]] => [
    lang,
    edition
      .itemsOf(lang)
      .filter((item) => item.lang === lang)
      .map(({ key, item, text, heading }) => ({
        key,
        item,
        words: text,
        unnamed: unnamedItemId(text, heading),
      })),
  ]);
  return matchItems(known, new Map(today));
}

/** The names of all pages and all items, in any language. */
function namesIn(edition: Edition): ReadonlySet<string> {
  const pages = edition.pages('en').map(({ key }) => key);
  const items = edition.head.languages.flatMap((lang) => edition.itemsOf(lang).map(itemName));
  return new Set([...pages, ...items]);
}
