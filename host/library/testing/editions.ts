import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { compileEdition } from '../compile/compile.ts';
import type { CompileOptions, CompileResult } from '../compile/compile.ts';
import { folderFiles } from '../compile/content-files.ts';
import { openEdition } from '../read/open-edition.ts';
import type { Edition } from '../read/open-edition.ts';

export type Files = Readonly<Record<string, string | Uint8Array>>;

/** A folder for one test file, with what tests of the library need; `clean` takes everything away. */
export interface EditionLab {
  readonly root: string;
  readonly folder: (files: Files) => string;
  readonly compile: (
    files: Files,
    options?: Partial<CompileOptions>,
  ) => Promise<{ readonly edition: Edition; readonly result: CompileResult }>;
  readonly clean: () => void;
}

export function openLab(): EditionLab {
  const root = mkdtempSync(join(tmpdir(), 'fieldbook-library-'));
  const open: Edition[] = [];
  let count = 0;
  const folder = (files: Files): string => {
    const path = join(root, `folder-${(count += 1)}`);
    for (const [name, content] of Object.entries(files)) {
      mkdirSync(dirname(join(path, name)), { recursive: true });
      writeFileSync(join(path, name), content);
    }
    return path;
  };
  return {
    root,
    folder,
    compile: async (files, options = {}) => {
      const content = folderFiles(folder(files));
      const out = join(root, `${(count += 1)}.edition`);
      const result = await compileEdition({ content, out, workers: 1, ...options });
      const edition = openEdition(options.out ?? out);
      open.push(edition);
      return { edition, result };
    },
    clean: () => {
      for (const edition of open) edition.close();
      rmSync(root, { recursive: true, force: true });
    },
  };
}

/** A page with front matter, as the playbook's authors write them. */
export function pageText(title: string, body: string, front: Readonly<Record<string, string>> = {}): string {
  const lines = Object.entries({
    title,
    description: `About ${title}.`,
    'ms.date': '11/20/2026',
    ...front,
  }).map(([name, value]) => `${name}: ${value}`);
  return ['---', '# required metadata', ...lines, '---', '', `# ${title}`, '', body, ''].join('\n');
}

/** A one-pixel PNG. */
export const pixel: Uint8Array = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);

export const svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 360"><title>x</title></svg>';

/** A playbook in small: two languages, two phases, an include, a figure, items, a page in one language only, a redirect. */
export function smallPlaybook(): Record<string, string | Uint8Array> {
  return {
    'playbook.yml': `title: { en: Small book, es: Librito }
languages: [en, es]
home: index
phases:
  - { id: initiate, colour: 1, page: phase-initiate, title: { en: Initiate, es: Iniciación }, words: [Initiate, Iniciación] }
  - { id: assess, colour: 2, page: phase-assess, title: { en: Assess, es: Evaluación }, words: [Assess, Evaluación] }
multiple: { title: { en: Multiple phases, es: Múltiples fases }, words: [Multiple phases, Múltiples fases] }
kinds:
  - { id: home, title: { en: Home, es: Inicio }, keys: [index] }
  - { id: phase, title: { en: Phase, es: Fase }, keys: ['phase-*'] }
  - { id: activity, title: { en: Activity, es: Actividad }, keys: ['*'] }
addresses: [http://old.example]
vocabulary: { es: { tenant: inquilino } }
`,
    'toc.yml': `items:
  - href: index.md
  - href: phase-initiate.md
    items:
      - href: initiate-kickoff-partner.md
  - href: phase-assess.md
    items:
      - href: assess-network-partner.md
  - names: { en: More, es: Más }
    items:
      - href: everywhere-partner.md
      - { name: Public guide, href: 'https://learn.microsoft.com/' }
`,
    'redirections.json':
      '{"redirections":[{"source_path":"assess-old-partner.md","redirect_url":"assess-older-partner"},{"source_path":"assess-older-partner.md","redirect_url":"assess-network-partner#checklist"}]}',
    'README.md': '# About this folder\n',
    'includes/help.md': 'Ask the partner manager.\n',
    'media/gate-en.svg': svg,
    'media/pixel.png': pixel,
    'media/unused.png': pixel,
    'en/index.md': pageText('Small book', 'Begin with [the kickoff](initiate-kickoff-partner.md).'),
    'es/index.md': pageText('Librito', 'Empiece por [la reunión](initiate-kickoff-partner-es.md).'),
    'en/phase-initiate.md': pageText('Initiate phase', 'Agree.\n\n[Home](http://old.example)'),
    'es/phase-initiate-es.md': pageText(
      'Fase de iniciación',
      'Acordar.\n\n[Inicio](http://old.example/es-es/)',
    ),
    'en/phase-assess.md': pageText('Assess phase', 'Look. [Old](assess-old-partner.md)'),
    'es/phase-assess-es.md': pageText('Fase de evaluación', 'Mirar.'),
    'en/initiate-kickoff-partner.md': pageText(
      'Kickoff',
      'Phase: **Initiate**  \n\n## Overview\n\nMeet.\n\n:::image type="content" source="../media/gate-en.svg" alt-text="A gate.":::\n\n## Checklist\n\n- [ ] Name the owner <!-- item: name-owner -->\n- [ ] Set the date <!-- item: set-date -->\n\n[Next](assess-network-partner.md#checklist) [gone](nowhere.md) [top](#overview)',
    ),
    'es/initiate-kickoff-partner-es.md': pageText(
      'Reunión de inicio',
      'Fase: **Iniciación**  \n\n## Descripción general\n\nReunirse.\n\n## Lista de comprobación\n\n- [ ] Nombrar al responsable <!-- item: name-owner -->\n- [ ] Fijar la fecha <!-- item: set-date -->\n\n[Red](assess-network-partner-es.md) [así](#descripci%C3%B3n-general) [asi](#descripcion-general)',
    ),
    'en/assess-network-partner.md': pageText(
      'Network readiness',
      'Phase: **Assess**  \n\n## Checklist\n\n- [ ] Measure the latency <!-- item: measure-latency -->\n\n[!INCLUDE [help](../includes/help.md)]\n\n![Pixel](../media/pixel.png) ![No](../media/none.png)',
    ),
    'en/everywhere-partner.md': pageText(
      'Everywhere',
      'Phase: **Multiple phases**  \n\nWords for every phase.',
    ),
    'es/everywhere-partner-es.md': pageText(
      'En todas partes',
      'Fase: **Múltiples fases**  \n\nPalabras para cada fase.',
    ),
  };
}
