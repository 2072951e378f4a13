import { expect, test } from 'vitest';
import { plainNote } from './plain-note.ts';

test('a note not yet drawn has the words one will see, so that looking for them finds it', () => {
  const note =
    'Agreed with **Luis** on _day_ 3:\n- the first `thing`\n1. see [the plan](https://x.example/a_b)\n> ~~old~~ snake_case';
  expect(plainNote(note)).toBe('Agreed with Luis on day 3:\nthe first thing\nsee the plan\nold snake_case');
});

test.each(['2 * 3 = 6', 'a_b_c', 'año 2026 – 한국 (v1.2)', '', 'C:\\temp\\x', '50 % - 60 %'])(
  '%j stays as it is',
  (text) => {
    expect(plainNote(text)).toBe(text);
  },
);
