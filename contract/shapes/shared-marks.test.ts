import { expect, it } from 'vitest';
import type { ItemView } from './library.ts';
import { particularMarks, sharedMarks } from './shared-marks.ts';

function item(id: string, marks: Partial<ItemView> = {}): ItemView {
  const scope = { services: [], when: [], always: false } as const;
  const none = {
    guides: ['fe'],
    does: ['tl'],
    repeat: null,
    per: null,
    need: 'required',
    count: 'client',
  } as const;
  return { id, text: id, anchor: '', block: '', ...scope, ...none, ...marks };
}

it('says once what a list has in common, and of an item only what differs', () => {
  const list = [
    item('a', { repeat: 'batch' }),
    item('b', { repeat: 'batch', does: ['sec'], need: 'optional' }),
    item('c', { repeat: 'batch' }),
  ];
  const shared = sharedMarks(list);
  expect(shared).toEqual({ guides: ['fe'], does: ['tl'], repeat: 'batch', per: null, need: 'required' });
  const nothing = { guides: [], does: [], repeat: null, per: null, need: 'required' };
  expect(list.map((one) => particularMarks(one, shared))).toEqual([
    nothing,
    { ...nothing, does: ['sec'], need: 'optional' },
    nothing,
  ]);
  const mixed = [item('a', { repeat: 'weekly' }), item('b')];
  expect(sharedMarks(mixed).repeat).toBeNull();
  expect(particularMarks(item('a', { repeat: 'weekly' }), sharedMarks(mixed)).repeat).toBe('weekly');
  expect(sharedMarks([])).toEqual(nothing);
});
