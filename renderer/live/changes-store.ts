import type { ChangesView } from '../../contract/shapes/sync.ts';
import { ask } from './client.ts';
import { Live } from './live.ts';

/** What changed between the current edition and the one before, in a language; no view where there is no edition before. */
export const changes = new Live<string, { readonly view: ChangesView | null }>({
  name: 'What changed',
  ask: async (lang) => ({ view: await ask('changes.read', { lang }) }),
  // What an update did to one's own things is told for the client at hand.
  tables: ['choice'],
  events: ['edition-changed'],
  stays: () => true,
});

export function useChanges<S>(choose: (view: ChangesView | null) => S): S {
  return changes.use((read) => choose(read?.view ?? null));
}

/** The user has looked at some pages' changes, or at all of them. */
export async function markChangesSeen(keys?: readonly string[]): Promise<void> {
  await ask('changes.seen', keys ? { keys: [...keys] } : {});
  await changes.again();
}
