import { z } from 'zod';
import { FieldbookError } from '../../../contract/shapes/errors.ts';
import type { EditionView } from '../../../contract/shapes/library.ts';
import type { Database } from '../../platform/database.ts';
import { inLanguage } from '../compile/playbook.ts';
import type { Playbook } from '../compile/playbook.ts';
import { parseStored } from './packed.ts';

/** What an edition says of itself, in its table `edition`. */
export interface EditionHead {
  /** Hash of the content: the same files make the same id on every machine. */
  readonly id: string;
  readonly number: number;
  readonly made: string;
  /** Name of the folder or set, when it has no title of its own. */
  readonly name: string;
  readonly languages: readonly string[];
  readonly home: string | null;
  readonly pages: number;
  /** Version of the compiler and dialect that made the trees. */
  readonly compiler: number;
  readonly playbook: Playbook;
  /** Whether the folder had a `playbook.yml`. */
  readonly authored: boolean;
  /** Folders that `~/` may mean. */
  readonly roots: readonly string[];
}

const idSchema = z.string().regex(/^[0-9a-f]{32}$/);

export function readHead(database: Database): EditionHead {
  const row = database.one('SELECT value FROM edition WHERE name = ?', 'head');
  const head = parseStored<EditionHead>(String(row?.['value'] ?? ''));
  if (!idSchema.safeParse(head?.id).success || !Array.isArray(head.languages)) {
    throw new FieldbookError('edition-damaged', 'The edition does not say what it is');
  }
  return head;
}

export function writeHead(database: Database, head: EditionHead): void {
  database.run('INSERT INTO edition (name, value) VALUES (?, ?)', 'head', JSON.stringify(head));
}

/** Roles, services and facts in a language. An edition of before has none of them. */
function viewScope(playbook: Partial<Playbook>, lang: string): Pick<EditionView, 'roles' | 'scope'> {
  const { roles = [], serviceGroups = [], services = [], bundles = [], facts = [] } = playbook;
  const named = <T extends { readonly title: Readonly<Record<string, string>> }>(one: T) => ({
    ...one,
    title: inLanguage(one.title, lang),
  });
  return {
    roles: roles.map(named),
    scope: {
      groups: serviceGroups.map(named),
      services: services.map(named),
      bundles: bundles.map(named),
      facts: facts.map((fact) => ({ ...named(fact), values: fact.values.map(named) })),
    },
  };
}

/** The edition as the page shows it, in a language. */
export function viewHead(
  database: Database,
  head: EditionHead,
  origin: EditionView['origin'],
  lang: string,
): EditionView {
  const { playbook } = head;
  const exists = (key: string): boolean =>
    database.one('SELECT 1 FROM page WHERE key = ? LIMIT 1', key) !== null;
  return {
    id: head.id,
    number: head.number,
    made: head.made,
    title: inLanguage(playbook.title, lang, head.name),
    languages: head.languages,
    phases: playbook.phases.map((phase) => ({
      id: phase.id,
      title: inLanguage(phase.title, lang),
      colour: phase.colour,
      key: phase.page !== null && exists(phase.page) ? phase.page : null,
      summary: phase.summary[lang] ?? '',
    })),
    kinds: playbook.kinds.map(({ id, title }) => ({ id, title: inLanguage(title, lang) })),
    ...viewScope(playbook, lang),
    multiple: inLanguage(playbook.multiple.title, lang),
    pages: head.pages,
    home: head.home,
    origin,
  };
}
