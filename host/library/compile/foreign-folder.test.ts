import { afterAll, describe, expect, it } from 'vitest';
import type { ContentsNode } from '../../../contract/shapes/library.ts';
import { openLab } from '../testing/editions.ts';

const lab = openLab();
afterAll(lab.clean);

const outline = (nodes: readonly ContentsNode[]): readonly unknown[] =>
  nodes.map(({ title, page, href, children }) => [
    title,
    page?.key ?? href,
    ...(children.length > 0 ? [outline(children)] : []),
  ]);

describe('a folder that was not written for this reader', () => {
  it('takes no hidden file for a page, nor what macOS leaves beside files on foreign disks', async () => {
    const { edition } = await lab.compile({
      'plan.md': '# Plan\n',
      '.draft.md': '# Draft\n',
      '._plan.md': '\u0000\u0005\u0016\u0007',
      'sub/._other.md': 'x',
    });
    expect(edition.pages('en').map(({ key }) => key)).toEqual(['plan']);
  });

  it('gets phases from its phase lines and names, in the order of the engagement', async () => {
    const { edition } = await lab.compile({
      'phase-success-es.md': '# Fase de éxito\n',
      'assess-x-partner-es.md': '# Evaluar X\n\nFase: **Evaluación**  \n\nTexto.\n',
      'adoption-continuum-partner-es.md':
        '---  \n# required metadata  \ntitle: X\n---  \n\n# Adopción continua\n\nFase: **Múltiples fases**\n\n[Inicio](http://partner-docs.microsoft.com)\n',
      'design-y-es.md': '# Diseño\n\nFase: **Diseño inicial**\n',
    });
    const view = edition.view('es');
    expect(view.languages).toEqual(['es']);
    expect(view.phases.map(({ id, title, key }) => [id, title, key])).toEqual([
      ['assess', 'Evaluación', null],
      ['success', 'Éxito', 'phase-success'],
      ['diseno-inicial', 'Diseño inicial', null],
    ]);
    expect(edition.page('adoption-continuum-partner', 'es')).toMatchObject({
      title: 'Adopción continua',
      phases: ['multiple'],
      lang: 'es',
      kind: 'activity',
    });
    expect(view.multiple).toBe('Múltiples fases');
    expect(edition.page('adoption-continuum-partner', 'es').links).toEqual([{ fate: 'home' }]);
  });

  it('follows docfx.json, tables of contents that name others, YAML pages, and redirects', async () => {
    const { edition } = await lab.compile({
      'docs/docfx.json':
        '{ "build": { "content": [{ "files": ["**/*.md", "**/*.yml"], "exclude": ["**/includes/**", "drafts/**"] }] } } // end',
      'docs/TOC.yml':
        '- name: Overview\n  href: index.yml\n- name: Plan \n  items:\n  - name: Start\n    href: plan/start.md \n  - name: Azure\n    href: /azure/x\n- name: Run\n  href: run/\n- name: Lost\n  href: lost.md\n',
      'docs/run/TOC.md': '# [Daily](daily.md)\n## [Nightly](daily/night.md)\n',
      'docs/index.yml':
        '### YamlMime:Landing\ntitle: Product docs\nsummary: All of it.\nlandingContent:\n- title: Get going\n  linkLists:\n  - linkListType: get-started\n    links:\n    - text: Start here\n      url: plan/start.md\n',
      'docs/plan/start.md':
        '# Start\n\n[root](~/run/daily.md) [abs](/azure/thing) [!INCLUDE [n](../includes/n.md)]\n',
      'docs/run/daily.md': '# Daily\n',
      'docs/run/daily/night.md': '---\nms.locale: es-es\n---\n# Noche\n',
      'docs/drafts/x.md': '# Draft\n',
      'docs/includes/n.md': 'Note.\n',
      'README.md': '# The repository\n',
      '.openpublishing.redirection.json':
        '{"redirections":[{"source_path_from_root":"/docs/old/place.md","redirect_url":"/product/plan/start"},{"source_path":"docs/a.md","redirect_url":"/product/b"},{"source_path":"docs/b.md","redirect_url":"/product/a"}]}',
    });
    expect(edition.pages('en').map(({ key }) => key)).toEqual([
      'docs/index',
      'docs/plan/start',
      'docs/run/daily',
      'docs/run/daily/night',
    ]);
    expect(outline(edition.contents('en').nodes)).toEqual([
      ['Overview', 'docs/index'],
      [
        'Plan',
        null,
        [
          ['Start', 'docs/plan/start'],
          ['Azure', 'https://learn.microsoft.com/en-us/azure/x'],
        ],
      ],
      ['Run', null, [['Daily', 'docs/run/daily', [['Nightly', 'docs/run/daily/night']]]]],
    ]);
    expect(edition.page('docs/plan/start', 'en').links).toEqual([
      { fate: 'page', key: 'docs/run/daily', lang: 'en', anchor: '' },
      { fate: 'external', href: 'https://learn.microsoft.com/en-us/azure/thing' },
    ]);
    expect(edition.page('docs/run/daily/night', 'en')).toMatchObject({ lang: 'es' });
    expect(edition.view('en').phases.map(({ title }) => title)).toEqual(['Plan', 'Run']);
    expect(edition.findPlace('/en/page/docs%2Fold%2Fplace', 'en')).toEqual({
      lang: 'en',
      key: 'docs/plan/start',
    });
    const codes = edition.database.all('SELECT code, path FROM remark ORDER BY code').map(({ code }) => code);
    expect(codes).toEqual(expect.arrayContaining(['redirect-loop', 'toc-missing']));
  });

  it('orders by folders when nothing else says, and keeps both of two pages with one name', async () => {
    const { edition } = await lab.compile({
      'b.md': '# B\n',
      'index.md': '# Home\n',
      'more/index.md': '# More\n',
      'more/a.md': '# A\n',
      'c.md': '# C\n',
      'en/c.md': '# C again\n',
      'de/c.md': '# C auf Deutsch\n',
    });
    expect(outline(edition.contents('en').nodes).at(0)).toEqual(['Home', 'index']);
    expect(edition.view('en')).toMatchObject({ home: 'index', pages: 7, languages: ['de', 'en'] });
    expect(edition.pages('de').find(({ key }) => key === 'c')?.title).toBe('C auf Deutsch');
    expect(edition.pages('en').map(({ title }) => title)).toEqual(expect.arrayContaining(['C', 'C again']));
  });

  it('shows pages that are not UTF-8 in their own letters, and tells the author', async () => {
    const { edition } = await lab.compile({
      'old.md': Buffer.from('# Evaluación del año\n', 'latin1'),
      'wide.md': Buffer.from('\ufeff# Ñandú\n', 'utf16le'),
      'wide-be.md': Buffer.from('\ufeff# Señal\n', 'utf16le').swap16(),
      'mark.md': '\ufeff# Con marca\n',
      'lost.md': '# A \ufffd that was lost before\n',
    });
    const titleOf = (key: string): string => edition.page(key, 'en').title;
    expect(['old', 'wide', 'wide-be', 'mark'].map(titleOf)).toEqual([
      'Evaluación del año',
      'Ñandú',
      'Señal',
      'Con marca',
    ]);
    const told = (key: string) => edition.page(key, 'en').warnings.map(({ code }) => code);
    expect(['old', 'wide', 'wide-be', 'mark', 'lost'].map(told)).toEqual([
      ['page-not-utf8'],
      ['page-not-utf8'],
      ['page-not-utf8'],
      [],
      [],
    ]);
  });

  it('orders pages without contents as a reader counts, and finds a folder named without its slash', async () => {
    const { edition } = await lab.compile({
      'part/step-10.md': '# Ten\n',
      'part/step-9.md': '# Nine\n',
      'part/step-1.md': '# One\n',
      'hub/index.yml': '### YamlMime:Hub\ntitle: Hub\n',
      'start.md': '# Start\n\n[a](hub) [b](hub/) [c](./hub/index.yml)\n',
    });
    expect(edition.pages('en').map(({ key }) => key)).toEqual([
      'start',
      'hub/index',
      'part/step-1',
      'part/step-9',
      'part/step-10',
    ]);
    expect(edition.page('start', 'en').links).toEqual(
      Array.from({ length: 3 }, () => ({ fate: 'page', key: 'hub/index', lang: 'en', anchor: '' })),
    );
  });

  it('calls zones by the titles of its zone-pivot-groups.yml', async () => {
    const { edition } = await lab.compile({
      'zone-pivot-groups.yml':
        '### YamlMime:ZonePivotGroups\ngroups:\n- id: os\n  pivots:\n  - id: win\n    title: Windows 11\n',
      'guide/install.md': '# Install\n\n::: zone pivot="win"\nText\n::: zone-end\n',
    });
    expect(JSON.stringify(edition.page('guide/install', 'en').tree)).toContain('"dataPivot":"Windows 11"');
  });
});
