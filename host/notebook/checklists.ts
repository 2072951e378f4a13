import { itemStates } from '../contract/notebook-model.ts';
import type { Changed, ItemState } from '../contract/notebook-model.ts';
import type { Core } from './core.ts';
import { derivedId } from './core.ts';
import { mergeRows, text, textOrNull } from './row.ts';
import type { StoredRow } from './row.ts';
import type { Reader, Writer } from './store.ts';
import type { Kind, Value } from './tables.ts';

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
}

/** A page's items by language and id, as words: what the user looked at. */
export type PageWords = Readonly<Record<string, Readonly<Record<string, string>>>>;

export interface SeenRecord {
  readonly key: string;
  readonly edition: string;
  readonly words: PageWords;
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
    items: (engagement: string, key?: string): readonly ItemRecord[] =>
      [...merged(core, core.read, 'item_state', engagement, key, 'item').values()].map((row) =>
        toItem(core, row),
      ),
    seen: (engagement: string, key?: string): readonly SeenRecord[] =>
      [...merged(core, core.read, 'item_seen', engagement, key).values()].map((row) => toSeen(core, row)),
    /** Sets states and notes, and what counts as looked at from now on, in one transaction. */
    set: (requests: readonly ItemChangeRequest[], seen: readonly SeenRecord[], engagement: string): Changed =>
      core.change((writer) => {
        for (const request of requests) setItem(core, writer, request);
        for (const record of seen) setSeen(core, writer, engagement, record);
      }),
    /** Keeps what a page's checklist looked like the first time, if there is nothing yet. */
    begin: (engagement: string, record: SeenRecord): void => {
      if (merged(core, core.read, 'item_seen', engagement, record.key).size > 0) return;
      core.keep((writer) => {
        if (merged(core, writer, 'item_seen', engagement, record.key).size === 0)
          setSeen(core, writer, engagement, record);
      });
    },
  };
}

/** Rows of a kind by page and item under today's keys; what stands under an old and a new key is one, the newest of each part. */
function merged(
  core: Core,
  read: Reader,
  kind: Kind,
  engagement: string,
  key?: string,
  column?: string,
): ReadonlyMap<string, StoredRow> {
  const rows =
    key === undefined
      ? read.rows(kind, { engagement })
      : core.names(key).flatMap((page) => read.rows(kind, { engagement, page }));
  const found = new Map<string, StoredRow>();
  for (const row of rows) {
    const page = core.resolve(text(row, 'page'));
    const name = column ? `${page}\n${text(row, column)}` : page;
    const other = found.get(name);
    found.set(name, other ? mergeRows(kind, other, row) : row);
  }
  return found;
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
  writer.put('item_state', id, { ...values, ...request.today });
}

function setSeen(core: Core, writer: Writer, engagement: string, record: SeenRecord): void {
  const key = core.resolve(record.key);
  const id = derivedId('seen', engagement, key);
  writer.put('item_seen', id, {
    engagement,
    page: key,
    edition: record.edition,
    words: JSON.stringify(record.words),
  });
}

function toItem(core: Core, row: StoredRow): ItemRecord {
  const [stateAt, noteAt] = [textOrNull(row, 'state_at'), textOrNull(row, 'note_at')];
  const noteIsLater = (noteAt ?? '') > (stateAt ?? '');
  return {
    key: core.resolve(text(row, 'page')),
    item: text(row, 'item'),
    state: itemStates.find((state) => state === row.values['state']) ?? 'todo',
    note: text(row, 'note'),
    who: text(row, noteIsLater ? 'note_who' : 'state_who'),
    at: noteIsLater ? noteAt : stateAt,
    words: text(row, 'words'),
    lang: text(row, 'lang'),
    edition: text(row, 'edition'),
    title: text(row, 'title'),
  };
}

function toSeen(core: Core, row: StoredRow): SeenRecord {
  return {
    key: core.resolve(text(row, 'page')),
    edition: text(row, 'edition'),
    words: readWords(text(row, 'words')),
  };
}

function readWords(json: string): PageWords {
  const parsed: unknown = JSON.parse(json);
  if (parsed === null || typeof parsed !== 'object') return {};
  const languages = Object.entries(parsed).filter(
    (entry): entry is [string, object] => entry[1] !== null && typeof entry[1] === 'object',
  );
  return Object.fromEntries(
    languages.map(([lang, items]) => [
      lang,
      Object.fromEntries(Object.entries(items).map(([item, words]) => [item, String(words)])),
    ]),
  );
}
