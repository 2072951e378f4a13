import { itemName, readItemName } from '../../../contract/item-name.ts';
import type { ItemPlace } from '../../../contract/item-name.ts';
import { itemStates } from '../../../contract/notebook-model.ts';
import type { Changed, ItemState, OtherItemValue } from '../../../contract/notebook-model.ts';
import type { Core } from '../notebook-access.ts';
import { derivedId } from './derived-id.ts';
import { othersOf } from './conflicts.ts';
import type { OtherValue } from './conflicts.ts';
import { joinItems } from './join-items.ts';
import { mergeRows, text, textOrNull } from './row.ts';
import type { StoredRow } from './row.ts';
import { readWords, rowsUnder, seenOf, setSeen } from './seen.ts';
import type { PageWords, SeenRecord } from './seen.ts';
import { taken } from './sound.ts';
import type { Writer } from './store.ts';
import type { Value } from './tables.ts';

/** What the user made of one item, with its words at that moment. */
export interface ItemRecord {
  /** The page's key today. */
  readonly key: string;
  readonly item: string;
  readonly state: ItemState;
  readonly note: string;
  /** Of the state or the note, whichever was set later. */
  readonly who: string;
  readonly at: string | null;
  readonly words: string;
  readonly lang: string;
  readonly edition: string;
  readonly title: string;
  /** States and notes that were set elsewhere without knowledge of these. */
  readonly others: readonly OtherItemValue[];
}

/** What one engagement knows of a page's items, by language and id, under the page's key of today. */
export interface KnownItems {
  readonly key: string;
  readonly words: PageWords;
  /** The ids it saw at the same time when it last looked. */
  readonly together: ReadonlySet<string>;
}

export interface ItemChangeRequest {
  readonly engagement: string;
  readonly key: string;
  readonly item: string;
  readonly state?: ItemState | undefined;
  readonly note?: string | undefined;
  readonly who?: string | undefined;
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

/** Items where they stand today: what lies under an old and a new name of a page is one, and so is what became one item. */
function itemsOf(core: Core, engagement: string, key?: string): readonly ItemRecord[] {
  const wanted = key === undefined ? null : core.resolve(key);
  const homes = key === undefined ? null : core.homes(key);
  const found = new Map<string, Map<string, StoredRow>>();
  for (const row of rowsUnder(core.read, 'item_state', engagement, homes)) {
    const at = core.place({ key: text(row, 'page'), item: text(row, 'item') });
    if (wanted !== null && at.key !== wanted) continue;
    const was = itemName({ key: core.resolve(text(row, 'page')), item: text(row, 'item') });
    const group = found.get(itemName(at)) ?? new Map<string, StoredRow>();
    const other = group.get(was);
    found.set(itemName(at), group.set(was, other ? mergeRows('item_state', other, row) : row));
  }
  return [...found].map(([name, rows]) =>
    toItem(readItemName(name), joinItems(rows, name), [...rows.values()]),
  );
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
  const key = core.resolve(request.key);
  const id = derivedId('item', request.engagement, key, request.item);
  const values: Record<string, Value> = { engagement: request.engagement, page: key, item: request.item };
  if (request.note !== undefined)
    Object.assign(values, { note: request.note, note_who: request.who ?? '', note_at: writer.now });
  if (request.state !== undefined) {
    Object.assign(values, { state: request.state, state_who: request.who ?? '', state_at: writer.now });
  }
  const { today } = request;
  writer.put('item_state', id, {
    ...values,
    ...(today ? { ...today, words: taken(today.words), title: taken(today.title) } : {}),
  });
}

function toItem(at: ItemPlace | null, row: StoredRow, rows: readonly StoredRow[]): ItemRecord {
  const [stateAt, noteAt] = [textOrNull(row, 'state_at'), textOrNull(row, 'note_at')];
  const noteIsLater = (noteAt ?? '') > (stateAt ?? '');
  return {
    key: at?.key ?? text(row, 'page'),
    item: at?.item ?? text(row, 'item'),
    state: itemStates.find((state) => state === row.values['state']) ?? 'todo',
    note: text(row, 'note'),
    who: text(row, noteIsLater ? 'note_who' : 'state_who'),
    at: noteIsLater ? noteAt : stateAt,
    words: text(row, 'words'),
    lang: text(row, 'lang'),
    edition: text(row, 'edition'),
    title: text(row, 'title'),
    others: rows.flatMap((one) => othersOf('item_state', one)).flatMap((other) => toOther(other, row)),
  };
}

/** What it says beyond what is shown; an empty note or a tick that was taken off says nothing that could be lost. */
function toOther({ part, values }: OtherValue, shown: StoredRow): readonly OtherItemValue[] {
  const cell = (column: string): string => String(values[column] ?? '');
  if (part === 'note') {
    const note = cell('note');
    if (note === '' || note === shown.values['note']) return [];
    return [{ note, who: cell('note_who'), at: cell('note_at') || null }];
  }
  const state = itemStates.find((known) => known === values['state']);
  if (!state || state === shown.values['state']) return [];
  return [{ state, who: cell('state_who'), at: cell('state_at') || null }];
}
