import type { ChecklistRow, PageChecklist } from '../../contract/notebook-model.ts';
import type { ItemRecord } from '../notebook/records/checklists.ts';
import type { PageWords, SeenRecord } from '../notebook/records/seen.ts';
import { plainWords } from './same-words.ts';
import { countStates } from './counts.ts';
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
}

/**
 * A page's checklist for an engagement: the edition's items with what the user made of them, and what an update did to them since the
 * user last looked. Derived at every reading: an update writes nothing, so it can lose nothing. Pure.
 */
export function checklistPage(parts: ChecklistParts): PageChecklist {
  const { key, page, records } = parts;
  const byItem = new Map(records.map((record) => [record.item, record]));
  const rows = (page?.items ?? []).map((item) => currentRow(parts, item, byItem.get(item.item)));
  return {
    key,
    title: page?.title ?? records.find(({ title }) => title !== '')?.title ?? key,
    phases: page?.phases ?? [],
    gone: page === null,
    counts: countStates(rows),
    rows,
    retired: retiredRows(parts, byItem),
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
    change,
    was,
    news: change !== 'none',
  };
}

function ownPart(
  record: ItemRecord | undefined,
): Pick<ChecklistRow, 'state' | 'note' | 'who' | 'at' | 'others'> {
  return {
    state: record?.state ?? 'todo',
    note: record?.note ?? '',
    who: record?.who ?? '',
    at: record?.at ?? null,
    others: record?.others ?? [],
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
    .filter(({ state, note }) => state !== 'todo' || note !== '')
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
