import { create } from 'zustand';
import { NO_CLIENT } from '../../host/contract/notebook-model.ts';
import type { Changed, EngagementView, Made } from '../../host/contract/notebook-model.ts';
import type { CallGiven } from '../../host/contract/calls.ts';
import { ask } from './client.ts';
import { notebookChanged, onNotebookChange } from './notebook-changes.ts';
import { change } from './undo-store.ts';

interface EngagementState {
  readonly current: string;
  readonly engagements: readonly EngagementView[];
  readonly loaded: boolean;
}

export const useEngagements = create<EngagementState>()(() => ({
  current: NO_CLIENT,
  engagements: [],
  loaded: false,
}));

/** Rises with each choice, so that an older answer cannot put the former client back on screen. */
let choices = 0;

export async function loadEngagements(): Promise<void> {
  const at = choices;
  try {
    const { current, engagements } = await ask('engagement.list', {});
    if (at !== choices) return;
    const before = currentEngagement();
    useEngagements.setState({ current, engagements, loaded: true });
    // Chosen in another window, or the one shown is gone: what is on screen was read for another client.
    if (before !== undefined && before !== current) notebookChanged();
  } catch (error) {
    console.warn('The engagements could not be read', error);
  }
}

export function followEngagements(): void {
  onNotebookChange(['engagement', 'choice'], () => void loadEngagements());
}

/** The engagement whose checklists are shown; `null` before the first answer. */
export function useCurrentEngagement(): EngagementView | null {
  return useEngagements(
    ({ current, engagements }) => engagements.find((known) => known.id === current) ?? null,
  );
}

/** Whom to read and write for; before the first answer `undefined`, which the host takes as its current one. */
export function currentEngagement(): string | undefined {
  const { current, loaded } = useEngagements.getState();
  return loaded ? current : undefined;
}

/** Switches the client: shown at once, taken back when the host refuses. Not a change of data, so not in the undo stack. */
export async function chooseEngagement(id: string): Promise<void> {
  const before = useEngagements.getState().current;
  if (id === before) return;
  choices += 1;
  useEngagements.setState({ current: id });
  try {
    await ask('engagement.choose', { id });
  } catch (error) {
    useEngagements.setState({ current: before });
    throw error;
  } finally {
    choices += 1;
    notebookChanged();
  }
}

export async function createEngagement(given: CallGiven<'engagement.create'>): Promise<Made> {
  const made = await change('engagement.create', given);
  await loadEngagements();
  return made;
}

export function changeEngagement(given: CallGiven<'engagement.change'>): Promise<Changed> {
  return change('engagement.change', given);
}

/** To the trash. The one on screen is left first, as the host does: nothing may be read or ticked for a client that is gone. */
export async function removeEngagement(id: string): Promise<Changed> {
  const before = useEngagements.getState().current;
  choices += 1;
  if (id === before) useEngagements.setState({ current: NO_CLIENT });
  try {
    return await change('engagement.remove', { id });
  } catch (error) {
    useEngagements.setState({ current: before });
    throw error;
  } finally {
    choices += 1;
    await loadEngagements();
  }
}
