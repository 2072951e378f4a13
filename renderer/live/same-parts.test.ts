import { expect, test } from 'vitest';
import { sameParts } from './same-parts.ts';

const list = (...ids: readonly string[]) => ids.map((id) => ({ id, words: `words of ${id}` }));

test('what moves, comes or goes leaves the others of a list what they were', () => {
  const before = list('a', 'b', 'c', 'd');
  for (const ids of [
    ['b', 'c', 'a', 'd'],
    ['new', 'a', 'b', 'c', 'd'],
    ['a', 'd'],
  ]) {
    const after = sameParts(before, list(...ids));
    expect(after.map(({ id }) => id)).toEqual(ids);
    for (const part of after) if (part.id !== 'new') expect(before).toContain(part);
  }
  expect(sameParts(before, list('a', 'b', 'c', 'd'))).toBe(before);
});

test('what has no ids, or one twice, is known by its place', () => {
  const before = [{ words: 'a' }, { words: 'b' }];
  expect(sameParts(before, [{ words: 'a' }, { words: 'c' }])[0]).toBe(before[0]);
  const twice = list('a', 'a');
  expect(sameParts(twice, list('a', 'a'))).toBe(twice);
});
