import type { PlaybookPhase } from '../../host/library/compile/playbook.ts';

/** A phase as far as a new page needs it; "multiple phases" is one too. */
export type PagePhase = Pick<PlaybookPhase, 'id' | 'page' | 'title'>;

/** What a new page is. */
export interface NewPage {
  readonly key: string;
  readonly kind: string;
  readonly phase: PagePhase | null;
  /** ISO day. */
  readonly day: string;
}

interface Day {
  readonly year: string;
  readonly month: string;
  readonly day: string;
}

interface Words {
  readonly describe: string;
  readonly phase: string;
  readonly role: string;
  readonly step: string;
  readonly item: string;
  readonly sections: Readonly<Record<'overview' | 'objectives' | 'approach' | 'checklist' | 'inputs' | 'outputs' | 'next' | 'summary', string>>;
  readonly table: string;
  readonly first: string;
  /** A day as this language's readers write it; front matter has its own form. */
  readonly written: (day: Day) => string;
  readonly home: string;
}

const words: Readonly<Record<string, Words>> = {
  en: {
    describe: 'Say in one sentence what this page is good for.',
    phase: 'Phase',
    role: 'Primary Role: **FastTrack Manager**  \nApplies To: **All services**  ',
    step: 'First step',
    item: 'Begin each item with a verb',
    sections: {
      overview: 'Overview', objectives: 'Objectives', approach: 'Approach', checklist: 'Checklist',
      inputs: 'Key inputs', outputs: 'Key outputs', next: 'Next steps', summary: 'Refresh summary',
    }, // prettier-ignore
    table: '| Date | Who changed | What changed |',
    first: 'Playbook editor | New page',
    written: ({ year, month, day }) => `${month}/${day}/${year}`,
    home: 'Home',
  },
  es: {
    describe: 'Diga en una frase para qué sirve esta página.',
    phase: 'Fase',
    role: 'Rol principal: **Administrador de FastTrack**  \nSe aplica a: **Todos los servicios**  ',
    step: 'Primer paso',
    item: 'Empezar cada elemento con un infinitivo',
    sections: {
      overview: 'Descripción general', objectives: 'Objetivos', approach: 'Enfoque', checklist: 'Lista de comprobación',
      inputs: 'Entradas clave', outputs: 'Resultados clave', next: 'Siguientes pasos', summary: 'Resumen de actualización',
    }, // prettier-ignore
    table: '| Fecha | Quién realizó el cambio | Qué cambió |',
    first: 'Editor del cuaderno | Página nueva',
    written: ({ year, month, day }) => `${day}/${month}/${year}`,
    home: 'Inicio',
  },
};

/** A page to fill in: front matter, headings in their order, one checklist item whose id is the same in every language. */
export function skeleton(page: NewPage, lang: string): string {
  const own = words[lang] ?? words['en'];
  if (!own) return '';
  const { sections } = own;
  const title = titleOf(page.key);
  const [year = '', month = '', day = ''] = page.day.split('-');
  const date = `${month}/${day}/${year}`;
  const phase = page.phase ? [`${own.phase}: **${page.phase.title[lang] ?? page.phase.id}**  `, ''] : [];
  const activity = [`## ${sections.overview}`, '', `## ${sections.objectives}`, '', `## ${sections.approach}`, '', `### ${own.step}`, '', own.role, ''];
  const list = [`## ${sections.checklist}`, '', `- [ ] ${own.item} <!-- item: first-item -->`, ''];
  const ends = [`## ${sections.inputs}`, '', `## ${sections.outputs}`, '', `## ${sections.next}`, ''];
  const body = page.kind === 'activity' ? [...activity, ...list, ...ends] : [`## ${sections.overview}`, ''];
  const summary = [`### ${sections.summary}`, '', own.table, '|---|---|---|', `| ${own.written({ year, month, day })} | ${own.first} |`, '', `[${own.home}](index.md)`, ''];
  return [...frontMatter(title, own.describe, date), '', `# ${title}`, '', ...phase, ...body, ...summary].join('\n');
}

function frontMatter(title: string, description: string, date: string): readonly string[] {
  return [
    '---',
    '# required metadata',
    `title: ${title}`,
    `description: ${description}`,
    'author: playbook-editor',
    'ms.author: playbook-editor',
    'manager: playbook-owner',
    `ms.date: ${date}`,
    'ms.topic: partner-playbook',
    'ms.prod: non-product-specific',
    'ms.custom: partner-playbook',
    'ft.audience: partner',
    'ft.owner: playbook-owner',
    '---',
  ];
}

/** `assess-review-network-partner`: `Review network`. */
function titleOf(key: string): string {
  const name = key.slice(key.lastIndexOf('/') + 1).replace(/-partner$/, '');
  const text = name.replace(/^(initiate|assess|remediate|enable|migrate|success|resources|multiple-phases)-/, '').replaceAll('-', ' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}
