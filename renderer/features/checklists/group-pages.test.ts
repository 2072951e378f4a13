import { expect, test } from 'vitest';
import { countStates } from '../../../contract/shapes/counts.ts';
import type { ChecklistRow, ItemState, PageChecklist } from '../../../contract/shapes/checklist.ts';
import { blockedFirst, byPhase, byState } from './group-pages.ts';

function row(item: string, state: ItemState): ChecklistRow {
  const rest = {
    words: item,
    anchor: '',
    heading: '',
    block: item,
    note: '',
    who: '',
    at: null,
    was: null,
    owner: '',
    due: null,
    waiting: null,
    own: false,
    guides: [],
    asks: null,
    does: [],
    turn: null,
    services: null,
  } as const;
  return { ...rest, key: 'k', item, state, change: 'none', news: false, others: [] };
}

function page(key: string, phases: readonly string[], states: readonly ItemState[]): PageChecklist {
  const rows = states.map((state, at) => row(`${key}${at}`, state));
  return {
    key,
    title: key,
    phases,
    gone: false,
    counts: countStates(rows),
    rows,
    retired: [],
    outside: [],
    takenIn: false,
  };
}

const pages = [
  page('a', ['assess'], ['todo', 'done']),
  page('b', ['initiate'], ['done', 'blocked', 'todo']),
  page('c', ['initiate', 'assess'], ['skipped']),
  page('d', ['multiple'], ['todo']),
  page('e', [], ['todo']),
];

test('by phase: each page once, so that the groups add up to the whole', () => {
  const groups = byPhase(pages, ['initiate', 'assess', 'enable']);
  expect(groups.map(({ id, pages: list }) => [id, list.map(({ key }) => key).join()])).toEqual([
    ['initiate', 'b'],
    ['assess', 'a'],
    ['several', 'c,d'],
    ['none', 'e'],
  ]);
});

test('by state: blocked first, every item once, retired ones on their own', () => {
  const gone = { ...page('f', [], []), retired: [row('old', 'done')] };
  const groups = byState([...pages, gone]);
  expect(groups.map(({ id }) => id)).toEqual(['blocked', 'todo', 'done', 'skipped', 'retired']);
  const items = groups.flatMap((group) => group.pages.flatMap(({ rows }) => rows.map(({ item }) => item)));
  expect(items.toSorted()).toEqual(pages.flatMap(({ rows }) => rows.map(({ item }) => item)).toSorted());
  expect(groups.at(-1)?.pages.map(({ key, rows }) => [key, rows.length])).toEqual([['f', 0]]);
});

test('blocked first keeps every other order', () => {
  const sorted = blockedFirst(pages);
  expect(sorted.map(({ key }) => key).join('')).toBe('bacde');
  expect(sorted[0]?.rows.map(({ item }) => item)).toEqual(['b1', 'b0', 'b2']);
});
