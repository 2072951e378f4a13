import {
  EVIDENCE_MAX_CHARACTERS,
  FACTS_PER_ITEM_MAX,
  ROLES_PER_ITEM_MAX,
  SERVICES_PER_ITEM_MAX,
} from '../limits.ts';
import type { Item, Page } from '../model.ts';

/** What a comment says of an item besides its id, or of all items below a heading. */
export type ItemMarks = Omit<Item, 'id' | 'authored' | 'text' | 'anchor' | 'block' | 'line'>;

export const noMarks: ItemMarks = {
  guides: [],
  does: [],
  repeat: null,
  per: null,
  evidence: null,
  need: 'required',
  services: [],
  when: [],
  always: false,
  count: 'client',
};

export interface ReadMarks {
  /** What was said; a name that was not said is left out. */
  readonly marks: Partial<ItemMarks>;
  readonly unknown: readonly string[];
  readonly invalid: readonly string[];
}

/** The id of a role, a service or a fact, as playbook.yml lists them. */
const listedId = /^[a-z][a-z0-9-]{0,38}$/;
/** Takes back what stands further out: the item is for every client again. */
const ANY = 'any';
const ALWAYS = 'always';
const commentOfGroup =
  /^<!--\s*((?:guides|does|repeat|per|evidence|need|services|when|scope|count)\s*:[^;]{0,400}(?:;[^;]{0,400}){0,8}?)\s*-->$/i;

/** The words each name may have. */
const words = {
  repeat: { weekly: 'weekly', monthly: 'monthly', batch: 'batch', contact: 'contact' },
  per: { service: 'service' },
  need: { required: 'required', optional: 'optional' },
  count: { client: 'client', use: 'use' },
} as const;

/** What a part between semicolons sets; `null` when its words are not allowed, `undefined` when its name is not known. */
const readers: Readonly<Record<string, (value: string) => Partial<ItemMarks> | null>> = {
  guides: (value) => withRoles(value, (guides) => ({ guides })),
  does: (value) => withRoles(value, (does) => ({ does })),
  repeat: (value) => oneOf(words.repeat, value, (repeat) => ({ repeat })),
  per: (value) => oneOf(words.per, value, (per) => ({ per })),
  evidence: (value) => (value === '' || value.length > EVIDENCE_MAX_CHARACTERS ? null : { evidence: value }),
  need: (value) => oneOf(words.need, value, (need) => ({ need })),
  services: (value) => withServices(value),
  when: (value) => withFacts(value),
  scope: (value) => (value === ALWAYS ? { services: [], when: [], always: true } : withServices(value)),
  count: (value) => oneOf(words.count, value, (count) => ({ count })),
};

/** The names that say for which clients an item is: one comment says either `always` or a condition. */
const conditions: ReadonlySet<string> = new Set(['services', 'when', 'scope']);

/** The marks of a comment under a heading, `<!-- guides: fe; does: tl, sec -->`; `null` when it is another comment. */
export function readGroupMarks(comment: string): ReadMarks | null {
  const written = commentOfGroup.exec(comment.trim())?.[1];
  return written === undefined ? null : readMarks(written.split(';'));
}

/** What the front matter says of all items of the page: `ft.services`, `ft.when` and `ft.count`. */
export function readPageMarks(values: Page['frontMatter']): ReadMarks {
  const parts = ['services', 'when', 'count'].flatMap((name) => {
    const value = values[`ft.${name}`];
    if (value === undefined) return [];
    return [`${name}: ${Array.isArray(value) ? value.join(', ') : String(value)}`];
  });
  return readMarks(parts);
}

/** The marks behind an item's id: the parts between semicolons. */
export function readMarks(parts: readonly string[]): ReadMarks {
  let marks: Partial<ItemMarks> = {};
  const unknown: string[] = [];
  const invalid: string[] = [];
  for (const part of parts.map((one) => one.trim()).filter(Boolean)) {
    const [, name = part, value = ''] = /^([a-z-]+)\s*:(.*)$/is.exec(part) ?? [];
    const kind = name.toLowerCase();
    const read = Object.hasOwn(readers, kind) ? readers[kind] : undefined;
    const said = read?.(value.trim());
    const other = said && conditions.has(kind) && hasOther(marks, said);
    if (!read) unknown.push(name);
    else if (said && !other) marks = { ...marks, ...said };
    else invalid.push(value.trim());
  }
  return { marks, unknown, invalid };
}

/** Whether one of them says `always` and the other a condition. */
function hasOther(before: Partial<ItemMarks>, said: Partial<ItemMarks>): boolean {
  return before.always !== undefined && before.always !== said.always;
}

function withRoles(
  value: string,
  make: (roles: readonly string[]) => Partial<ItemMarks>,
): Partial<ItemMarks> | null {
  const roles = listed(value, ROLES_PER_ITEM_MAX, (role) => listedId.test(role));
  return roles && make(roles);
}

/** Services of which one is enough; `a+b` is for who has both. */
function withServices(value: string): Partial<ItemMarks> | null {
  const each = (entry: string): boolean => entry.split('+').every(isServiceOrFact);
  const services = value === ANY ? [] : listed(value, SERVICES_PER_ITEM_MAX, each);
  return services && { services, always: false };
}

/** Facts that all hold; of `a/b` one is enough. */
function withFacts(value: string): Partial<ItemMarks> | null {
  const each = (entry: string): boolean => entry.split('/').every(isServiceOrFact);
  const when = value === ANY ? [] : listed(value, FACTS_PER_ITEM_MAX, each);
  return when && { when, always: false };
}

function isServiceOrFact(id: string): boolean {
  return listedId.test(id) && id !== ANY && id !== ALWAYS;
}

/** The entries between commas, `null` when they are too many or one is none. */
function listed(value: string, max: number, isEntry: (entry: string) => boolean): readonly string[] | null {
  const entries = value.split(',').map((entry) => entry.trim());
  return entries.length <= max && entries.every(isEntry) ? entries : null;
}

function oneOf<Word extends string>(
  known: Readonly<Record<string, Word>>,
  value: string,
  make: (word: Word) => Partial<ItemMarks>,
): Partial<ItemMarks> | null {
  const word = Object.hasOwn(known, value) ? known[value] : undefined;
  return word === undefined ? null : make(word);
}
