import { NO_CLIENT } from '../../contract/shapes/notebook-limits.ts';
import type { Changed, Made } from '../../contract/shapes/change.ts';
import type { EngagementList, EngagementView } from '../../contract/shapes/engagement.ts';
import type { CallGiven } from '../../contract/calls.ts';
import { ask } from './client.ts';
import { clientChanged, Live } from './live.ts';
import { change } from './undo-store.ts';

/** The engagements, and whose checklists are shown. */
export const engagements = new Live<null, EngagementList>({
  name: 'The engagements',
  ask: () => ask('engagement.list', {}),
  tables: ['engagement', 'choice'],
});

// Chosen here or in another window, taken back, or gone: what is on screen was read for another client.
engagements.onChange((list, before) => {
  if (list && before && list.current !== before.current) clientChanged();
});

const NONE: EngagementList = { current: NO_CLIENT, engagements: [] };

export function useEngagements<S>(choose: (list: EngagementList, loaded: boolean) => S): S {
  return engagements.use((list) => choose(list ?? NONE, list !== null));
}

export function engagementsNow(): EngagementList {
  return engagements.now() ?? NONE;
}

/** The engagement whose checklists are shown; `null` before the first answer. */
export function useCurrentEngagement(): EngagementView | null {
  return useEngagements(({ current, engagements: all }) => all.find((known) => known.id === current) ?? null);
}

/** Whom to read and write for; before the first answer `undefined`, which the host takes as its current one. */
export function currentEngagement(): string | undefined {
  return engagements.now()?.current;
}

/** Switches the client: shown at once, taken back when the host refuses. Not a change of data, so not in the undo stack. */
export async function chooseEngagement(id: string): Promise<void> {
  if (id === engagementsNow().current) return;
  const drawn = engagements.draw((list) => ({ ...list, current: id }));
  try {
    await ask('engagement.choose', { id });
    drawn.kept();
  } catch (error) {
    drawn.refused();
    throw error;
  }
}

export async function createEngagement(given: CallGiven<'engagement.create'>): Promise<Made> {
  const made = await change('engagement.create', given);
  await engagements.again();
  return made;
}

export function changeEngagement(given: CallGiven<'engagement.change'>): Promise<Changed> {
  return change('engagement.change', given);
}

/** To the trash. The one on screen is left first, as the host does: nothing may be read or ticked for a client that is gone. */
export async function removeEngagement(id: string): Promise<Changed> {
  const drawn = engagements.draw((list) => (list.current === id ? { ...list, current: NO_CLIENT } : list));
  try {
    const changed = await change('engagement.remove', { id });
    drawn.kept();
    return changed;
  } catch (error) {
    drawn.refused();
    throw error;
  } finally {
    await engagements.again();
  }
}
