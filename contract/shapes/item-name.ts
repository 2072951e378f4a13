/** Between a page's key and an item's id: no key has a line break. */
const BETWEEN = '\n';

export interface ItemPlace {
  readonly key: string;
  readonly item: string;
}

/** A checklist item as one name: what a redirect of items leads from and to. */
export function itemName({ key, item }: ItemPlace): string {
  return `${key}${BETWEEN}${item}`;
}

/** The page and item of such a name; `null` when it is the name of a page. */
export function readItemName(name: string): ItemPlace | null {
  const at = name.lastIndexOf(BETWEEN);
  return at < 0 ? null : { key: name.slice(0, at), item: name.slice(at + BETWEEN.length) };
}

/** What an own item's name in a list begins with: no item of a playbook does. */
const OWN = '+';

/** The name in a list of an item of the client's own. */
export function ownItemName(id: string): string {
  return `${OWN}${id}`;
}

/** The id of an own item by its name in a list; `null` for an item of the playbook. */
export function ownItemId(item: string): string | null {
  return item.startsWith(OWN) ? item.slice(OWN.length) : null;
}
