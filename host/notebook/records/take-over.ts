import { randomUUID } from 'node:crypto';
import { ownItemId, ownItemName, readItemName } from '../../../contract/shapes/item-name.ts';
import { clientParts } from '../../../contract/shapes/engagement.ts';
import type { ClientKept, ClientPart, TakeOver } from '../../../contract/shapes/engagement.ts';
import type { Core } from '../notebook-access.ts';
import { rowsByItem } from './checklists.ts';
import { othersOf } from './conflicts.ts';
import { derivedIdOf } from './derived-id.ts';
import { itemCells } from './item-record.ts';
import { joinItems } from './join-items.ts';
import { text } from './row.ts';
import type { StoredRow } from './row.ts';
import type { Writer } from './store.ts';
import type { Kind, Value, Values } from './tables.ts';

/** The columns of an item that a part takes along. */
const itemColumns: Partial<Readonly<Record<ClientPart, readonly string[]>>> = {
  states: ['state', 'state_who', 'state_at'],
  notes: ['note', 'note_who', 'note_at'],
  owners: ['owner', 'waiting'],
  dates: ['due'],
};
const wordColumns = ['words', 'lang', 'edition', 'title'] as const;

/** Whether a row of an item says anything of a part. */
function says(part: ClientPart, { values }: StoredRow): boolean {
  if (part === 'states') return values['state'] !== 'todo';
  if (part === 'notes') return values['note'] !== '';
  if (part === 'owners') return values['owner'] !== null || values['waiting'] !== null;
  return part === 'dates' && values['due'] !== null;
}

/** How much of each part is kept for a client. */
export function keptFor(core: Core, client: string): ClientKept {
  const { read } = core;
  const items = [...rowsByItem(core, read, client)].map(([name, rows]) => joinItems(rows, name));
  const turns = read.rows('item_turn', { engagement: client }).filter((row) => says('states', row));
  const own = read.rows('own_item', { engagement: client, removed: null });
  const marks = marked.flatMap((kind) => read.rows(kind, { engagement: client, removed: null }));
  const scope = read.rows('scope', { engagement: client }).filter(({ values }) => values['answer'] !== null);
  const others: Partial<ClientKept> = {
    scope: scope.length,
    own: own.length,
    bookmarks: marks.filter(({ values }) => !Object.hasOwn(values, 'parent')).length,
  };
  const count = (part: ClientPart): number =>
    others[part] ??
    [...items, ...own].filter((row) => says(part, row)).length + (part === 'states' ? turns.length : 0);
  return Object.fromEntries(clientParts.map((part) => [part, count(part)])) as ClientKept;
}

const marked = ['bookmark', 'highlight', 'folder'] as const satisfies readonly Kind[];

/** Ticks, owners, own items and marks of one client for a new one, in the transaction that makes it. */
export function takeOver(core: Core, writer: Writer, to: string, wish: TakeOver): void {
  const columns = wish.parts.flatMap((part) => itemColumns[part] ?? []);
  if (columns.length > 0) takeItems(core, writer, to, wish, columns);
  if (wish.parts.includes('states')) takeTurns(core, writer, to, wish);
  if (wish.parts.includes('scope')) takeScope(core, writer, to, wish);
  if (wish.parts.includes('states') && wish.move) moveEvidence(writer, to, wish);
  const renamed = wish.parts.includes('own') ? takeOwn(core, writer, to, wish, columns) : new Map();
  if (wish.parts.includes('bookmarks')) takeMarks(writer, to, wish, renamed);
}

function takeItems(
  core: Core,
  writer: Writer,
  to: string,
  { from, parts, move }: TakeOver,
  columns: readonly string[],
): void {
  for (const [name, rows] of rowsByItem(core, writer, from)) {
    const row = joinItems(rows, name);
    const at = readItemName(name);
    if (!at || !parts.some((part) => says(part, row))) continue;
    const place = { engagement: to, page: at.key, item: at.item };
    putDerived(writer, 'item_state', { ...place, ...picked(row.values, [...wordColumns, ...columns]) });
    if (!move) continue;
    for (const one of rows.values())
      if (othersOf('item_state', one).length === 0)
        writer.put('item_state', one.id, blank(parts, writer.now));
  }
  // What was looked at goes with it: an update's news stay news.
  for (const row of writer.rows('item_seen', { engagement: from })) {
    const page = core.resolve(text(row, 'page'));
    putDerived(writer, 'item_seen', { ...row.values, engagement: to, page });
  }
}

function takeTurns(core: Core, writer: Writer, to: string, { from, move }: TakeOver): void {
  for (const row of writer.rows('item_turn', { engagement: from })) {
    if (!says('states', row)) continue;
    const at = core.place({ key: text(row, 'page'), item: text(row, 'item') });
    putDerived(writer, 'item_turn', { ...row.values, engagement: to, page: at.key, item: at.item });
    if (move && othersOf('item_turn', row).length === 0)
      writer.put('item_turn', row.id, { state: 'todo', state_who: '', state_at: null });
  }
}

function takeScope(core: Core, writer: Writer, to: string, { from, move }: TakeOver): void {
  for (const row of writer.rows('scope', { engagement: from })) {
    if (row.values['answer'] === null) continue;
    const name = text(row, 'topic') === 'page' ? core.resolve(text(row, 'name')) : text(row, 'name');
    putDerived(writer, 'scope', { ...row.values, engagement: to, name });
    if (move && othersOf('scope', row).length === 0) writer.put('scope', row.id, { answer: null });
  }
}

/** What proves a tick goes where the tick goes; a copy of a tick is proved by nothing yet. */
function moveEvidence(writer: Writer, to: string, { from, parts }: TakeOver): void {
  for (const row of writer.rows('evidence', { engagement: from, removed: null }))
    if (parts.includes('own') || ownItemId(text(row, 'item')) === null)
      writer.put('evidence', row.id, { engagement: to });
}

/** Gives the names of those that were copied: as they were, and as they are now. */
function takeOwn(
  core: Core,
  writer: Writer,
  to: string,
  { from, move }: TakeOver,
  columns: readonly string[],
): ReadonlyMap<string, string> {
  const renamed = new Map<string, string>();
  for (const row of writer.rows('own_item', { engagement: from, removed: null })) {
    // Moved it is the same item, with all that waits for a choice.
    if (move) writer.put('own_item', row.id, { engagement: to });
    else {
      const kept = picked(row.values, ['title', 'anchor', 'rank', 'words', 'made', 'made_who', ...columns]);
      const page = core.resolve(text(row, 'page'));
      const id = randomUUID();
      writer.put('own_item', id, { ...kept, engagement: to, page });
      renamed.set(ownItemName(row.id), ownItemName(id));
    }
  }
  return renamed;
}

function takeMarks(
  writer: Writer,
  to: string,
  { from, move }: TakeOver,
  renamed: ReadonlyMap<string, string>,
): void {
  const folders = new Map(writer.rows('folder', { engagement: from, removed: null }).map(({ id }) => [id, randomUUID()])); // prettier-ignore
  const within = (values: Values, column: string): Record<string, Value> => {
    const id = values[column];
    return typeof id === 'string' ? { [column]: folders.get(id) ?? renamed.get(id) ?? id } : {};
  };
  for (const kind of marked)
    for (const row of writer.rows(kind, { engagement: from, removed: null })) {
      if (move) writer.put(kind, row.id, { engagement: to });
      else {
        const links = ['folder', 'parent', 'item'].map((column) => within(row.values, column));
        writer.put(
          kind,
          folders.get(row.id) ?? randomUUID(),
          Object.assign({}, row.values, ...links, { engagement: to }),
        );
      }
    }
}

/** Puts a row whose id is made of what it is about. */
function putDerived(writer: Writer, kind: Kind, values: Values): void {
  const id = derivedIdOf(kind, values);
  if (id !== null) writer.put(kind, id, values);
}

function picked(values: Values, names: readonly string[]): Record<string, Value> {
  return Object.fromEntries(names.map((name) => [name, values[name] ?? null]));
}

/** What a row says of the parts once they went elsewhere. */
function blank(parts: readonly ClientPart[], now: string): Record<string, Value> {
  return {
    ...(parts.includes('states') ? { state: 'todo', state_who: '', state_at: null } : {}),
    ...(parts.includes('notes') ? { note: '', note_who: '', note_at: null } : {}),
    ...itemCells(
      {
        ...(parts.includes('owners') ? { owner: '', waiting: null } : {}),
        ...(parts.includes('dates') ? { due: null } : {}),
      },
      now,
    ),
  };
}
