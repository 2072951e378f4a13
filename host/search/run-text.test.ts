import { expect, it } from 'vitest';
import { saysWords } from './run-text.ts';

const whole = (...words: readonly string[]) => words.map((beginning) => ({ beginning, open: false }));

it.each([
  ['keep the copy of a mail.', 'copy of a mail', true],
  ['keep the copy of a mailbox.', 'copy of a mail', true],
  ['the photocopy of a mail', 'copy of a mail', false],
  ['a copy of 2 mails', 'copy of a mail', false],
  ['copy, of (a) mail', 'copy of a mail', true],
  ['copy\nof a mail', 'copy of a mail', false],
  ['copy of      a mail', 'copy of a mail', false],
  ['copy of the mail; copy of a mail', 'copy of a mail', true],
  ['écopy of a mail', 'copy of a mail', false],
  ['copy', 'copy of', false],
  ['', 'a', false],
])('%j says %j: %s', (text, words, says) => {
  expect(saysWords(text, whole(...words.split(' ')))).toBe(says);
});

it('takes any form of a word that is open, and no run without words', () => {
  const open = [{ beginning: 'cop', open: true }, ...whole('of', 'mail')];
  expect(saysWords('the copies of mail', open)).toBe(true);
  expect(saysWords('the cops and mail', open)).toBe(false);
  expect(saysWords('anything', [])).toBe(false);
});
