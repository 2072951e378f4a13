import { bothNotes } from '../../contract/shapes/note-mark.ts';
import type { Handlers } from '../../contract/calls.ts';
import { FieldbookError } from '../../contract/shapes/errors.ts';
import { ownItemId } from '../../contract/shapes/item-name.ts';
import { localDay } from '../../contract/shapes/local-day.ts';
import type { notebookJoinedCalls } from '../../contract/checks/notebook-calls.ts';
import type { ChecklistRow } from '../../contract/shapes/checklist.ts';
import type { EditionReader } from '../edition-reader.ts';
import type { ItemChangeRequest } from '../notebook/records/checklists.ts';
import type { Notebook } from '../notebook/notebook.ts';
import { SEVERAL_PHASES } from '../report/report.ts';
import { checklistPage, lookedAt } from './checklist-page.ts';
import type { ChecklistParts } from './checklist-page.ts';
import { checklistView, otherLanguages, progressOf, titlesIn } from './checklist-view.ts';
import { scopeOfClient } from './client-scope.ts';
import { everyChecklist } from './every-checklist.ts';

type Joined = Handlers<typeof notebookJoinedCalls>;
type Checklist = Pick<Joined, Extract<keyof Joined, `checklist.${string}` | `progress.${string}`>>;

/** What a page's checklist is made of, in an engagement. */
export function partsOf(
  notebook: Notebook,
  edition: EditionReader,
  engagement: string,
  rawKey: string,
  lang: string,
): ChecklistParts {
  const key = notebook.resolve(rawKey);
  const { client, pages, services } = scopeOfClient(notebook, edition, engagement);
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
    services,
    day: localDay(notebook.now()),
  };
}

/** The calls about checklists. */
export function checklistJoins(notebook: Notebook, edition: EditionReader): Checklist {
  const idOf = (engagement: string | undefined): string => notebook.engagements.find(engagement).id;
  return {
    'checklist.page': ({ lang, key, engagement }) =>
      checklistPage(partsOf(notebook, edition, idOf(engagement), key, lang)),
    'checklist.list': ({ lang, engagement, ...filter }) => {
      const id = idOf(engagement);
      const day = localDay(notebook.now());
      const titles = titlesIn(edition, lang);
      return checklistView(id, everyChecklist(notebook, edition, id, lang, day), filter, { day, titles });
    },
    'checklist.set': ({ lang, key, item, engagement, state, note: written, knew, who, ...rest }) => {
      const id = idOf(engagement);
      const parts = partsOf(notebook, edition, id, key, lang);
      const before = parts.records.find((record) => record.item === item)?.note ?? '';
      const note = written === undefined ? undefined : bothNotes(before, written, knew);
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
  const shown = new Map([...page.rows, ...page.outside].map((row) => [row.item, row]));
  const requests = items.flatMap((item): readonly ItemChangeRequest[] => {
    const here = known.get(item);
    const base = { engagement, key: parts.key, item, ...change };
    if (ownItemId(item) !== null) return [base];
    if (!here && !kept.has(item))
      throw new FieldbookError('record-missing', 'There is no such item', { detail: item });
    const today =
      here && parts.page
        ? { words: here.words, lang: parts.page.lang, edition: id, title: parts.page.title }
        : undefined;
    const row = shown.get(item);
    const each = ofServices(row, base);
    // Its services have the states then, and one that is chosen later is not done with them.
    const whole = each.length > 0 ? { ...base, state: undefined } : { ...base, ...turnNow(row, change) };
    return [{ ...whole, today }, ...each];
  });
  // Who ticks an item has looked at it; the page's other items stay as last looked at.
  const here = items.filter((item) => known.has(item));
  const seen = here.reduce(
    (looked, item) => lookedAt({ ...parts, seen: looked }, id, item),
    parts.seen ?? (parts.page ? lookedAt(parts, id) : null),
  );
  return notebook.checklists.set(requests, seen ? [seen] : [], engagement);
}

/**
 * The turn whose state is set: that which is shown, unless another one is named; the service that is named. An item that neither comes again
 * nor is done for each service has none.
 */
function turnNow(
  row: ChecklistRow | undefined,
  { turn: named }: Pick<ItemChangeRequest, 'turn'>,
): Pick<ItemChangeRequest, 'turn'> {
  if (row?.services?.some(({ id }) => id === named)) return { turn: named };
  return { turn: row?.turn ? (named ?? row.turn.now) : undefined };
}

/** Who sets the whole of an item that is done for each service sets each of them. */
function ofServices(row: ChecklistRow | undefined, change: ItemChangeRequest): readonly ItemChangeRequest[] {
  const { engagement, key, item, state, who, turn } = change;
  const services = row?.services ?? [];
  if (state === undefined || services.some(({ id }) => id === turn)) return [];
  return services.map(({ id }) => ({ engagement, key, item, state, who, turn: id }));
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
    asks: null,
    does: [],
    turn: null,
    services: null,
    change: 'retired',
    was: null,
    news: false,
  } as const;
  return { key, item, words: item, anchor: '', heading: '', block: null, ...nothing };
}
