import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { NO_CLIENT } from '../../contract/shapes/notebook-limits.ts';
import { openNotebook } from '../notebook/notebook.ts';
import { editionOf } from '../testing/joined-notebook.ts';
import { touchesOf } from './touches.ts';

let folder = '';
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'fieldbook-touches-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('what is blocked is still to do for What’s new; only done and not needed are closed', async () => {
  const notebook = await openNotebook({ folder, language: 'en', clock: { now: () => 0 }, timers: false });
  const items = { todo: 'One', done: 'Two', blocked: 'Three', skipped: 'Four' } as const;
  const edition = editionOf(1, [{ key: 'list', phases: [], items: { en: items } }]);
  const set = (item: keyof typeof items) =>
    notebook.checklists.set(
      [
        {
          engagement: NO_CLIENT,
          key: 'list',
          item,
          state: item,
          note: undefined,
          who: 'Ana',
          today: { words: items[item], lang: 'en', edition: 'e', title: 'list' },
        },
      ],
      [],
      NO_CLIENT,
    );
  const open = () => touchesOf(notebook, edition)('list', 'en').items;
  // Nobody has begun it: it is no news of theirs.
  expect(open()).toBe(0);
  set('done');
  expect(open()).toBe(3);
  set('blocked');
  expect(open()).toBe(3);
  set('skipped');
  expect(open()).toBe(2);
  notebook.close();
});

it('what is out of the client’s scope is nothing to do, nor is what is only a help for one use', async () => {
  const notebook = await openNotebook({ folder, language: 'en', clock: { now: () => 0 }, timers: false });
  const teams = { scope: { services: ['teams'], when: [], always: false } };
  const list = {
    key: 'list',
    phases: [],
    items: { en: { done: 'One', open: 'Two', teams: 'Three', help: 'Four' } },
    marks: { teams },
    uncounted: ['help'],
  };
  const other = { key: 'other', phases: [], items: { en: { teams: 'Five' } }, marks: { teams } };
  const edition = editionOf(1, [list, other]);
  const tick = (key: string, item: string) =>
    notebook.checklists.set(
      [{ engagement: NO_CLIENT, key, item, state: 'done', note: undefined, who: '' }],
      [],
      NO_CLIENT,
    );
  tick('list', 'done');
  const open = (key: string) => touchesOf(notebook, edition)(key, 'en').items;
  expect(open('list')).toBe(2);
  notebook.scopes.answer(NO_CLIENT, [
    { topic: 'service', name: 'exchange', answer: 'yes' },
    { topic: 'service', name: 'teams', answer: 'no' },
  ]);
  expect(open('list')).toBe(1);
  expect(open('other')).toBe(0);
  // An item of the client's own makes the page theirs.
  notebook.own.add({
    engagement: NO_CLIENT,
    key: 'other',
    title: 'other',
    anchor: '',
    words: 'Six',
    who: '',
  });
  expect(open('other')).toBe(1);
  notebook.close();
});
