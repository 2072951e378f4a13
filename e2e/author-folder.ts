import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A folder as an author has it open in an editor. */
export interface AuthorFolder {
  readonly path: string;
  /** Makes it anew, with nothing to mend. */
  readonly begin: () => void;
  readonly read: (name: string) => string;
  readonly save: (name: string, text: string) => void;
  readonly remove: (name: string) => void;
  readonly clean: () => void;
}

const playbook = `title: { en: Small book, es: Librito }
languages: [en, es]
home: index
phases:
  - { id: assess, colour: 2, page: phase-assess, title: { en: Assess, es: Evaluación }, words: [Assess, Evaluación] }
multiple: { title: { en: Multiple phases, es: Múltiples fases }, words: [Multiple phases, Múltiples fases] }
kinds:
  - { id: home, title: { en: Home, es: Inicio }, keys: [index] }
  - { id: phase, title: { en: Phase, es: Fase }, keys: ['phase-*'] }
  - { id: activity, title: { en: Activity, es: Actividad }, keys: ['*'] }
vocabulary: { en: { kick-off: kickoff } }
`;

const toc = `items:
  - href: index.md
  - href: phase-assess.md
    items:
      - href: assess-network-partner.md
      - names: { en: Further reading, es: Para seguir leyendo }
        items:
          - href: everywhere-partner.md
`;

/** A page as the playbook's authors write them. */
export function authorPage(title: string, body: string): string {
  const head = ['---', `title: ${title}`, `description: About ${title}.`, 'ms.date: 11/20/2026', '---'];
  return [...head, '', `# ${title}`, '', body, ''].join('\n');
}

const files: Readonly<Record<string, string>> = {
  'playbook.yml': playbook,
  'toc.yml': toc,
  'redirections.json': '{"redirections":[]}',
  'en/index.md': authorPage('Small book', 'Begin here.'),
  'es/index.md': authorPage('Librito', 'Empiece aquí.'),
  'en/phase-assess.md': authorPage('Assess phase', 'Look first.'),
  'es/phase-assess-es.md': authorPage('Fase de evaluación', 'Mire primero.'),
  'en/everywhere-partner.md': authorPage('Everywhere', 'Phase: **Multiple phases**  \n\nAsk anywhere.'),
  'es/everywhere-partner-es.md': authorPage('En todas partes', 'Fase: **Múltiples fases**  \n\nPregunte.'),
  'en/assess-network-partner.md': authorPage('Network readiness', 'Phase: **Assess**  \n\nMeasure it.'),
  'es/assess-network-partner-es.md': authorPage('Preparación de la red', 'Fase: **Evaluación**  \n\nMídala.'),
};

/** A place of this process for a folder: its name is known before a test runs, and nothing is there until one does. */
export function folderOfProcess(name: string): string {
  return join(tmpdir(), `fieldbook-${name}-${process.pid}`);
}

/** A playbook of four pages in two languages. */
export function authorFolder(): AuthorFolder {
  const path = folderOfProcess('author');
  const clean = (): void => rmSync(path, { recursive: true, force: true });
  const save = (name: string, text: string): void => {
    mkdirSync(dirname(join(path, name)), { recursive: true });
    writeFileSync(join(path, name), text);
  };
  return {
    path,
    begin: () => {
      clean();
      for (const [name, text] of Object.entries(files)) save(name, text);
    },
    save,
    read: (name) => readFileSync(join(path, name), 'utf8'),
    remove: (name) => rmSync(join(path, name)),
    clean,
  };
}
