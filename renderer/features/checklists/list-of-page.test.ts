import { describe, expect, it } from 'vitest';
import type { ChecklistRow, PageChecklist } from '../../../contract/shapes/checklist.ts';
import type { PageView } from '../../../contract/shapes/library.ts';
import { ownOf, ownPlace, retiredOf, rowsOf } from './list-of-page.ts';

const item = (id: string, anchor: string) => ({ id, anchor });
const row = (name: string, anchor: string) =>
  ({ item: name, anchor, own: name.startsWith('+') }) as ChecklistRow;
/** Two lists under one heading, one under another. */
const page = {
  checklist: [item('a', 'one'), item('b', 'one'), item('c', 'one'), item('d', 'two')],
} as unknown as PageView;
const lists = [['a', 'b'], ['c'], ['d']] as const;
const checklist = {
  rows: [row('a', 'one'), row('b', 'one'), row('c', 'one'), row('+1', 'one'), row('d', 'two'), row('+2', 'two'), row('+3', 'gone'), row('+4', '')],
  retired: [row('r', 'one'), row('s', 'gone')],
} as unknown as PageChecklist; // prettier-ignore
const names = (rows: readonly ChecklistRow[]) => rows.map((one) => one.item);

describe('the lists of a page', () => {
  it('have every row once: those of the playbook, and the own ones with the last list of their heading or of the page', () => {
    const rows = lists.map((items) => names(rowsOf(checklist, page, items)));
    expect(rows).toEqual([
      ['a', 'b'],
      ['c', '+1'],
      ['d', '+2', '+3', '+4'],
    ]);
    expect(rows.flat()).toHaveLength(checklist.rows.length);
    expect(lists.map((items) => names(ownOf(checklist, page, items)))).toEqual([[], ['+1'], ['+2', '+3', '+4']]); // prettier-ignore
  });

  it('take something new under each heading once', () => {
    expect(lists.map((items) => ownPlace(page, items))).toEqual([null, 'one', 'two']);
  });

  it('keep a retired item with the first list of its heading or of the page', () => {
    expect(lists.map((items) => names(retiredOf(checklist, page, items)))).toEqual([['r', 's'], [], []]);
  });
});
