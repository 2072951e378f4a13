import { describe, expect, it } from 'vitest';
import { describeTree } from '../fixtures/describe-tree.ts';
import { referencedFiles } from '../referenced-files.ts';
import { parseDocfx, parsePublishConfig } from './docfx.ts';
import { parseRedirections } from './redirections.ts';
import { parseToc, parseTocMarkdown } from './toc.ts';
import type { TocNode } from './toc.ts';
import { parseYamlPage, yamlMime } from './yaml-page.ts';
import { parseZonePivotGroups } from './zone-pivots.ts';

/** A table of contents as indented lines. */
function outline(nodes: readonly TocNode[], depth = 0): readonly string[] {
  return nodes.flatMap((node) => [
    `${'  '.repeat(depth)}${node.name} ${node.href ?? '-'}`,
    ...outline(node.items, depth + 1),
  ]);
}

describe('toc.yml', () => {
  it('is a list, nested, with blanks and a byte order mark', () => {
    const toc = parseToc(
      '\ufeff- name: Inicio  \n  href: index.md  \n- name: Fases\n  expanded: true\n  items:\n  - name: Evaluar\n    href: phase-assess.md\n  - href: folder/\n',
    );
    expect(outline(toc.nodes)).toEqual([
      'Inicio index.md',
      'Fases -',
      '  Evaluar phase-assess.md',
      '   folder/',
    ]);
    expect(toc.nodes[1]?.expanded).toBe(true);
    expect(toc.broken).toBeNull();
  });

  it('is a map with items, names in other languages, and other addresses', () => {
    const toc = parseToc(
      'items:\n- name: Phases\n  names: { es: Fases }\n  tocHref: ../toc.yml\n  topicHref: index.md\n- uid: a.b\n',
    );
    expect(toc.nodes[0]).toMatchObject({
      name: 'Phases',
      names: { es: 'Fases' },
      tocHref: '../toc.yml',
      topicHref: 'index.md',
      href: null,
    });
    expect(toc.nodes[1]).toMatchObject({ uid: 'a.b', name: '' });
  });

  it('that is broken says where', () => {
    expect(parseToc('- name: a\n  href: "b\n').broken).toMatchObject({ line: expect.any(Number) });
    expect(parseToc(`- ${'['.repeat(20_000)}`).broken).not.toBeNull();
    expect(parseToc('just words').nodes).toEqual([]);
  });
});

describe('TOC.md', () => {
  it('nests by heading depth; an entry without link is a group', () => {
    const toc = parseTocMarkdown(
      '# [Inicio](index.md)\r\n# Fases\r\n## [Evaluar](a.md)\r\n### [Más](b.md)\r\n## [Éxito](c.md)\r\n# [Fin](d.md)',
    );
    expect(outline(toc.nodes)).toEqual([
      'Inicio index.md',
      'Fases -',
      '  Evaluar a.md',
      '    Más b.md',
      '  Éxito c.md',
      'Fin d.md',
    ]);
  });

  it('may be a nested list', () => {
    expect(outline(parseTocMarkdown('- [A](a.md)\n  - [B](b.md)\n- C').nodes)).toEqual([
      'A a.md',
      '  B b.md',
      'C -',
    ]);
  });
});

describe('redirections', () => {
  it('keep both ways to name a source and drop what is none', () => {
    const text =
      '{"redirections": [\n{"source_path": "docs/a.md", "redirect_url": "/x/b"},\n{"source_path_from_root": "/docs/c.md", "redirect_url": "d", "redirect_document_id": true},\n{"source_path": "e.md"}, 7]}';
    expect(parseRedirections(text)).toEqual([
      { source: 'docs/a.md', fromRoot: false, target: '/x/b' },
      { source: 'docs/c.md', fromRoot: true, target: 'd' },
    ]);
    expect(parseRedirections('{ broken')).toEqual([]);
  });
});

describe('docfx.json', () => {
  it('names content and what is left out, with comments and a comma too many', () => {
    const text =
      '\ufeff{ // set\n"build": { "content": [ { "files": ["**/*.md", "**/*.yml"], "exclude": ["**/includes/**",], "src": "articles", "dest": "x" } , "more/*.md" ], "resource": { "files": "**/*.png" }, /* meta */ "globalMetadata": { "u": "https://x" } } }';
    expect(parseDocfx(text)).toEqual({
      content: [
        { files: ['**/*.md', '**/*.yml'], exclude: ['**/includes/**'], src: 'articles', dest: 'x' },
        { files: ['more/*.md'], exclude: [], src: '', dest: '' },
      ],
      resource: [{ files: ['**/*.png'], exclude: [], src: '', dest: '' }],
      globalMetadata: { u: 'https://x' },
      fileMetadata: [],
      alerts: {},
    });
    expect(parseDocfx('[]')).toBeNull();
  });

  it('has its folders in the publish configuration', () => {
    const text = '{"docsets_to_publish":[{"build_source_folder":"docs","locale":"es-es"},{"x":1}]}';
    expect(parsePublishConfig(text)).toEqual([{ folder: 'docs', locale: 'es-es' }]);
  });
});

it('zone pivot groups give titles', () => {
  const text =
    '### YamlMime:ZonePivotGroups\ngroups:\n- id: tools\n  title: Tools\n  prompt: Choose\n  pivots:\n  - id: CLI\n    title: Command line\n  - title: none\n- title: no id\n';
  expect(parseZonePivotGroups(text)).toEqual([
    { id: 'tools', title: 'Tools', pivots: [{ id: 'cli', title: 'Command line' }] },
  ]);
});

describe('YAML pages', () => {
  const parse = (text: string, lang = 'en') =>
    parseYamlPage({ path: `${lang}/index.yml`, text, files: {}, lang });

  it('Landing', () => {
    const page = parse(
      '### YamlMime:Landing\n\ntitle: Guía\nsummary: Todo **aquí**.\nmetadata:\n  title: Meta\n  description: Descripción\n  ms.date: 01/02/2024\nlandingContent:\n  - title: Empezar\n    linkLists:\n      - linkListType: get-started\n        links:\n          - text: Primera\n            url: a.md\n          - text: Segunda\n            url: /azure/b\n',
      'es',
    );
    expect(page).toMatchObject({
      title: 'Guía',
      description: 'Descripción',
      date: '2024-01-02',
      warnings: [],
    });
    expect(describeTree(page.tree)).toEqual([
      '<p>Todo <strong>aquí</strong>.</p>',
      '<h2 id=empezar>Empezar</h2>',
      '<h3 id=introducción>Introducción</h3>',
      '<ul><li><a link=0>Primera</a></li><li><a link=1>Segunda</a></li></ul>',
    ]);
    expect(page.links.map(({ href, line }) => `${line} ${href}`)).toEqual(['14 a.md', '16 /azure/b']);
  });

  it('Hub', () => {
    const page = parse(
      '### YamlMime:Hub\ntitle: Hub\nsummary: All of it\nbrand: azure\nconceptualContent:\n  title: Ideas\n  summary: About them\n  items:\n    - title: Card\n      links:\n        - url: a.md\n          itemType: overview\n          text: A\n      footerLink:\n        url: b.md\n        text: More\n',
    );
    expect(describeTree(page.tree)).toEqual([
      '<p>All of it</p>',
      '<h2 id=ideas>Ideas</h2>',
      '<p>About them</p>',
      '<h3 id=card>Card</h3>',
      '<ul><li><a link=0>A</a></li><li><a link=1>More</a></li></ul>',
    ]);
  });

  it('FAQ: answers are Markdown', () => {
    const page = parse(
      '### YamlMime:FAQ\nmetadata:\n  title: F\ntitle: Questions\nsummary: |\n  Some.\nsections:\n  - name: First\n    questions:\n      - question: |\n          Why `x`?\n        answer: |\n          Because:\n\n          > [!NOTE]\n          > See [here](x.md).\n',
    );
    expect(describeTree(page.tree)).toEqual([
      '<p>Some.</p>',
      '<h2 id=first>First</h2>',
      '<h3 id=why-x>Why <code>x</code>?</h3>',
      '<p>Because:</p>',
      '<div part=alert kind=note><p>See <a link=0>here</a>.</p></div>',
    ]);
  });

  it('of an unknown kind shows what it has, and broken ones are plain text', () => {
    expect(describeTree(parse('### YamlMime:New\nname: N\nparts:\n- title: P\n  body: Text').tree)).toEqual([
      '<h2 id=p>P</h2>',
      '<p>Text</p>',
    ]);
    const broken = parse('### YamlMime:Landing\ntitle: "x');
    expect(broken.warnings[0]?.code).toBe('front-matter-broken');
    expect(describeTree(broken.tree)[0]).toContain('title: "x');
  });

  it('say their kind', () => {
    expect(yamlMime('### YamlMime:Landing\n')).toBe('Landing');
    expect(yamlMime('- name: a')).toBeNull();
  });
});

it('referencedFiles names includes and code files from the root', () => {
  const text =
    '[!INCLUDE [a](includes/a.md)] and [!include[b](../inc\\b.md "t")]\n[!code-csharp[x](~/code/x.cs?name=y#L1)]\n:::code language="sh" source="../c%20d.sh":::\n[!INCLUDE [a](includes/a.md)] [link](no.md)';
  expect(referencedFiles({ path: 'es/folder/page.md', text })).toEqual([
    'es/folder/includes/a.md',
    'es/inc/b.md',
    'code/x.cs',
    'es/c d.sh',
  ]);
});
