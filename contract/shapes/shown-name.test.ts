import { expect, test } from 'vitest';
import { shownName } from './shown-name.ts';

test('a name is shown with its letters, marks and joiners, and without what turns its direction', () => {
  expect(shownName('\u202EosotnoC\u202C \u2067Ltd\u2069\u200F\u061C')).toBe('osotnoC Ltd');
  for (const name of ['شركة الأفق', '한국전력', 'हिन्दी', 'Año', 'می\u200Cخواهم', '👩\u200D💻'])
    expect(shownName(name)).toBe(name);
});
