import { expect, it } from 'vitest';
import { FieldbookError } from '../../contract/shapes/errors.ts';
import type { Notebook } from '../notebook/notebook.ts';
import { useJoins } from '../testing/joined-notebook.ts';

const { calls, told } = useJoins();
const page = { lang: 'en', key: 'licences' } as const;

it('a visit brings what is the user’s on the page, and keeps where it was arrived at', async () => {
  await calls()['checklist.set']({ ...page, item: 'i0', state: 'done' });
  const selector = {
    block: 'b:Count the licences before the first call.',
    exact: 'licences',
    prefix: '',
    suffix: '',
  };
  await calls()['highlight.add']({ ...page, colour: 1, selectors: [selector], engagement: null });
  const place = { block: 'b7', offset: 0.5 };
  const visited = await calls()['reading.visit']({ ...page, place });
  expect(visited.checklist).toEqual(await calls()['checklist.page'](page));
  expect(visited.highlights).toEqual(await calls()['highlight.list'](page));
  expect(visited.highlights).toHaveLength(1);
  expect(visited.kept).toBe(true);
  expect(await calls()['reading.place'](page)).toEqual(place);
});

it('the first look at a checklist is kept without a word: it looks the same before and after', async () => {
  const before = await calls()['checklist.page'](page);
  told.length = 0;
  await calls()['reading.visit'](page);
  expect(told.flat()).not.toContain('item_seen');
  expect(await calls()['checklist.page'](page)).toEqual(before);
});

it('a page that cannot be kept is read all the same', async () => {
  await calls()['checklist.set']({ ...page, item: 'i0', state: 'done' });
  const full = (notebook: Notebook): Notebook => ({
    ...notebook,
    reading: {
      ...notebook.reading,
      visit: () => {
        throw new FieldbookError('disk-full', 'The disk is full');
      },
    },
  });
  const visited = await calls(full)['reading.visit'](page);
  expect([visited.kept, visited.checklist.counts.done]).toEqual([false, 1]);
});
