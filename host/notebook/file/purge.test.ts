import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openNotebook } from '../notebook.ts';
import { TRASH_DAYS } from '../records/trash.ts';

const DAY_MS = 86_400_000;

let folder = '';
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'fieldbook-purge-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('a client that the trash is emptied of takes everything of theirs along, and nothing of anybody else', async () => {
  let time = Date.parse('2026-11-20T09:00:00Z');
  const clock = { now: () => (time += 1_000) };
  const notebook = await openNotebook({ folder, language: 'en', clock, timers: false });
  const [gone, stays] = ['Contoso', 'Fabrikam'].map(
    (name) => notebook.engagements.create(name, 1, 'en').id,
  ) as [string, string];
  for (const engagement of [gone, stays]) {
    const quote = {
      block: 'b',
      exact: `words of ${engagement}`,
      prefix: '',
      suffix: '',
      start: 0,
      end: 5,
      copies: 1,
      rival: 0,
    };
    notebook.highlights.add({
      key: 'a',
      lang: 'en',
      page: 'a',
      colour: 1,
      quotes: [quote],
      note: 'secret',
      engagement,
    });
    notebook.bookmarks.add({
      target: { kind: 'page', key: 'a', lang: 'en' },
      quote: null,
      page: 'a',
      title: 'a',
      note: '',
      folder: null,
      engagement,
    });
    notebook.checklists.set(
      [
        {
          engagement,
          key: 'a',
          item: 'i',
          state: 'done',
          note: 'n',
          who: 'Ana',
          today: { words: 'w', lang: 'en', edition: 'e', title: 'a' },
        },
      ],
      [],
      engagement,
    );
  }
  notebook.engagements.remove(gone);
  time += (TRASH_DAYS + 1) * DAY_MS;
  await notebook.maintain();
  expect(notebook.highlights.list(gone)).toEqual([]);
  expect(notebook.bookmarks.list(gone)).toEqual([]);
  expect(notebook.checklists.items(gone)).toEqual([]);
  expect(notebook.highlights.list(stays)).toHaveLength(1);
  expect(notebook.bookmarks.list(stays)).toHaveLength(1);
  expect(notebook.checklists.items(stays)).toHaveLength(1);
  notebook.close();
});
