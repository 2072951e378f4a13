import { afterAll, describe, expect, it } from 'vitest';
import { join } from 'node:path';
import { silentLog } from '../../platform/log.ts';
import { openLab } from '../testing/editions.ts';
import { openFolder } from './folder-cache.ts';

const lab = openLab();
afterAll(lab.clean);

/** A page of a megabyte is parsed and indexed. */
const WITHIN_MS = 120_000;

/** A reference page as vendors write them: a thousand small sections, each with a sentence and a list. */
function referencePage(characters: number): string {
  const section = (at: number): string => {
    const fields = Array.from(
      { length: 9 },
      (_, field) =>
        `- **Field_${field}** - What the state ${field} was before, as a number or a short text\n\n`,
    );
    return `### Feature.Area${at}.Event\n\nSent when the feature number ${at} was started by the user.\n\n${fields.join('')}`;
  };
  const parts = ['# Event reference\n\n'];
  for (let at = 0, length = 0; length < characters; at += 1) {
    const part = section(at);
    parts.push(part);
    length += part.length;
  }
  return parts.join('');
}

describe('large pages', () => {
  it('a reference page of a megabyte is laid out', { timeout: WITHIN_MS }, async () => {
    const { edition } = await lab.compile({ 'index.md': referencePage(1_050_000), 'z.md': '# Z\n' });
    const page = edition.page('index', 'en');
    expect(page.notices).toEqual([]);
    expect(page.headings.length).toBeGreaterThan(900);
  });

  it(
    'a page cut short says the true reason, and is whole at the next opening',
    { timeout: WITHIN_MS },
    async () => {
      const content = lab.folder({ 'index.md': referencePage(400_000), 'z.md': '# Z\n\n- [ ] An item\n' });
      const open = (killAfterMs?: number) =>
        openFolder({
          content,
          cache: join(lab.root, 'cache'),
          log: silentLog,
          workers: 1,
          ...(killAfterMs === undefined ? {} : { killAfterMs }),
        });
      // A limit that this page does not keep to, as if the machine had been a hundred times slower.
      const first = await open(60);
      expect(first.page('index', 'en').notices).toEqual(['not-laid-out']);
      expect(first.page('index', 'en').warnings.map(({ code }) => code)).toEqual(['page-killed']);
      first.close();
      const second = await open();
      expect(second.page('index', 'en').notices).toEqual([]);
      expect(second.page('z', 'en').checklist).toHaveLength(1);
      second.close();
    },
  );
});
