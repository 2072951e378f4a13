import { ROLES_PER_ITEM_MAX } from '../limits.ts';

/** What a comment says of an item besides its id, or of all items below a heading: who guides the act and who does it. */
export interface ItemMarks {
  readonly guides: readonly string[];
  readonly does: readonly string[];
}

export const noMarks: ItemMarks = { guides: [], does: [] };

export interface ReadMarks {
  /** What was said; a name that was not said is left out. */
  readonly marks: Partial<ItemMarks>;
  readonly unknown: readonly string[];
  readonly invalid: readonly string[];
}

/** A role's id, as playbook.yml lists them. */
const roleId = /^[a-z][a-z0-9-]{0,38}$/;
const commentOfGroup = /^<!--\s*((?:guides|does)\s*:[^;]{0,400}(?:;[^;]{0,400}){0,4}?)\s*-->$/i;

/** The marks of a comment under a heading, `<!-- guides: fe; does: tl, sec -->`; `null` when it is another comment. */
export function readGroupMarks(comment: string): ReadMarks | null {
  const written = commentOfGroup.exec(comment.trim())?.[1];
  return written === undefined ? null : readMarks(written.split(';'));
}

/** The marks behind an item's id: the parts between semicolons. */
export function readMarks(parts: readonly string[]): ReadMarks {
  const marks: { guides?: readonly string[]; does?: readonly string[] } = {};
  const unknown: string[] = [];
  const invalid: string[] = [];
  for (const part of parts.map((one) => one.trim()).filter(Boolean)) {
    const [, name = part, value = ''] = /^([a-z-]+)\s*:(.*)$/is.exec(part) ?? [];
    const kind = name.toLowerCase();
    if (kind !== 'guides' && kind !== 'does') unknown.push(name);
    else {
      const roles = value.split(',').map((role) => role.trim());
      if (roles.length <= ROLES_PER_ITEM_MAX && roles.every((role) => roleId.test(role))) marks[kind] = roles;
      else invalid.push(value.trim());
    }
  }
  return { marks, unknown, invalid };
}
