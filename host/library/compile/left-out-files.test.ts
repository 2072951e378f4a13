import { afterAll, describe, expect, it } from 'vitest';
import { openLab } from '../testing/editions.ts';

const lab = openLab();
afterAll(lab.clean);

describe('links', () => {
  it('to files that are there but are no pages say that they are not part of the edition', async () => {
    const { edition } = await lab.compile({
      'docs/index.md':
        '# Home\n\n[plan](plan.docx) [data](../Data/roles.json?raw=true#L3) [code](src/a.cs) [settings](toc.yml) [gone](gone.docx) [page](other.md)\n',
      'docs/plan.docx': 'PK',
      'data/roles.json': '{}',
      'docs/src/a.cs': 'class A {}',
      'docs/toc.yml': '- name: Home\n  href: index.md\n',
      'docs/other.md': '# Other\n',
    });
    expect(
      edition
        .page('docs/index', 'en')
        .links.map((link) => (link.fate === 'missing' ? link.reason : link.fate)),
    ).toEqual(['file', 'file', 'file', 'file', 'page', 'page']);
  });
});
