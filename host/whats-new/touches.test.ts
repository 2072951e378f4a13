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
