import type { ChecklistRow, PageChecklist } from '../../contract/shapes/checklist.ts';
import { inScope } from '../../contract/shapes/scope.ts';
import type { ClientFacts } from '../../contract/shapes/scope.ts';
import type { ItemPart } from '../notebook/records/item-record.ts';
import type { OwnItemRecord } from '../notebook/records/own-items.ts';
import type { TurnRecord } from '../notebook/records/turns.ts';
import type { ItemRecord } from '../notebook/records/checklists.ts';
import type { PageWords, SeenRecord } from '../notebook/records/seen.ts';
import { servicePart, turnPart } from './row-state.ts';
import { plainWords } from './same-words.ts';
import { countStates } from '../../contract/shapes/counts.ts';
import type { EditionItem, EditionPage } from '../edition-reader.ts';

/** Everything a page's checklist is made of. */
export interface ChecklistParts {
  readonly key: string;
  /** The page in the edition, or `null` when it is gone. */
  readonly page: EditionPage | null;
  readonly records: readonly ItemRecord[];
  readonly seen: SeenRecord | null;
  /** The page's items in every language of the edition; asked only where one language does not settle it. */
  readonly words: () => PageWords;
  /** The page in the other languages of the edition; asked only where something was put under a heading of one of them. */
  readonly elsewhere: () => readonly EditionPage[];
  /** What is known of the client, its own items here, the turns of what comes again. */
  readonly client: ClientFacts;
  readonly takenIn: boolean;
  readonly own: readonly OwnItemRecord[];
  readonly turns: readonly TurnRecord[];
  /** The services of the playbook, in its order. */
  readonly services: readonly string[];
  /** The calendar day: it says which week and month it is. */
  readonly day: string;
}

/**
 * A page's checklist for an engagement: the edition's items with what the user made of them, and what an update did to them since the
 * user last looked. Derived at every reading: an update writes nothing, so it can lose nothing. Pure.
 */
export function checklistPage(parts: ChecklistParts): PageChecklist {
  const { key, page, records } = parts;
  const byItem = new Map(records.map((record) => [record.item, record]));
  const isIn = ({ scope }: EditionItem) => parts.takenIn || !scope || inScope(scope, parts.client);
  const all = (page?.items ?? []).map((item) => ({
    row: currentRow(parts, item, byItem.get(item.item)),
    in: isIn(item),
  }));
  const rows = withOwn(all, parts).flatMap((one) => (one.in ? [one.row] : []));
  return {
    key,
    title: page?.title ?? [...records, ...parts.own].find(({ title }) => title !== '')?.title ?? key,
    phases: page?.phases ?? [],
    gone: page === null,
    counts: countStates(rows),
    rows,
    retired: retiredRows(parts, byItem),
    outside: all.flatMap((one) => (one.in ? [] : [{ ...one.row, news: false }])),
    takenIn: parts.takenIn,
  };
}

/** How many rows have something to be looked at. */
export function countNews(checklist: Pick<PageChecklist, 'rows' | 'retired'>): number {
  return [...checklist.rows, ...checklist.retired].filter(({ news }) => news).length;
}

function currentRow(parts: ChecklistParts, item: EditionItem, record: ItemRecord | undefined): ChecklistRow {
  const { change, was } = changeOf(parts, item, record);
  return {
    key: parts.key,
    item: item.item,
    words: item.words,
    anchor: item.anchor,
    heading: item.heading,
    block: item.block,
    ...ownPart(record),
    own: false,
    guides: item.guides ?? [],
    asks: item.evidence ?? null,
    does: item.does ?? [],
    ...turnPart(parts, item, record),
    ...servicePart(parts, item, record),
    change,
    was,
    news: change !== 'none',
  };
}

/** A row, and whether it is in the client's scope. */
interface PlacedRow {
  readonly row: ChecklistRow;
  readonly in: boolean;
}

/** The client's own items, each behind the last item of its heading; where that is gone, at the end. None of them is out of scope. */
function withOwn(rows: readonly PlacedRow[], parts: ChecklistParts): readonly PlacedRow[] {
  return parts.own.reduce((list, record) => {
    const anchor = anchorToday(record.anchor, parts);
    const under = anchor === null ? -1 : list.findLastIndex(({ row }) => row.anchor === anchor);
    const placed = { row: ownRow(record, list[under]?.row), in: true };
    return list.toSpliced(under < 0 ? list.length : under + 1, 0, placed);
  }, rows);
}

/** A heading as the page shown calls it: in another language it has another anchor and the same items. `null`: there is none any more. */
function anchorToday(anchor: string, { page, elsewhere }: ChecklistParts): string | null {
  const here = page?.items ?? [];
  if (anchor === '' || here.length === 0) return null;
  if (here.some((item) => item.anchor === anchor)) return anchor;
  for (const other of elsewhere()) {
    const at = other.items.findIndex((item) => item.anchor === anchor);
    // Foreign pages have ids of their own in each language: then the item in the same place is the same one.
    const same =
      here.find(({ item }) => item === other.items[at]?.item) ??
      (here.length === other.items.length ? here[at] : undefined);
    if (at >= 0 && same) return same.anchor;
  }
  return null;
}

function ownRow(record: OwnItemRecord, above: ChecklistRow | undefined): ChecklistRow {
  return {
    key: record.key,
    item: record.item,
    words: record.words,
    anchor: above?.anchor ?? '',
    heading: above?.heading ?? '',
    block: null,
    ...ownPart(record),
    own: true,
    guides: [],
    asks: null,
    does: [],
    turn: null,
    services: null,
    change: 'none',
    was: null,
    news: false,
  };
}

function ownPart(
  record: ItemPart | undefined,
): Pick<ChecklistRow, 'state' | 'note' | 'who' | 'at' | 'others' | 'owner' | 'due' | 'waiting'> {
  return {
    state: record?.state ?? 'todo',
    note: record?.note ?? '',
    who: record?.who ?? '',
    at: record?.at ?? null,
    others: record?.others ?? [],
    owner: record?.owner ?? '',
    due: record?.due ?? null,
    waiting: record?.waiting ?? null,
  };
}

function changeOf(
  parts: ChecklistParts,
  item: EditionItem,
  record: ItemRecord | undefined,
): Pick<ChecklistRow, 'change' | 'was'> {
  const known = knownWords(parts, item.item, record);
  if (!known) return { change: parts.seen ? 'new' : 'none', was: null };
  const lang = parts.page?.lang ?? '';
  // Words in one language are compared with words in the same one: a page looked at in English is not "reworded" in Spanish.
  const [comparedLang, before] = Object.hasOwn(known, lang)
    ? [lang, known[lang]]
    : (Object.entries(known)[0] ?? [lang, item.words]);
  const now = comparedLang === lang ? item.words : (parts.words()[comparedLang]?.[item.item] ?? before);
  const same = before === undefined || now === undefined || plainWords(before) === plainWords(now);
  return same ? { change: 'none', was: null } : { change: 'reworded', was: before };
}

/** The item's words by language as last looked at, else as they were when it was ticked; `null` when it was never seen. */
function knownWords(
  { seen }: ChecklistParts,
  item: string,
  record: ItemRecord | undefined,
): Readonly<Record<string, string>> | null {
  const looked = seen ? wordsByLanguage(seen.words, item) : {};
  if (Object.keys(looked).length > 0) return looked;
  return record && record.words !== '' ? { [record.lang]: record.words } : null;
}

function wordsByLanguage(words: PageWords, item: string): Record<string, string> {
  const found = Object.entries(words).map(([lang, items]): [string, string | undefined] => [
    lang,
    items[item],
  ]);
  return Object.fromEntries(found.filter((entry): entry is [string, string] => entry[1] !== undefined));
}

function retiredRows(
  parts: ChecklistParts,
  byItem: ReadonlyMap<string, ItemRecord>,
): readonly ChecklistRow[] {
  const here = new Set((parts.page?.items ?? []).map(({ item }) => item));
  const looked = Object.values(parts.seen?.words ?? {}).flatMap((items) => Object.keys(items));
  const touched = [...byItem.values()]
    .filter(({ state, note, owner, due }) => state !== 'todo' || note !== '' || owner !== '' || due !== null)
    .map(({ item }) => item);
  const candidates = [...new Set([...touched, ...looked])].filter((item) => !here.has(item));
  if (candidates.length === 0) return [];
  // Foreign pages have ids of their own in each language: what stands in another language is not retired.
  const elsewhere = parts.page
    ? new Set(Object.values(parts.words()).flatMap((items) => Object.keys(items)))
    : new Set();
  return candidates
    .filter((item) => !elsewhere.has(item))
    .map((item) => retiredRow(parts, item, byItem.get(item), new Set(looked).has(item)));
}

function retiredRow(
  parts: ChecklistParts,
  item: string,
  record: ItemRecord | undefined,
  stillInSight: boolean,
): ChecklistRow {
  const looked = parts.seen ? wordsByLanguage(parts.seen.words, item) : {};
  const words =
    (parts.page && looked[parts.page.lang]) ??
    (record?.words || undefined) ??
    Object.values(looked)[0] ??
    item;
  return {
    key: parts.key,
    item,
    words,
    anchor: '',
    heading: '',
    block: null,
    ...ownPart(record),
    own: false,
    guides: [],
    asks: null,
    does: [],
    turn: null,
    services: null,
    change: 'retired',
    was: null,
    // Looking at it takes it out of what was seen; only what the user made stays.
    news: stillInSight || parts.seen === null,
  };
}

/** What counts as looked at once the page, or one item of it, was. */
export function lookedAt(parts: ChecklistParts, edition: string, item?: string): SeenRecord {
  const today = parts.page ? parts.words() : {};
  if (item === undefined || !parts.seen) return { key: parts.key, edition, words: today };
  const languages = new Set([...Object.keys(parts.seen.words), ...Object.keys(today)]);
  const words = [...languages].map((lang): [string, Record<string, string>] => {
    const { [item]: _before, ...others } = parts.seen?.words[lang] ?? {};
    const now = today[lang]?.[item];
    return [lang, now === undefined ? others : { ...others, [item]: now }];
  });
  return { key: parts.key, edition, words: Object.fromEntries(words) };
}
