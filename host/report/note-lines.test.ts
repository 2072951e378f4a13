import { describe, expect, it } from 'vitest';
import { noteLines, noteText } from './note-lines.ts';

describe('a note in an office file', () => {
  it.each([
    ['Ask **Marta** and *Ana*', 'Ask Marta and Ana'],
    ['one\ntwo\n\nthree', 'one\ntwo\nthree'],
    ['- a\n- b\n  - c', '• a\n• b\n  • c'],
    ['3. a\n4. b', '3. a\n4. b'],
    ['- [x] a\n- [ ] b', '☑ a\n☐ b'],
    ['> said\n> twice', '  said\n  twice'],
    [
      'see [the plan](https://x.example/p) or https://y.example',
      'see the plan (https://x.example/p) or https://y.example',
    ],
    ['[here](../page.md)', 'here'],
    ['| a | b |\n|---|---|\n| 1 | **2** |', 'a | b\n1 | 2'],
    ['```\nx = **1**\n```', 'x = **1**'],
    ['<b>x</b>', '<b>x</b>'],
    ['2 * 3 * 4 and a_b_c', '2 * 3 * 4 and a_b_c'],
    ['  ', ''],
  ])('%j reads %j', (note, read) => expect(noteText(note)).toBe(read));

  it('is bold where it was', () => {
    const [line] = noteLines('Ask **Marta *today***');
    expect(line?.runs).toEqual([
      { text: 'Ask ', bold: false, italics: false },
      { text: 'Marta ', bold: true, italics: false },
      { text: 'today', bold: true, italics: true },
    ]);
  });

  it.each(['>'.repeat(3_000), '*a_ '.repeat(4_000), '['.repeat(20_000)])(
    'stays as it was typed where the grammar would be kept busy',
    (note) => expect(noteText(note)).toBe(note.trim()),
  );
});
