import type { CallGiven } from '../../contract/calls.ts';
import type { Changed } from '../../contract/shapes/change.ts';
import type { ClientLine, ClientScope } from '../../contract/shapes/desk.ts';
import { localDay } from '../../contract/shapes/local-day.ts';
import { ask } from './client.ts';
import type { LiveSpec } from './live.ts';
import { change } from './undo-store.ts';

/** How what was answered about a client is read, by its id. */
export const scopeSpec: LiveSpec<string, ClientScope> = {
  name: 'The scope',
  ask: (engagement) => ask('scope.read', { engagement }),
  tables: ['scope'],
};

/** Gives what is named and leaves the rest; `null`: no longer answered. */
export function setScope(given: CallGiven<'scope.set'>): Promise<Changed> {
  return change('scope.set', given);
}

/** How the table of all clients is read, in a language. */
export const clientsSpec: LiveSpec<string, readonly ClientLine[]> = {
  name: 'The clients',
  ask: (lang) => ask('desk.clients', { lang, day: localDay() }),
  tables: ['engagement', 'item_state', 'item_turn', 'own_item', 'scope'],
};
