import { expect, it } from 'vitest';
import { typedPattern } from './drawn-text.ts';

it('makes a pattern of any text, a whole pasted document too', () => {
  for (const text of ['word '.repeat(50_000), '👩‍💻'.repeat(9_999), '(((['.repeat(9_999)]) {
    const pattern = typedPattern(text);
    expect(pattern).toBeInstanceOf(RegExp);
    expect('nothing like it'.match(pattern ?? /./)).toBeNull();
  }
});
