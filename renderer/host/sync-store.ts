import { create } from 'zustand';
import type { ChangesView, SyncState } from '../../host/contract/sync-calls.ts';
import { ask, HostError, onHostEvent } from './client.ts';
import { useSettings } from './settings-store.ts';

interface SyncStore {
  readonly state: SyncState | null;
  /** What changed between the current edition and the one before; `null` when there is no other, or not read yet. */
  readonly changes: ChangesView | null;
  readonly changesLang: string;
}

export const useSync = create<SyncStore>()(() => ({ state: null, changes: null, changesLang: '' }));

/** Reads where the sync stands and listens from then on. */
export function followSync(lang: () => string): void {
  ask('sync.status', {}).then(
    (state) => useSync.setState({ state }),
    (error: unknown) => console.warn('The sync did not answer', error),
  );
  onHostEvent('sync-state', ({ state }) => useSync.setState({ state }));
  onHostEvent('edition-changed', () => void loadChanges(lang()));
  addEventListener('online', () => {
    // The network is back: only who checks by itself anyway asks it, and never one that the settings rule out.
    const { schedule, offline } = useSettings.getState().values;
    if (schedule === 'automatic' && !offline) void move(() => ask('sync.check', { byItself: true }));
  });
}

/** Reads what changed; again after each update. */
export async function loadChanges(lang: string): Promise<void> {
  try {
    useSync.setState({ changes: await ask('changes.read', { lang }), changesLang: lang });
  } catch (error) {
    console.warn('What changed could not be read', error);
  }
}

/** The user has looked at some pages' changes, or at all of them. */
export async function markSeen(keys?: readonly string[]): Promise<void> {
  await ask('changes.seen', keys ? { keys: [...keys] } : {});
  await loadChanges(useSync.getState().changesLang);
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
