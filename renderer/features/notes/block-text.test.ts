import { expect, test } from 'vitest';
import { collapseRuns, selectedPart, wholeWords } from './block-text.ts';

test('runs join with single blanks, without ends, invisible signs gone', () => {
  expect(collapseRuns(['  Review\n  the ', '', ' licences\u200b ', ' ']).text).toBe('Review the licences');
  expect(collapseRuns([' \n ', '\ufeff']).text).toBe('');
});

test('each character knows its run and its place in it', () => {
  const { text, positions } = collapseRuns([' a\u00a0', ' b c']);
  expect(text).toBe('a b c');
  expect(positions).toEqual([
    { run: 0, offset: 1 },
    { run: 0, offset: 2 },
    { run: 1, offset: 1 },
    { run: 1, offset: 2 },
    { run: 1, offset: 3 },
  ]);
});

test('code keeps its blanks, but for the ends of the whole', () => {
  const { text, positions } = collapseRuns(['\n\n  one\n', '  two  \n'], true);
  expect(text).toBe('  one\n  two');
  expect(positions[0]).toEqual({ run: 0, offset: 2 });
  expect(positions).toHaveLength(text.length);
});

test('a selection takes the words it covers and no blank at its ends', () => {
  const words = collapseRuns(['one two ', 'three']);
  const part = (spans: Parameters<typeof selectedPart>[1]) => {
    const found = selectedPart(words, spans);
    return found && words.text.slice(found.start, found.end);
  };
  expect(part([[3, 8], null])).toBe('two');
  expect(
    part([
      [4, 8],
      [0, 2],
    ]),
  ).toBe('two th');
  expect(part([[3, 4], null])).toBeNull();
  expect(part([null, null])).toBeNull();
});

test.each([
  ['Revise el inquilino hoy', 'quil', 'inquilino'],
  ['Revise el inquilino hoy', 'vise el inqui', 'Revise el inquilino'],
  ['Revise el inquilino hoy', 'inquilino', 'inquilino'],
  ['It’s Contoso’s plan', 'ontoso', 'Contoso’s'],
  ['a, b (c) d', '(c)', '(c)'],
  ['añil 👩‍👩‍👧 añil', 'il 👩‍👩‍👧 a', 'añil 👩‍👩‍👧 añil'],
])('a selection within words means the whole words: in %j, %j is %j', (text, selected, meant) => {
  const start = text.indexOf(selected);
  const part = wholeWords(text, { start, end: start + selected.length });
  expect(text.slice(part.start, part.end)).toBe(meant);
});
