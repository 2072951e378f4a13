import { randomUUID } from 'node:crypto';
import { FieldbookError } from '../../../contract/shapes/errors.ts';
import { ownItemName } from '../../../contract/shapes/item-name.ts';
import type { Changed, Made } from '../../../contract/shapes/change.ts';
import type { OtherText } from '../../../contract/shapes/other-value.ts';
import { otherTexts } from './conflicts.ts';
import type { Core } from '../notebook-access.ts';
import { itemPart } from './item-record.ts';
import type { ItemPart } from './item-record.ts';
import { byRank } from './order.ts';
import { rankBetween } from './rank.ts';
import { text } from './row.ts';
import type { StoredRow } from './row.ts';
import { taken } from './sound.ts';
import { required } from './store.ts';
import type { Reader } from './store.ts';

/** An item of the client's own, where it stands today. */
export interface OwnItemRecord extends ItemPart {
  readonly id: string;
  /** Its name in the list, as an item of the playbook has an id. */
  readonly item: string;
  readonly key: string;
  /** The page's title when it was put there. */
  readonly title: string;
  /** The heading it was put under, '' for none. */
  readonly anchor: string;
  readonly words: string;
  readonly made: string;
  /** Words that were written elsewhere without knowledge of these. */
  readonly otherWords: readonly OtherText[];
}

export interface NewOwnItem {
  readonly engagement: string;
  readonly key: string;
  readonly title: string;
  readonly anchor: string;
  readonly words: string;
  readonly who: string;
}

export type OwnItems = ReturnType<typeof ownItems>;

/** The items that somebody added to a page's list for one client. */
export function ownItems(core: Core) {
  return {
    /** All of an engagement, or of one page of it, in their order. */
    list: (engagement: string, key?: string): readonly OwnItemRecord[] =>
      rowsOf(core, core.read, engagement, key).map((row) => toRecord(core, row)),
    /** At the end of its list. */
    add: ({ engagement, key, title, anchor, words, who }: NewOwnItem): Made => {
      const id = randomUUID();
      const page = core.resolve(key);
      const { undo } = core.change((writer) => {
        const last = rowsOf(core, writer, engagement, page).at(-1);
        const rank = rankBetween(last ? text(last, 'rank') : null, null);
        const place = { engagement, page, title: taken(title), anchor, rank };
        writer.put('own_item', id, { ...place, words, made: writer.now, made_who: who });
      });
      return { id, undo };
    },
    reword: (id: string, words: string): Changed =>
      core.change((writer) => {
        required(writer, 'own_item', id);
        writer.put('own_item', id, { words });
      }),
    /** To another place: a list, and there before another own item (`null`: at the end). */
    move: (id: string, to: { key: string; title: string; anchor: string; before: string | null }): Changed =>
      core.change((writer) => {
        const row = required(writer, 'own_item', id);
        const page = core.resolve(to.key);
        const others = rowsOf(core, writer, text(row, 'engagement'), page).filter((one) => one.id !== id);
        const found = to.before === null ? -1 : others.findIndex((one) => one.id === to.before);
        if (to.before !== null && found < 0)
          throw new FieldbookError('record-missing', 'There is no such item in this list');
        const at = found < 0 ? others.length : found;
        const [above, below] = [others[at - 1], others[at]];
        const rank = rankBetween(above ? text(above, 'rank') : null, below ? text(below, 'rank') : null);
        writer.put('own_item', id, { page, title: taken(to.title), anchor: to.anchor, rank });
      }),
    remove: (ids: readonly string[]): Changed =>
      core.change((writer) => {
        for (const id of ids)
          writer.put('own_item', required(writer, 'own_item', id).id, { removed: writer.now });
      }),
  };
}

function rowsOf(core: Core, read: Reader, engagement: string, key?: string): readonly StoredRow[] {
  const wanted = key === undefined ? null : core.resolve(key);
  const rows =
    key === undefined
      ? read.rows('own_item', { engagement, removed: null })
      : core.names(key).flatMap((page) => read.rows('own_item', { engagement, page, removed: null }));
  return rows.filter((row) => wanted === null || core.resolve(text(row, 'page')) === wanted).toSorted(byRank);
}

function toRecord(core: Core, row: StoredRow): OwnItemRecord {
  return {
    id: row.id,
    item: ownItemName(row.id),
    key: core.resolve(text(row, 'page')),
    title: text(row, 'title'),
    anchor: text(row, 'anchor'),
    words: text(row, 'words'),
    made: text(row, 'made'),
    otherWords: otherTexts('own_item', row).filter(({ part }) => part === 'words'),
    ...itemPart('own_item', row),
  };
}
