import { expect, test } from 'vitest';
import { say } from './i18n.ts';
import { allWords } from './words.ts';

const entries: readonly (readonly [string, readonly [string, string]])[] = Object.entries(allWords);

test('no word is empty and both languages use the same values', () => {
  const wrong = entries.filter(([, [english, spanish]]) => {
    const values = (text: string) =>
      [...text.matchAll(/\{\{(\w+)\}\}/g)]
        .map((match) => match[1])
        .toSorted()
        .join();
    return english.trim() === '' || spanish.trim() === '' || values(english) !== values(spanish);
  });
  expect(wrong).toEqual([]);
});

test('plural forms come in pairs', () => {
  const keys = new Set(entries.map(([key]) => key));
  const lonely = [...keys].filter((key) => key.endsWith('_one') && !keys.has(key.replace(/_one$/, '_other')));
  expect(lonely).toEqual([]);
});

test('words are said in the language asked for, plurals included, without HTML escapes', () => {
  expect(say('es')('reading.minutes', { count: 1 })).toBe('1 minuto');
  expect(say('es-mx')('reading.minutes', { count: 3 })).toBe('3 minutos');
  expect(say('de')('reading.minutes', { count: 3 })).toBe('3 minutes');
  expect(say('en')('reading.minutes', { count: 0 })).toBe('0 minutes');
  expect(say('es')('reading.minutes', { count: 1_000_000 })).toBe('1000000 minutos');
  expect(say('en')('link.missing-page', { href: 'a&b' })).toContain('a&b');
});

test('a value that looks like a name, or a pattern of replacing, stays as it is', () => {
  expect(say('en')('link.missing-page', { href: '{{href}} $& $1 {{count}}' })).toContain(
    '{{href}} $& $1 {{count}}',
  );
  expect(say('en')('search.only-word', { count: 1, word: '{{count}}' })).toBe('Only “{{count}}”: 1 page');
});
