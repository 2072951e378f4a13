import { ROLES_PER_ITEM_MAX } from '../limits.ts';
import type { Item } from '../model.ts';

/** What a comment says of an item besides its id, or of all items below a heading. */
export type ItemMarks = Pick<Item, 'guides' | 'does' | 'repeat' | 'per' | 'need'>;

export const noMarks: ItemMarks = { guides: [], does: [], repeat: null, per: null, need: 'required' };

export interface ReadMarks {
  /** What was said; a name that was not said is left out. */
  readonly marks: Partial<ItemMarks>;
  readonly unknown: readonly string[];
  readonly invalid: readonly string[];
}

/** A role's id, as playbook.yml lists them. */
const roleId = /^[a-z][a-z0-9-]{0,38}$/;
const commentOfGroup =
  /^<!--\s*((?:guides|does|repeat|per|need)\s*:[^;]{0,400}(?:;[^;]{0,400}){0,8}?)\s*-->$/i;

/** The words each name may have. */
const words = {
  repeat: { weekly: 'weekly', monthly: 'monthly', batch: 'batch', contact: 'contact' },
  per: { service: 'service' },
  need: { required: 'required', optional: 'optional' },
} as const;

/** What a part between semicolons sets; `null` when its words are not allowed, `undefined` when its name is not known. */
const readers: Readonly<Record<string, (value: string) => Partial<ItemMarks> | null>> = {
  guides: (value) => withRoles(value, (guides) => ({ guides })),
  does: (value) => withRoles(value, (does) => ({ does })),
  repeat: (value) => oneOf(words.repeat, value, (repeat) => ({ repeat })),
  per: (value) => oneOf(words.per, value, (per) => ({ per })),
  need: (value) => oneOf(words.need, value, (need) => ({ need })),
};

/** The marks of a comment under a heading, `<!-- guides: fe; does: tl, sec -->`; `null` when it is another comment. */
export function readGroupMarks(comment: string): ReadMarks | null {
  const written = commentOfGroup.exec(comment.trim())?.[1];
  return written === undefined ? null : readMarks(written.split(';'));
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
    if (!read) unknown.push(name);
    else if (said) marks = { ...marks, ...said };
    else invalid.push(value.trim());
  }
  return { marks, unknown, invalid };
}

function withRoles(
  value: string,
  make: (roles: readonly string[]) => Partial<ItemMarks>,
): Partial<ItemMarks> | null {
  const roles = value.split(',').map((role) => role.trim());
  return roles.length <= ROLES_PER_ITEM_MAX && roles.every((role) => roleId.test(role)) ? make(roles) : null;
}

function oneOf<Word extends string>(
  known: Readonly<Record<string, Word>>,
  value: string,
  make: (word: Word) => Partial<ItemMarks>,
): Partial<ItemMarks> | null {
  const word = Object.hasOwn(known, value) ? known[value] : undefined;
  return word === undefined ? null : make(word);
}
