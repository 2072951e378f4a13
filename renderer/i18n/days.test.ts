import { expect, it } from 'vitest';
import { formatDay, formatMoment } from './i18n.ts';

it('writes days in the language of the words around them', () => {
  expect(formatDay('2026-11-12', 'en')).toBe('12 Nov 2026');
  expect(formatDay('2026-11-12', 'es')).toBe('12 nov 2026');
  // The interface has no French: its words are English, and so is the day.
  expect(formatDay('2026-11-12', 'fr')).toBe('12 Nov 2026');
  expect(formatMoment('2026-11-12T09:30:00', 'de')).toBe('12 Nov 2026, 09:30');
});

it('our own months are those of the system', () => {
  for (const [lang, locale] of [
    ['en', 'en-GB'],
    ['es', 'es'],
  ] as const) {
    const system = new Intl.DateTimeFormat(locale, { dateStyle: 'medium' });
    for (let month = 1; month <= 12; month += 1) {
      const day = `2026-${String(month).padStart(2, '0')}-09`;
      expect(formatDay(day, lang)).toBe(system.format(new Date(`${day}T12:00:00`)));
    }
  }
  expect(formatDay('not a day', 'en')).toBe('not a day');
});
