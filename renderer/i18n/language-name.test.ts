import { expect, test, vi } from 'vitest';
import { interfaceLanguages, languageName } from './i18n.ts';

// First: what the system was asked once is kept.
test('only a language without a word of ours asks the system', () => {
  const asked = vi.spyOn(Intl, 'DisplayNames');
  expect(languageName('es', 'es')).toBe('español');
  expect(asked).not.toHaveBeenCalled();
  expect(languageName('fr', 'es')).toBe('francés');
  expect(asked).toHaveBeenCalledOnce();
});

test('our own words for languages are those of the system', () => {
  for (const lang of interfaceLanguages) {
    const system = new Intl.DisplayNames([lang], { type: 'language' });
    for (const of of [...interfaceLanguages, 'fr', 'ja']) expect(languageName(of, lang)).toBe(system.of(of));
  }
});
