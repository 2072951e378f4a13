import { expect, test } from 'vitest';
import { noCounts } from '../../../contract/shapes/counts.ts';
import type { ChecklistRow, ItemState, PageChecklist } from '../../../contract/shapes/checklist.ts';
import { byState } from './group-pages.ts';
import { heldGroups } from './still-groups.ts';

function row(item: string, state: ItemState): ChecklistRow {
  return {
    key: 'p',
    item,
    words: item,
    anchor: '',
    heading: '',
    block: null,
    state,
    note: '',
    who: '',
    at: null,
    change: 'none',
    was: null,
    news: false,
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
  };
}

function page(...rows: readonly ChecklistRow[]): PageChecklist {
  return {
    key: 'p',
    title: 'P',
    phases: [],
    gone: false,
    counts: noCounts,
    rows,
    retired: [],
    outside: [],
    takenIn: false,
  };
}

test('a row whose state changed stays in its group and place, drawn as it is now', () => {
  const groups = byState([page(row('a', 'todo'), row('b', 'todo'))]);
  const [todo] = heldGroups(groups, [page(row('a', 'done'), row('b', 'todo'))]);
  expect(todo?.id).toBe('todo');
  expect(todo?.pages[0]?.rows.map(({ item, state }) => [item, state])).toEqual([
    ['a', 'done'],
    ['b', 'todo'],
  ]);
});

test('what the answer no longer holds is kept as it was last', () => {
  const groups = byState([page(row('a', 'todo'), row('b', 'todo'))]);
  const ticked = heldGroups(groups, [page(row('a', 'done'), row('b', 'todo'))]);
  const [after] = heldGroups(ticked, [page(row('b', 'todo'))]);
  expect(after?.pages[0]?.rows.map(({ state }) => state)).toEqual(['done', 'todo']);
  const [none] = heldGroups(ticked, []);
  expect(none?.pages[0]?.rows).toHaveLength(2);
});
