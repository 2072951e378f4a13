import { expect, test } from 'vitest';
import type { ChecklistRow, ItemState, PageChecklist, Progress } from '../../contract/shapes/checklist.ts';
import { countStates, noCounts, shareOf } from '../../contract/shapes/counts.ts';
import { patched } from './checklist-rows.ts';

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

const rows = [row('a', 'todo'), row('b', 'done'), row('c', 'blocked')];
const page: PageChecklist = {
  key: 'k',
  title: 'K',
  phases: ['one'],
  gone: false,
  counts: countStates(rows),
  rows,
  retired: [],
  outside: [],
  takenIn: false,
};
const progress: Progress = {
  engagement: 'e',
  counts: { ...countStates(rows), total: 10, todo: 8 },
  phases: [
    { phase: 'one', counts: page.counts },
    { phase: 'two', counts: noCounts },
  ],
  pages: [{ key: 'k', counts: page.counts }],
  news: 0,
  owed: { overdue: 0, soon: 0 },
};
const list = { engagement: 'e', counts: progress.counts, shown: 3, pages: [page] };
const screen = { page, list, progress };

test('a tick reaches the page, the list, the phase and the whole at once', () => {
  const after = patched(screen, 'k', ['a'], { state: 'done', who: 'Ana' });
  expect(after.page.rows[0]).toMatchObject({ state: 'done', who: 'Ana' });
  expect(after.page.counts).toEqual({ total: 3, todo: 0, done: 2, blocked: 1, skipped: 0 });
  expect(after.list.counts).toEqual({ total: 10, todo: 7, done: 2, blocked: 1, skipped: 0 });
  expect(after.list.pages[0]?.counts).toEqual(after.page.counts);
  expect(after.progress.phases[0]?.counts.done).toBe(2);
  expect(after.progress.phases[1]?.counts).toEqual(noCounts);
  expect(after.progress.pages[0]?.counts.done).toBe(2);
  expect(screen.page.rows[0]?.state).toBe('todo');
});

test('a note alone changes no count, the same state none either', () => {
  const after = patched(screen, 'k', ['b'], { state: 'done', note: 'seen' });
  expect(after.page.rows[1]?.note).toBe('seen');
  expect(after.page.counts).toEqual(page.counts);
  expect(patched(screen, 'k', ['c'], { note: 'x' }).progress.counts).toEqual(progress.counts);
});

test('the whole list at once; other pages stay', () => {
  const after = patched(screen, 'k', null, { state: 'skipped' });
  expect(after.page.counts).toEqual({ ...noCounts, total: 0, skipped: 3 });
  expect(after.progress.counts).toEqual({ total: 7, todo: 7, done: 0, blocked: 0, skipped: 3 });
  expect(patched(screen, 'other', null, { state: 'done' }).page).toEqual(page);
});

test('a list is as far as its items ask for nothing more', () => {
  expect(shareOf(noCounts)).toBe(0);
  expect(shareOf({ total: 4, todo: 2, done: 2, blocked: 0, skipped: 1 })).toBe(0.5);
});
