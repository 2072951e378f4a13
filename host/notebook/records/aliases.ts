import { itemName, readItemName } from '../../../contract/shapes/item-name.ts';
import type { ItemPlace } from '../../../contract/shapes/item-name.ts';
import { ITEM_MAX } from '../../../contract/shapes/notebook-limits.ts';
import { isKey } from '../../../contract/shapes/place.ts';
import type { Database } from '../../platform/database.ts';

/** Longest chain of redirects followed: longer ones are a loop. */
const CHAIN_MAX = 32;

/**
 * Old names of pages and checklist items, and what they are called today. Nothing the user made is rewritten when a page is renamed or
 * two items become one: reading looks here.
 */
export interface Aliases {
  readonly resolve: (key: string) => string;
  readonly names: (key: string) => readonly string[];
  /** Where an item stands today. */
  readonly place: (at: ItemPlace) => ItemPlace;
  /** Every key that rows about a page's items may lie under: its own, those it had, and those its items came from. */
  readonly homes: (key: string) => readonly string[];
}

export function readAliases(database: Database): Aliases {
  const rows = database
    .all('SELECT old, new FROM alias')
    .map((row): [string, string] => [String(row['old']), String(row['new'])])
    .filter((names) => names.every(isName));
  const next = new Map(rows);
  const resolve = (key: string): string => follow(next, key);
  const before = new Map<string, string[]>();
  for (const old of next.keys()) {
    const today = resolve(old);
    if (today !== old) before.set(today, [...(before.get(today) ?? []), old]);
  }
  const names = (key: string): readonly string[] => [resolve(key), ...(before.get(resolve(key)) ?? [])];
  // An item's redirect may name its page as it was called then or as it is called now.
  const place = ({ key, item }: ItemPlace): ItemPlace => {
    const moved = [key, resolve(key)]
      .map((page) => itemName({ key: page, item }))
      .map((name) => readItemName(resolve(name)))
      .find((found) => found !== null && !(found.item === item && resolve(found.key) === resolve(key)));
    return { key: resolve(moved?.key ?? key), item: moved?.item ?? item };
  };
  const sources = new Map<string, Set<string>>();
  for (const old of next.keys()) {
    const from = readItemName(old);
    if (!from) continue;
    const to = place(from).key;
    sources.set(to, (sources.get(to) ?? new Set<string>()).add(from.key));
  }
  const homes = (key: string): readonly string[] => {
    const came = [...(sources.get(resolve(key)) ?? [])].flatMap(names);
    return [...new Set([...names(key), ...came])];
  };
  return { resolve, names, place, homes };
}

/** What leads to no page or item is no name, whoever put it there: rows would be written under it. */
function isName(name: string): boolean {
  const item = readItemName(name);
  return item === null
    ? isKey(name)
    : isKey(item.key) && item.item.length > 0 && item.item.length <= ITEM_MAX;
}

function follow(next: ReadonlyMap<string, string>, key: string): string {
  let today = key;
  for (let step = 0; step < CHAIN_MAX; step += 1) {
    const following = next.get(today);
    if (following === undefined) return today;
    today = following;
  }
  // A loop of redirects leads nowhere: the key stands for itself.
  return key;
}

/**
 * Takes an edition's redirects over. Older ones stay, the edition may have dropped them; a name that is a page's or an item's again stands for itself.
 * Tells whether anything changed.
 */
export function learnRedirects(
  database: Database,
  redirects: Readonly<Record<string, string>>,
  isThere: (name: string) => boolean,
): boolean {
  const known = new Map(
    database.all('SELECT old, new FROM alias').map((row) => [String(row['old']), String(row['new'])]),
  );
  const stale = [...known.keys()].filter(isThere);
  const fresh = Object.entries(redirects).filter(
    ([old, now]) => old !== now && !isThere(old) && known.get(old) !== now,
  );
  for (const old of stale) database.run('DELETE FROM alias WHERE old = ?', old);
  for (const [old, now] of fresh)
    database.run('INSERT INTO alias VALUES (?, ?) ON CONFLICT DO UPDATE SET new = excluded.new', old, now);
  return stale.length + fresh.length > 0;
}
