import { create } from 'zustand';
import { NO_CLIENT } from '../../contract/shapes/notebook-limits.ts';
import type { Erased } from '../../contract/shapes/keeping.ts';
import { ask } from './client.ts';
import { engagements } from './engagement-store.ts';
import { notebookChanged } from './notebook-changes.ts';
import { forgetUndoOf } from './undo-store.ts';

/** The client that somebody wants to erase for good and has not yet confirmed; `null` for none. */
const useAsked = create<{ readonly id: string | null }>()(() => ({ id: null }));

export function useErasing(): string | null {
  return useAsked((state) => state.id);
}

/** Asks whether a client is to be erased for good; `null` takes the question back. */
export function askToErase(id: string | null): void {
  useAsked.setState({ id });
}

/** Erases a client for good, and with it what could be taken back. It is shown as gone at once: nothing asks for it any more. */
export async function eraseClient(id: string): Promise<Erased> {
  const drawn = engagements.draw(({ current, engagements: all }) => ({
    current: current === id ? NO_CLIENT : current,
    engagements: all.filter((known) => known.id !== id),
  }));
  try {
    const erased = await ask('engagement.erase', { id });
    drawn.kept();
    forgetUndoOf(id);
    return erased;
  } catch (error) {
    drawn.refused();
    throw error;
  } finally {
    notebookChanged();
    await engagements.again();
  }
}
