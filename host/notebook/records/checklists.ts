import { FieldbookError } from '../../../contract/shapes/errors.ts';
import { itemName, ownItemId, readItemName } from '../../../contract/shapes/item-name.ts';
import type { ItemPlace } from '../../../contract/shapes/item-name.ts';
import type { Changed } from '../../../contract/shapes/change.ts';
import type { Core } from '../notebook-access.ts';
import { derivedId } from './derived-id.ts';
import { itemCells, itemPart, todayCells } from './item-record.ts';
import type { ItemPart, ItemPartChange } from './item-record.ts';
import { joinItems } from './join-items.ts';
import { turnsOf } from './turns.ts';
import type { TurnRecord } from './turns.ts';
import { mergeRows, text } from './row.ts';
import type { StoredRow } from './row.ts';
import { readWords, rowsUnder, seenOf, setSeen } from './seen.ts';
import type { PageWords, SeenRecord } from './seen.ts';
import { required } from './store.ts';
import type { Reader, Writer } from './store.ts';

/** What the user made of one item, with its words at that moment. */
export interface ItemRecord extends ItemPart {
  /** The page's key today. */
  readonly key: string;
  readonly item: string;
  readonly words: string;
  readonly lang: string;
  readonly edition: string;
  readonly title: string;
}

/** What one engagement knows of a page's items, by language and id, under the page's key of today. */
export interface KnownItems {
  readonly key: string;
  readonly words: PageWords;
  /** The ids it saw at the same time when it last looked. */
  readonly together: ReadonlySet<string>;
}

export interface ItemChangeRequest extends ItemPartChange {
  readonly engagement: string;
  readonly key: string;
  readonly item: string;
  /** Of an item that comes again: the turn whose state it is. */
  readonly turn?: string | undefined;
  /** The item as it is now; left out for a retired one, whose last words stay. */
  readonly today?:
    | { readonly words: string; readonly lang: string; readonly edition: string; readonly title: string }
    | undefined;
}

export type Checklists = ReturnType<typeof checklists>;

/** The states of checklist items and what was looked at, per engagement, under the pages' keys of today. */
export function checklists(core: Core) {
  return {
    /** All of an engagement, or of one page of it. */
    items: (engagement: string, key?: string): readonly ItemRecord[] => itemsOf(core, engagement, key),
    /** The turns of its items that come again, the latest of each first. */
    turns: (engagement: string, key?: string): readonly TurnRecord[] => turnsOf(core, engagement, key),
    seen: (engagement: string, key?: string): readonly SeenRecord[] =>
      seenOf(core, core.read, engagement, key),
    /** What any engagement knows of items: to find those again whose ids an edition changed. */
    known: (): readonly KnownItems[] => knownItems(core),
    /** Sets states and notes, and what counts as looked at from now on, in one transaction. */
    set: (requests: readonly ItemChangeRequest[], seen: readonly SeenRecord[], engagement: string): Changed =>
      core.change((writer) => {
        for (const request of requests) setItem(core, writer, request);
        for (const record of seen) setSeen(core, writer, engagement, record);
      }),
    /** Keeps what a page's checklist looked like the first time, if there is nothing yet. It looks the same before and after. */
    begin: (engagement: string, record: SeenRecord): void => {
      if (seenOf(core, core.read, engagement, record.key).length > 0) return;
      core.keepUntold((writer) => {
        if (seenOf(core, writer, engagement, record.key).length === 0)
          setSeen(core, writer, engagement, record);
      });
    },
  };
}

function itemsOf(core: Core, engagement: string, key?: string): readonly ItemRecord[] {
  return [...rowsByItem(core, core.read, engagement, key)].map(([name, rows]) =>
    toItem(readItemName(name), joinItems(rows, name), [...rows.values()]),
  );
}

/**
 * The rows of items by where they stand today, those of each by the name it was kept under: what lies under an old and a new name of a page
 * is one, and so is what became one item.
 */
export function rowsByItem(
  core: Core,
  read: Reader,
  engagement: string,
  key?: string,
): ReadonlyMap<string, ReadonlyMap<string, StoredRow>> {
  const wanted = key === undefined ? null : core.resolve(key);
  const homes = key === undefined ? null : core.homes(key);
  const found = new Map<string, Map<string, StoredRow>>();
  for (const row of rowsUnder(read, 'item_state', engagement, homes)) {
    const at = core.place({ key: text(row, 'page'), item: text(row, 'item') });
    if (wanted !== null && at.key !== wanted) continue;
    const was = itemName({ key: core.resolve(text(row, 'page')), item: text(row, 'item') });
    const group = found.get(itemName(at)) ?? new Map<string, StoredRow>();
    const other = group.get(was);
    found.set(itemName(at), group.set(was, other ? mergeRows('item_state', other, row) : row));
  }
  return found;
}

function knownItems(core: Core): readonly KnownItems[] {
  const pages = new Map<
    string,
    KnownItems & { readonly words: Record<string, Record<string, string>>; readonly together: Set<string> }
  >();
  const under = (row: StoredRow, item: string) => {
    const at = core.place({ key: text(row, 'page'), item });
    const name = `${text(row, 'engagement')} ${at.key}`;
    const known = pages.get(name) ?? { key: at.key, words: {}, together: new Set<string>() };
    pages.set(name, known);
    return { ...known, item: at.item };
  };
  for (const row of core.read.rows('item_state')) {
    const { words, item } = under(row, text(row, 'item'));
    if (text(row, 'words') !== '') (words[text(row, 'lang')] ??= {})[item] = text(row, 'words');
  }
  for (const row of core.read.rows('item_seen')) {
    for (const [lang, said] of readWords(row)) {
      const { words, together, item } = under(row, text(row, 'item'));
      (words[lang] ??= {})[item] = said;
      together.add(item);
    }
  }
  return [...pages.values()];
}

function setItem(core: Core, writer: Writer, request: ItemChangeRequest): void {
  const own = ownItemId(request.item);
  if (own !== null) {
    const row = required(writer, 'own_item', own);
    if (text(row, 'engagement') !== request.engagement)
      throw new FieldbookError('record-missing', 'This item is another client’s');
    writer.put('own_item', own, itemCells(request, writer.now));
    return;
  }
  const { engagement, item, turn, today, state, ...rest } = request;
  const key = core.resolve(request.key);
  const id = derivedId('item', engagement, key, item);
  if (turn !== undefined && state !== undefined) {
    const cells = itemCells({ state, who: rest.who }, writer.now);
    const place = { engagement, page: key, item, turn };
    writer.put('item_turn', derivedId('turn', engagement, key, item, turn), { ...place, ...cells });
  }
  const cells = itemCells(turn === undefined ? { ...rest, state } : rest, writer.now);
  const place = { engagement, page: key, item };
  writer.put('item_state', id, { ...place, ...cells, ...(today ? todayCells(today) : {}) });
}

function toItem(at: ItemPlace | null, row: StoredRow, rows: readonly StoredRow[]): ItemRecord {
  return {
    key: at?.key ?? text(row, 'page'),
    item: at?.item ?? text(row, 'item'),
    words: text(row, 'words'),
    lang: text(row, 'lang'),
    edition: text(row, 'edition'),
    title: text(row, 'title'),
    ...itemPart('item_state', row, [...rows]),
  };
}
