import { afterAll, describe, expect, it } from 'vitest';
import type { ContentsNode } from '../../../contract/shapes/library.ts';
import { openLab } from '../testing/editions.ts';

const lab = openLab();
afterAll(lab.clean);

const outline = (nodes: readonly ContentsNode[]): readonly unknown[] =>
  nodes.map(({ title, page, children }) => [
    title,
    page?.key ?? null,
    ...(children.length > 0 ? [outline(children)] : []),
  ]);

const toc = `
- name: Start
  href: start.markdown
- name: Gone
  items:
    - name: Deep
      items:
        - name: One
          href: gone.md
- name: Half
  items:
    - name: Gone
      href: gone.md
    - name: Other
      href: other.MARKDOWN
`;

describe('the contents of a foreign set', () => {
  it('have no group of which nothing is there, and pages that end in .markdown', async () => {
    const { edition } = await lab.compile({
      'toc.yml': toc,
      'start.markdown': '# Start\n\n[other](other.markdown) [other](other)\n',
      'other.MARKDOWN': '# Other\n',
    });
    expect(outline(edition.contents('en').nodes)).toEqual([
      ['Start', 'start'],
      ['Half', null, [['Other', 'other']]],
    ]);
    expect(edition.page('start', 'en').links.map((link) => link.fate)).toEqual(['page', 'page']);
  });
});
