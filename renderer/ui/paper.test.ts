// @vitest-environment jsdom
import blns from 'big-list-of-naughty-strings';
import { expect, test } from 'vitest';
import { paperOf } from './paper.ts';

test('whatever a client is called, its name stays within its quotes', () => {
  const plain = paperOf({ client: 'Contoso', lang: 'en', made: '2026-11-27' });
  expect(plain).toContain('content: "Contoso · 27 Nov 2026"');
  for (const client of [...blns, '"; } body { display: none } "', '\\', '*/', '</style>', 'a\nb']) {
    const rule = paperOf({ client, lang: 'en', made: '2026-11-27' });
    const [, inside = ''] = /@bottom-left \{ content: "(.*?)"; width/s.exec(rule) ?? [];
    expect(inside, client).toMatch(/ · 27 Nov 2026$|^27 Nov 2026$/);
    expect(inside, client).not.toMatch(/["\n{}<>]|\\(?![0-9a-f]+ )/);
  }
});
