import { create } from 'zustand';
import type { SyncState } from '../../contract/shapes/sync.ts';
import { ask, HostError, onHostEvent } from './client.ts';
import { useSettings } from './settings-store.ts';

interface SyncStore {
  readonly state: SyncState | null;
}

export const useSync = create<SyncStore>()(() => ({ state: null }));

/** Reads where the sync stands and listens from then on. */
export function followSync(): void {
  ask('sync.status', {}).then(
    (state) => useSync.setState({ state }),
    (error: unknown) => console.warn('The sync did not answer', error),
  );
  onHostEvent('sync-state', ({ state }) => useSync.setState({ state }));
  addEventListener('online', () => {
    // The network is back: only who checks by itself anyway asks it, and never one that the settings rule out.
    const { schedule, offline } = useSettings.getState().values;
    if (schedule === 'automatic' && !offline) void move(() => ask('sync.check', { byItself: true }));
  });
}

export async function checkNow(): Promise<void> {
  await move(() => ask('sync.check', {}));
}

export async function applyNow(shrink: boolean): Promise<void> {
  await move(() => ask('sync.apply', { shrink }));
}

export async function stopSync(): Promise<void> {
  await move(() => ask('sync.cancel', {}));
}

/** A step of the sync: the state it ends in is shown; a refusal becomes the `failed` state with its code. */
export async function move(step: () => Promise<SyncState>): Promise<void> {
  try {
    useSync.setState({ state: await step() });
  } catch (thrown) {
    if (thrown instanceof HostError && thrown.code === 'sync-busy') {
      // It is running already: what it is doing is the truth, not that we asked for it twice.
      useSync.setState({ state: await ask('sync.status', {}) });
      return;
    }
    const failure =
      thrown instanceof HostError
        ? { code: thrown.code, message: thrown.message, detail: thrown.detail }
        : { code: 'internal' as const, message: String(thrown) };
    const before = useSync.getState().state;
    useSync.setState({
      state: {
        state: 'failed',
        from: 'site',
        failure,
        since: new Date().toISOString(),
        checked: before?.checked ?? null,
        updated: before?.updated ?? null,
      },
    });
  }
}
