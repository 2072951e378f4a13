import type { Handlers } from '../../contract/calls.ts';
import { FieldbookError } from '../../contract/shapes/errors.ts';
import { ownItemId } from '../../contract/shapes/item-name.ts';
import type { notebookJoinedCalls } from '../../contract/checks/notebook-calls.ts';
import type { ChecklistRow } from '../../contract/shapes/checklist.ts';
import type { HighlightView } from '../../contract/shapes/bookmark.ts';
import type { ReadingPlace } from '../../contract/shapes/reading.ts';
import { keepQuote } from '../notebook/anchor/anchor.ts';
import type { KeptQuote } from '../notebook/anchor/anchor.ts';
import type { ItemChangeRequest } from '../notebook/records/checklists.ts';
import { ownerOf } from '../notebook/handlers.ts';
import type { Notebook } from '../notebook/notebook.ts';
import type { Background } from '../platform/background.ts';
import { systemClock } from '../platform/clock.ts';
import type { Clock } from '../platform/clock.ts';
import { bookmarkView, highlightView, placer } from '../checklists/bookmark-view.ts';
import { checklistPage, lookedAt } from '../checklists/checklist-page.ts';
import type { ChecklistParts } from '../checklists/checklist-page.ts';
import { checklistView, otherLanguages, progressOf } from '../checklists/checklist-view.ts';
import { scopeOfClient } from '../checklists/client-scope.ts';
import { deskJoins } from '../desk/desk-joins.ts';
import type { EditionReader } from '../edition-reader.ts';
import { localDay } from '../../contract/shapes/local-day.ts';
import { everyChecklist } from '../checklists/every-checklist.ts';
import { NO_PHASE, SEVERAL_PHASES } from '../report/report.ts';
import { reportJoins } from '../report/report-joins.ts';
import type { Logo } from '../settings/logo.ts';

type Joined = Handlers<typeof notebookJoinedCalls>;
type Checklist = Pick<Joined, Extract<keyof Joined, `checklist.${string}` | `progress.${string}`>>;
type Passages = Pick<Joined, Extract<keyof Joined, `bookmark.${string}` | `highlight.${string}`>>;

/** The recent pages told when nobody says how many. */
const RECENT_DEFAULT = 20;

/** The calls that need the notebook and the edition. */
export function notebookJoins(
  notebook: Notebook,
  edition: EditionReader,
  report: {
    readonly clock: Clock;
    readonly logo: () => Logo | null;
    readonly background?: Background;
  } = {
    clock: systemClock,
    logo: () => null,
  },
): Joined & ReturnType<typeof deskJoins> {
  return {
    ...deskJoins(notebook, edition, report.background ?? null),
    ...checklistJoins(notebook, edition),
    ...passageJoins(notebook, edition),
    ...readingJoins(notebook, edition),
    ...reportJoins(notebook, edition, report),
  };
}

/** What a page's checklist is made of, in an engagement. */
function partsOf(
  notebook: Notebook,
  edition: EditionReader,
  engagement: string,
  rawKey: string,
  lang: string,
): ChecklistParts {
  const key = notebook.resolve(rawKey);
  const { client, pages } = scopeOfClient(notebook, edition, engagement);
  return {
    key,
    page: edition.page(key, lang),
    records: notebook.checklists.items(engagement, key),
    seen: notebook.checklists.seen(engagement, key)[0] ?? null,
    words: () => edition.words(key),
    elsewhere: () => otherLanguages(edition, key, lang),
    client,
    takenIn: pages.has(key),
    own: notebook.own.list(engagement, key),
    turns: notebook.checklists.turns(engagement, key),
    day: localDay(notebook.now()),
  };
}

function checklistJoins(notebook: Notebook, edition: EditionReader): Checklist {
  const idOf = (engagement: string | undefined): string => notebook.engagements.find(engagement).id;
  return {
    'checklist.page': ({ lang, key, engagement }) =>
      checklistPage(partsOf(notebook, edition, idOf(engagement), key, lang)),
    'checklist.list': ({ lang, engagement, ...filter }) => {
      const id = idOf(engagement);
      return checklistView(id, everyChecklist(notebook, edition, id, lang, localDay(notebook.now())), filter);
    },
    'checklist.set': ({ lang, key, item, engagement, state, note, who, ...rest }) => {
      const id = idOf(engagement);
      const parts = partsOf(notebook, edition, id, key, lang);
      const { undo } = setItems(notebook, edition, parts, id, [item], { state, note, who, ...rest });
      const page = checklistPage(partsOf(notebook, edition, id, key, lang));
      const row = [...page.rows, ...page.retired].find((one) => one.item === item);
      return { undo, row: row ?? emptyRow(parts, item) };
    },
    'checklist.mark': ({ lang, key, engagement, items, state, who }) => {
      const id = idOf(engagement);
      const parts = partsOf(notebook, edition, id, key, lang);
      const chosen = items ?? checklistPage(parts).rows.map(({ item }) => item);
      const { undo } = setItems(notebook, edition, parts, id, chosen, { state, who });
      return { undo, rows: chosen.length };
    },
    'checklist.seen': ({ key, engagement, item }) => {
      const id = idOf(engagement);
      const about = edition.about('en');
      const parts = partsOf(notebook, edition, id, key, 'en');
      return { undo: notebook.checklists.set([], [lookedAt(parts, about.id, item)], id).undo };
    },
    'progress.read': ({ lang, engagement }) => {
      const id = idOf(engagement);
      const phases = [...edition.phases(lang).map((phase) => phase.id), SEVERAL_PHASES];
      const day = localDay(notebook.now());
      return progressOf(id, everyChecklist(notebook, edition, id, lang, day), phases, day);
    },
  };
}

/** Sets items as they stand in the edition today; a retired one keeps its last words, one that never was is refused. */
function setItems(
  notebook: Notebook,
  edition: EditionReader,
  parts: ChecklistParts,
  engagement: string,
  items: readonly string[],
  change: Pick<ItemChangeRequest, 'state' | 'note' | 'who' | 'owner' | 'due' | 'waiting' | 'turn'>,
): { readonly undo: string } {
  const { id } = edition.about('en');
  const known = new Map((parts.page?.items ?? []).map((item) => [item.item, item]));
  const kept = new Set([
    ...parts.records.map(({ item }) => item),
    ...Object.values(parts.seen?.words ?? {}).flatMap(Object.keys),
  ]);
  const page = checklistPage(parts);
  const turns = new Map([...page.rows, ...page.outside].map((row) => [row.item, row.turn]));
  const requests = items.map((item): ItemChangeRequest => {
    const here = known.get(item);
    if (ownItemId(item) !== null) return { engagement, key: parts.key, item, ...change };
    if (!here && !kept.has(item))
      throw new FieldbookError('record-missing', 'There is no such item', { detail: item });
    const today =
      here && parts.page
        ? { words: here.words, lang: parts.page.lang, edition: id, title: parts.page.title }
        : undefined;
    return { engagement, key: parts.key, item, ...change, ...turnNow(turns.get(item), change), today };
  });
  // Who ticks an item has looked at it; the page's other items stay as last looked at.
  const here = items.filter((item) => known.has(item));
  const seen = here.reduce(
    (looked, item) => lookedAt({ ...parts, seen: looked }, id, item),
    parts.seen ?? (parts.page ? lookedAt(parts, id) : null),
  );
  return notebook.checklists.set(requests, seen ? [seen] : [], engagement);
}

/** The turn whose state is set: that which is shown, unless another one is named. An item that does not come again has none. */
function turnNow(
  turn: ChecklistRow['turn'] | undefined,
  { turn: named }: Pick<ItemChangeRequest, 'turn'>,
): Pick<ItemChangeRequest, 'turn'> {
  return { turn: turn ? (named ?? turn.now) : undefined };
}

/** An item nothing is known of any more after the change (a retired one set back to "to do"). */
function emptyRow({ key }: ChecklistParts, item: string): ChecklistRow {
  const nothing = {
    state: 'todo',
    note: '',
    who: '',
    at: null,
    others: [],
    owner: '',
    due: null,
    waiting: null,
    own: false,
    guides: [],
    does: [],
    turn: null,
    change: 'retired',
    was: null,
    news: false,
  } as const;
  return { key, item, words: item, anchor: '', heading: '', block: null, ...nothing };
}

function passageJoins(notebook: Notebook, edition: EditionReader): Passages {
  const { engagements, bookmarks, highlights } = notebook;
  const titleOf = (key: string, lang: string): string =>
    edition.page(notebook.resolve(key), lang)?.title ?? '';
  const keep = (key: string, lang: string, selector: Parameters<typeof keepQuote>[1]): KeptQuote =>
    keepQuote(edition.blocks(notebook.resolve(key), lang) ?? [], selector);
  return {
    'bookmark.list': ({ lang, engagement }) => {
      const { id } = engagements.find(engagement);
      const rows = new Map<string, readonly ChecklistRow[]>();
      const rowsOf = (key: string): readonly ChecklistRow[] => {
        const page = rows.has(key) ? null : checklistPage(partsOf(notebook, edition, id, key, lang));
        if (page) rows.set(key, [...page.rows, ...page.retired]);
        return rows.get(key) ?? [];
      };
      const context = { edition, lang, rows: rowsOf, place: placer(edition) };
      return {
        folders: bookmarks.folders(id),
        bookmarks: bookmarks.list(id).map((record) => bookmarkView(record, context)),
      };
    },
    'bookmark.add': ({ target, title, note, folder, engagement }) =>
      bookmarks.add({
        target,
        quote: target.kind === 'passage' ? keep(target.key, target.lang, target.selector) : null,
        page: titleOf(target.key, target.lang),
        title,
        note: note ?? '',
        folder: folder ?? null,
        engagement: ownerOf(engagements, engagement),
      }),
    'highlight.list': ({ key, engagement }) =>
      highlightsOf(notebook, edition, engagements.find(engagement).id, key),
    'highlight.add': ({ key, lang, colour, selectors, note, engagement }) =>
      highlights.add({
        key: notebook.resolve(key),
        lang,
        page: titleOf(key, lang),
        colour,
        quotes: selectors.map((selector) => keep(key, lang, selector)),
        note: note ?? '',
        engagement: ownerOf(engagements, engagement),
      }),
  };
}

function highlightsOf(
  notebook: Notebook,
  edition: EditionReader,
  engagement: string,
  key: string | undefined,
): readonly HighlightView[] {
  const place = placer(edition);
  return notebook.highlights.list(engagement, key).map((record) => highlightView(record, edition, place));
}

/** Keeps the visit; says whether it could. */
function keepVisit(
  notebook: Notebook,
  edition: EditionReader,
  { page, words }: ChecklistParts,
  visit: {
    readonly id: string;
    readonly key: string;
    readonly lang: string;
    readonly place: ReadingPlace | undefined;
  },
): boolean {
  if (!page || !notebook.info().writable) return false;
  try {
    notebook.reading.visit(visit.key, visit.lang, visit.place);
    const today = words();
    if (Object.values(today).some((items) => Object.keys(items).length > 0))
      notebook.checklists.begin(visit.id, {
        key: page.key,
        edition: edition.about(visit.lang).id,
        words: today,
      });
    return true;
  } catch (error) {
    if (error instanceof FieldbookError) return false;
    throw error;
  }
}

function readingJoins(
  notebook: Notebook,
  edition: EditionReader,
): Pick<Joined, Extract<keyof Joined, `reading.${string}`>> {
  return {
    'reading.visit': ({ key, lang, engagement, place }) => {
      const { id } = notebook.engagements.find(engagement);
      const parts = partsOf(notebook, edition, id, key, lang);
      const checklist = checklistPage(parts);
      const highlights = highlightsOf(notebook, edition, id, key);
      return { checklist, highlights, kept: keepVisit(notebook, edition, parts, { id, key, lang, place }) };
    },
    'reading.recent': ({ lang, limit }) => {
      const visits = notebook.reading.recent().flatMap((visit) => {
        const page = edition.page(visit.key, lang) ?? edition.page(visit.key, visit.lang);
        return page ? [{ ...visit, title: page.title }] : [];
      });
      return visits.slice(0, limit ?? RECENT_DEFAULT);
    },
  };
}

/** Groups a report knows besides the edition's phases. */
export const reportGroups = [SEVERAL_PHASES, NO_PHASE] as const;
