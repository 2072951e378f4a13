import { itemName } from '../../../contract/shapes/item-name.ts';
import type { ItemState } from '../../../contract/shapes/checklist.ts';
import type { OtherItemValue } from '../../../contract/shapes/other-value.ts';
import type { Core } from '../notebook-access.ts';
import { othersIn, stateOf } from './item-record.ts';
import { mergeRows, text, textOrNull } from './row.ts';
import type { StoredRow } from './row.ts';
import { rowsUnder } from './seen.ts';

/** The state of one turn of an item that comes again. */
export interface TurnRecord {
  /** Page and item of today. */
  readonly key: string;
  readonly item: string;
  readonly turn: string;
  readonly state: ItemState;
  readonly who: string;
  readonly at: string | null;
  /** The stamp of its latest change. */
  readonly touched: number;
  /** States that were set elsewhere without knowledge of this one. */
  readonly others: readonly OtherItemValue[];
}

/** The turns of an engagement's items, or of one page's, under the names of today; of an item that two became, what was said last counts. */
export function turnsOf(core: Core, engagement: string, key?: string): readonly TurnRecord[] {
  const wanted = key === undefined ? null : core.resolve(key);
  const homes = key === undefined ? null : core.homes(key);
  const found = new Map<string, { readonly at: ReturnType<Core['place']>; readonly row: StoredRow }>();
  for (const row of rowsUnder(core.read, 'item_turn', engagement, homes)) {
    const at = core.place({ key: text(row, 'page'), item: text(row, 'item') });
    if (wanted !== null && at.key !== wanted) continue;
    const name = `${itemName(at)}\n${text(row, 'turn')}`;
    const other = found.get(name)?.row;
    found.set(name, { at, row: other ? joined(other, row) : row });
  }
  return [...found.values()].map(({ at, row }) => ({
    ...at,
    turn: text(row, 'turn'),
    state: stateOf(row.values['state']) ?? 'todo',
    who: text(row, 'state_who'),
    at: textOrNull(row, 'state_at'),
    touched: row.times['mark'] ?? 0,
    others: othersIn('item_turn', row),
  }));
}

/** One item under two names of its page is one row; of two items that became one, the newer says. */
function joined(first: StoredRow, second: StoredRow): StoredRow {
  if (first.values['item'] === second.values['item']) return mergeRows('item_turn', first, second);
  return (first.times['mark'] ?? 0) >= (second.times['mark'] ?? 0) ? first : second;
}
