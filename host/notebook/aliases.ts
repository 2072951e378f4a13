import type { Database } from '../platform/database.ts';

/** Longest chain of redirects followed: longer ones are a loop. */
const CHAIN_MAX = 32;

/** Old page keys and what they are called today. Nothing the user made is rewritten when a page is renamed: reading looks here. */
export interface Aliases {
  readonly resolve: (key: string) => string;
  readonly names: (key: string) => readonly string[];
}

export function readAliases(database: Database): Aliases {
  const rows = database
    .all('SELECT old, new FROM alias')
    .map((row): [string, string] => [String(row['old']), String(row['new'])]);
  const next = new Map(rows);
  const resolve = (key: string): string => follow(next, key);
  const before = new Map<string, string[]>();
  for (const old of next.keys()) {
    const today = resolve(old);
    if (today !== old) before.set(today, [...(before.get(today) ?? []), old]);
  }
  return { resolve, names: (key) => [resolve(key), ...(before.get(resolve(key)) ?? [])] };
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
 * Takes an edition's redirects over. Older ones stay, the edition may have dropped them; a key that is a page again stands for itself.
 * Tells whether anything changed.
 */
export function learnRedirects(
  database: Database,
  redirects: Readonly<Record<string, string>>,
  isPage: (key: string) => boolean,
): boolean {
  const known = new Map(
    database.all('SELECT old, new FROM alias').map((row) => [String(row['old']), String(row['new'])]),
  );
  const stale = [...known.keys()].filter(isPage);
  const fresh = Object.entries(redirects).filter(
    ([old, now]) => old !== now && !isPage(old) && known.get(old) !== now,
  );
  for (const old of stale) database.run('DELETE FROM alias WHERE old = ?', old);
  for (const [old, now] of fresh)
    database.run('INSERT INTO alias VALUES (?, ?) ON CONFLICT DO UPDATE SET new = excluded.new', old, now);
  return stale.length + fresh.length > 0;
}
