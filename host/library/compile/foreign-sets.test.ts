import { afterAll, describe, expect, it } from 'vitest';
import type { ContentsNode } from '../../../contract/shapes/library.ts';
import { openLab } from '../testing/editions.ts';
import type { Edition } from '../read/open-edition.ts';

const lab = openLab();
afterAll(lab.clean);

const outline = (nodes: readonly ContentsNode[]): readonly unknown[] =>
  nodes.map(({ title, page, href, children }) => [
    title,
    page?.key ?? href,
    ...(children.length > 0 ? [outline(children)] : []),
  ]);

const pagesOf = (edition: Edition): readonly string[] =>
  edition.database
    .all('SELECT key, lang FROM page ORDER BY key, lang')
    .map(({ key, lang }) => `${String(key)} ${String(lang)}`);

const remarksOf = (edition: Edition): readonly string[] =>
  edition.database
    .all('SELECT code, path FROM remark ORDER BY path, code')
    .map(({ code, path }) => `${String(path)} ${String(code)}`);

describe('which language a page is in', () => {
  it('is what its folder says, whatever its name ends in', async () => {
    const { edition } = await lab.compile({
      'en/index.md': '# Home\n\n[Wi-Fi](prepare-wi-fi.md) [UK](data-residency-uk.md)\n',
      'en/prepare-wi-fi.md': '# Prepare the Wi-Fi\n',
      'en/data-residency-uk.md': '# Data residency in the UK\n',
      'es/index.md': '# Inicio\n\n[Wi-Fi](prepare-wi-fi.md)\n',
      'es/prepare-wi-fi.md': '# Preparar la Wi-Fi\n',
    });
    expect(pagesOf(edition)).toEqual([
      'data-residency-uk en',
      'index en',
      'index es',
      'prepare-wi-fi en',
      'prepare-wi-fi es',
    ]);
    expect(edition.page('index', 'es').links).toEqual([
      { fate: 'page', key: 'prepare-wi-fi', lang: 'es', anchor: '' },
    ]);
    expect(edition.findPlace('/en/page/prepare-wi-fi', 'en')).toEqual({ lang: 'en', key: 'prepare-wi-fi' });
    expect(remarksOf(edition).filter((remark) => remark.includes('doubled'))).toEqual([]);
  });

  it('is what its front matter or metadata says, before its name', async () => {
    const { edition } = await lab.compile({
      'index.yml':
        '### YamlMime:Hub\ntitle: Centro\nsummary: Resumen\nmetadata:\n  title: Centro\n  ms.contentlocale: es-ES\n',
      'pagina.md': '---\nms.contentlocale: es-ES\n---\n# Una página\n',
      'faq.yml': '### YamlMime:FAQ\nmetadata:\n  lang: pt-br # Brasil\ntitle: Perguntas\n',
      'guide-es.md': '---\nlang: en\n---\n# A guide\n',
      'guide-pt.md': '# Um guia\n',
    });
    expect(pagesOf(edition)).toEqual(['faq pt-br', 'guide pt', 'guide-es en', 'index es', 'pagina es']);
  });

  it('is that of a playbook of one language', async () => {
    const { edition } = await lab.compile({
      'playbook.yml':
        'title: { es: Cuaderno }\nlanguages: [es]\nmultiple: { title: { es: Varias }, words: [Varias] }\n',
      'wi-fi.md': '# Wi-Fi\n',
      'kick-off.md': '# Arranque\n',
    });
    expect(pagesOf(edition)).toEqual(['kick-off es', 'wi-fi es']);
  });

  it('pairs language folders by name, with one set of phases', async () => {
    const { edition } = await lab.compile({
      'english-playbook/kickoff-partner.md': '# Kick-off\n\nPhase: **Assess**\n\ntext\n',
      'english-playbook/pilot-partner.md': '# Pilot\n\nPhase: **Pilot**\n\ntext\n',
      'spanish-playbook/kickoff-partner-es.md': '# Arranque\n\nFase: **Evaluación**\n\ntexto\n',
      'spanish-playbook/pilot-partner-es.md': '# Piloto\n\nFase: **Prueba piloto**\n\ntexto\n',
      'portuguese-playbook/kickoff-partner-pr.md': '# Arranque\n\nFase: **Avaliar**\n\ntexto\n',
      'portuguese-playbook/other-partner-pr.md': '# Outro\n\nFase: **Avaliar**\n\ntexto\n',
      'portuguese-playbook/pilot-partner-pr.md': '# Piloto\n\nFase: **Piloto**\n\ntexto\n',
    });
    expect(edition.head.languages).toEqual(['en', 'es', 'pt']);
    const phases = edition.view('pt').phases.map(({ id, title }) => `${id} ${title}`);
    expect(phases).toEqual(['assess Avaliar', 'pilot Piloto']);
    expect(edition.view('es').phases.map(({ title }) => title)).toEqual(['Evaluación', 'Prueba piloto']);
    expect(edition.page('other-partner', 'pt').phases).toEqual(['assess']);
    expect(edition.page('pilot-partner', 'es').phases).toEqual(['pilot']);
  });
});

describe('the contents of a foreign set', () => {
  it('hold pages by the nearest table upward, and what no table names', async () => {
    const { edition } = await lab.compile({
      'index.md': '# Start\n',
      'toc.yml': '- name: Start\n  href: index.md\n',
      'sub/one.md': '# One\n',
      'sub/two.md': '# Two\n',
      'sub/toc.yml': '- name: One\n  href: one.md\n',
      'sub/deep/three.md': '# Three\n',
      'sub/deep/toc.yml': '- name: Three\n  href: three.md\n',
      'empty/toc.yml': '- name: Nothing\n  href: gone.md\n',
      'loose.md': '# Loose\n',
    });
    expect(outline(edition.contents('en').nodes)).toEqual([
      ['Start', 'index'],
      [
        'Sub',
        null,
        [
          ['One', 'sub/one'],
          ['Deep', null, [['Three', 'sub/deep/three']]],
        ],
      ],
      [
        'Other pages',
        null,
        [
          ['Loose', 'loose'],
          ['Two', 'sub/two'],
        ],
      ],
    ]);
    expect(remarksOf(edition)).toContain('loose.md orphan');
  });

  it('of a table for each language have the group in that language', async () => {
    const { edition } = await lab.compile({
      'en/toc.yml': '- name: Start\n  href: index.md\n',
      'en/index.md': '# Start\n',
      'en/loose.md': '# Loose\n',
      'es/toc.yml': '- name: Inicio\n  href: index.md\n',
      'es/index.md': '# Inicio\n',
      'es/loose.md': '# Suelta\n',
    });
    expect(outline(edition.contents('es').nodes)).toEqual([
      ['Inicio', 'index'],
      ['Otras páginas', null, [['Suelta', 'loose']]],
    ]);
  });

  it('name pages that look as if they were about the repository', async () => {
    const { edition } = await lab.compile({
      'index.md': '# Home\n\nSee [Security](security.md).\n',
      'security.md': '# Security review\n',
      'support.md': '# Support model\n',
      'changelog.md': '# Changes\n',
      'README.md': '# About\n',
      'phase/README.md': '# Phase\n',
      'toc.yml':
        '- name: Home\n  href: index.md\n- name: Security review\n  href: Security.md\n- name: More\n  items:\n  - name: Support\n    href: ./support.md\n  - name: Phase\n    href: phase/README.md\n',
    });
    expect(pagesOf(edition)).toEqual(['index en', 'phase/readme en', 'security en', 'support en']);
  });
});

describe('docfx.json', () => {
  const pages = {
    'index.md': '# Index\n',
    'docs/intro.md': '# Intro\n',
    'docs/a1.md': '# A1\n',
    'docs/b1.md': '# B1\n',
    'docs/drafts/x.md': '# X\n',
    '_notes/x.md': '# Notes\n',
  };
  it.each([
    [
      '{"files":["**/*.{md,yml}"],"exclude":["_notes/**","**/drafts/**"]}',
      ['docs/a1', 'docs/b1', 'docs/intro', 'index'],
    ],
    ['{"files":["docs/[ab]1.md"]}', ['docs/a1', 'docs/b1']],
    ['{"files":["docs/[!a]1.md","*.md"]}', ['docs/b1', 'index']],
    ['{"src":"docs","files":["**.md"]}', ['docs/a1', 'docs/b1', 'docs/intro']],
    ['{"src":"./docs/","files":["./*.md"]}', ['docs/a1', 'docs/b1', 'docs/intro']],
    ['{"files":["Docs/?1.MD"]}', ['docs/a1', 'docs/b1']],
    ['{"files":["docs/**"],"exclude":["docs/{a,b}*.md"]}', ['docs/drafts/x', 'docs/intro']],
  ])('with %s has %j', async (group, keys) => {
    const { edition } = await lab.compile({ ...pages, 'docfx.json': `{"build":{"content":[${group}]}}` });
    expect(pagesOf(edition).map((page) => page.replace(/ en$/, ''))).toEqual(keys);
  });

  it('may name a folder above its own', async () => {
    const { edition } = await lab.compile({
      ...pages,
      'docfx_project/docfx.json':
        '{"build":{"content":[{"src":"../docs","files":["**/*.md","**/toc.yml"]}]}}',
      'docs/toc.yml': '- name: Intro\n  href: intro.md\n',
    });
    expect(pagesOf(edition)).toEqual(['docs/a1 en', 'docs/b1 en', 'docs/drafts/x en', 'docs/intro en']);
  });

  it('that matches nothing leaves all Markdown, and the check says so', async () => {
    const { edition } = await lab.compile({
      'a.md': '# A\n',
      'docfx.json': '{"build":{"content":[{"files":["articles/**/*.md"]}]}}',
    });
    expect(pagesOf(edition)).toEqual(['a en']);
    expect(remarksOf(edition)).toContain('docfx.json docfx-matches-nothing');
  });

  it('gives its metadata to the pages that say nothing themselves', async () => {
    const { edition } = await lab.compile({
      'docfx.json':
        '{"build":{"content":[{"files":["**/*.md"]}],"globalMetadata":{"ms.contentlocale":"es-ES"},"fileMetadata":{"lang":{"pt/**.md":"pt-br","guide/*.md":"en-us"}}}}',
      'uno.md': '# Uno\n',
      'guide/one.md': '# One\n',
      'guide/dos.md': '---\nlang: es\n---\n# Dos\n',
    });
    expect(pagesOf(edition)).toEqual(['guide/dos es', 'guide/one en', 'uno es']);
  });

  it('adds alerts of its own', async () => {
    const { edition } = await lab.compile({
      'docfx.json':
        '{"build":{"content":[{"files":["*.md"]}],"markdownEngineProperties":{"alerts":{"TODO":"alert alert-warning"}}}}',
      'a.md': '# A\n\n> [!TODO]\n> Later.\n\n> [!note]\n> Now.\n',
    });
    expect(JSON.stringify(edition.page('a', 'en').tree)).toMatch(
      /"dataKind":"warning","dataTitle":"TODO".*"dataKind":"note"/,
    );
  });

  it('of a hostile set costs no time', async () => {
    const globs = ['*a*a*a*a*a*a*a*b.md', '**/**/**/**/**/**/x.md', '{a,b}'.repeat(30), '[['.repeat(500)];
    const before = process.cpuUsage();
    await lab.compile({
      [`${'a'.repeat(120)}.md`]: '# A\n',
      [`${'a/'.repeat(30)}a.md`]: '# A\n',
      'docfx.json': JSON.stringify({ build: { content: [{ files: globs }] } }),
    });
    expect(process.cpuUsage(before).user / 1_000_000).toBeLessThan(5);
  });
});

describe('names of files', () => {
  it('are one name in whatever form a disk keeps their accents', async () => {
    const decomposed = (text: string): string => text.normalize('NFD');
    const { edition } = await lab.compile({
      [decomposed('evaluación.md')]: '# Evaluación\n',
      [decomposed('includes/añadido.md')]: 'Añadido.\n',
      [decomposed('señal.png')]: 'x',
      'index.md':
        '# Home\n\n[link](evaluación.md) [other](evaluacio%CC%81n.md)\n\n![p](señal.png)\n\n[!INCLUDE [a](includes/añadido.md)]\n',
      'toc.yml': '- name: H\n  href: index.md\n- name: E\n  href: evaluación.md\n',
    });
    const target = { fate: 'page', key: 'evaluación', lang: 'en', anchor: '' };
    expect(edition.page('index', 'en').links).toEqual([target, target]);
    expect(edition.page('index', 'en').media[0]?.path).toBe('señal.png');
    expect(JSON.stringify(edition.page('index', 'en').tree)).toContain('Añadido.');
    expect(outline(edition.contents('en').nodes)).toEqual([
      ['H', 'index'],
      ['E', 'evaluación'],
    ]);
  });
});

describe('links of a foreign set', () => {
  it('follow redirects that lead outside', async () => {
    const { edition } = await lab.compile({
      'index.md': '# Home\n\n[gone](old/gone.md) [there](moved.md) [learn](learn.md)\n',
      'moved.md': '---\nredirect_url: https://example.com/new?x=1\n---\n',
      '.openpublishing.redirection.json':
        '{"redirections":[{"source_path":"old/gone.md","redirect_url":"https://example.org/there"},{"source_path":"learn.md","redirect_url":"/azure/thing"}]}',
    });
    expect(edition.page('index', 'en').links).toEqual([
      { fate: 'external', href: 'https://example.org/there' },
      { fate: 'external', href: 'https://example.com/new?x=1' },
      { fate: 'external', href: 'https://learn.microsoft.com/en-us/azure/thing' },
    ]);
    expect(remarksOf(edition)).toEqual([]);
  });

  it('to a share of the network are no web addresses', async () => {
    const { edition } = await lab.compile({
      'index.md':
        '# Home\n\n[share](\\\\server\\share\\plan.docx) [escaped](\\\\\\\\server\\share) [cdn](//example.com/a)\n',
    });
    expect(edition.page('index', 'en').links).toEqual([
      { fate: 'missing', href: '\\server\\share\\plan.docx', reason: 'scheme' },
      { fate: 'missing', href: '\\\\server\\share', reason: 'scheme' },
      { fate: 'external', href: 'https://example.com/a' },
    ]);
  });

  it('to pictures that are not really there say so', async () => {
    const { edition } = await lab.compile({
      'index.md': '# Home\n\n![lfs](lfs.png)\n\n![empty](empty.png)\n\n![real](real.png)\n',
      'lfs.png':
        'version https://git-lfs.github.com/spec/v1\noid sha256:4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393\nsize 12345\n',
      'empty.png': '',
      'real.png': 'x',
    });
    expect(edition.page('index', 'en').media.map(({ url }) => url !== null)).toEqual([false, false, true]);
    expect(remarksOf(edition).filter((remark) => remark.includes('media-'))).toHaveLength(2);
  });
});
