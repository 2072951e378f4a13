import type { Element, Nodes } from 'hast';
import { describe, expect, it } from 'vitest';
import { fixtureFiles } from './fixtures/fixture.ts';
import { groups } from './fixtures/groups.ts';
import { parsePage } from './parse-page.ts';
import { partNames, parts } from './parts.ts';

function elementsOf(node: Nodes): readonly Element[] {
  const below = 'children' in node ? node.children.flatMap((child) => elementsOf(child)) : [];
  return node.type === 'element' ? [node, ...below] : below;
}

describe('the parts of the dialect', () => {
  it('each stand in a fixture', () => {
    const pages = Object.values(groups)
      .flat()
      .map(({ path = 'es/page.md', text }) =>
        parsePage({ path, text: text.join('\n'), files: fixtureFiles, lang: 'es' }),
      );
    const drawn = new Set(
      pages.flatMap(({ tree }) => elementsOf(tree).map(({ properties }) => properties['dataPart'])),
    );
    expect(partNames.filter((name) => !drawn.has(name))).toEqual([]);
  });

  it('of which a page has too many keep their words, and the check says so once', () => {
    const { most } = parts.alert;
    const text = Array.from({ length: most + 2 }, (_, at) => `> [!NOTE]\n> Words ${at}\n`).join('\n');
    const page = parsePage({ path: 'en/page.md', text: `# Title\n\n${text}`, files: {}, lang: 'en' });
    const alerts = elementsOf(page.tree).filter(({ properties }) => properties['dataPart'] === 'alert');
    expect(alerts).toHaveLength(most);
    expect(page.blocks.at(-1)?.text).toBe(`Words ${most + 1}`);
    expect(page.warnings.filter(({ code }) => code === 'too-many-parts')).toEqual([
      { code: 'too-many-parts', line: expect.any(Number), detail: 'alert' },
    ]);
  });

  it('whose words are the app’s are no text of the page', () => {
    const page = parsePage({
      path: 'en/page.md',
      text: '# Title\n\n[!INCLUDE [gone](gone.md)]\n',
      files: {},
      lang: 'en',
    });
    expect(page.blocks.map(({ text }) => text)).toEqual([]);
  });
});
