import { expect, it } from 'vitest';
import { formatDay, formatMoment } from './i18n.ts';

it('writes days in the language of the words around them', () => {
  expect(formatDay('2026-11-12', 'en')).toBe('12 Nov 2026');
  expect(formatDay('2026-11-12', 'es')).toBe('12 nov 2026');
  // The interface has no French: its words are English, and so is the day.
  expect(formatDay('2026-11-12', 'fr')).toBe('12 Nov 2026');
  expect(formatMoment('2026-11-12T09:30:00', 'de')).toBe('12 Nov 2026, 09:30');
});
