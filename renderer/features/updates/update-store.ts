import { useEffect } from 'react';
import { create } from 'zustand';
import type { ReleaseNotes, UpdateInstallation, UpdateState } from '../../../contract/shapes/update.ts';
import { ask, HostError, onHostEvent } from '../../live/client.ts';

interface UpdateStore {
  readonly state: UpdateState | null;
  /** What the version that runs now brought, until the user has seen it. */
  readonly news: ReleaseNotes | null;
  readonly installation: UpdateInstallation | null;
}

export const useUpdate = create<UpdateStore>()(() => ({ state: null, news: null, installation: null }));

/** Reads where the app's update stands and what is new, and listens from then on. */
export function followUpdate(lang: string): void {
  ask('update.status', {}).then(
    (state) => useUpdate.setState({ state }),
    (error: unknown) => console.warn('The updater did not answer', error),
  );
  ask('update.news', { lang }).then(
    (news) => useUpdate.setState({ news }),
    (error: unknown) => console.warn('The news could not be read', error),
  );
  onHostEvent('update-state', ({ state }) => useUpdate.setState({ state }));
}

/** How the app is installed; asked by whoever shows it first, not at the start. */
export function useInstallation(): UpdateInstallation | null {
  const installation = useUpdate((store) => store.installation);
  useEffect(() => {
    if (useUpdate.getState().installation !== null) return;
    ask('update.installation', {}).then(
      (found) => useUpdate.setState({ installation: found }),
      (error: unknown) => console.warn('How the app is installed could not be read', error),
    );
  }, []);
  return installation;
}

/** A step of the update; the state it ends in is shown, a refusal as the `failed` state with its code. */
async function move(step: () => Promise<UpdateState>): Promise<void> {
  try {
    useUpdate.setState({ state: await step() });
  } catch (thrown) {
    const { state } = useUpdate.getState();
    if (state === null || state.state === 'unsupported') return;
    const failure =
      thrown instanceof HostError
        ? { code: thrown.code, message: thrown.message, detail: thrown.detail }
        : { code: 'internal' as const, message: String(thrown) };
    const since = new Date().toISOString();
    useUpdate.setState({ state: { state: 'failed', failure, since, checked: state.checked } });
  }
}

export const lookNow = () => move(() => ask('update.check', {}));
export const download = () => move(() => ask('update.download', {}));
export const stopDownload = () => move(() => ask('update.cancel', {}));
export const install = (when: 'now' | 'quit') => move(() => ask('update.install', { when }));
export const putOff = () => move(() => ask('update.later', {}));

/** The user has seen what the version brought: it is told once. */
export async function newsSeen(): Promise<void> {
  useUpdate.setState({ news: null });
  await ask('update.newsSeen', {});
}
