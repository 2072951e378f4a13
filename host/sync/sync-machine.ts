import { FieldbookError, toFailure } from '../../contract/shapes/errors.ts';
import type { Failure } from '../../contract/shapes/errors.ts';
import type { SyncHistory, SyncOrigin, SyncState } from '../../contract/shapes/sync.ts';
import { isoTime } from '../platform/clock.ts';
import type { Clock } from '../platform/clock.ts';
import type { Log } from '../platform/log.ts';
import type { SyncStore } from './sync-store.ts';

export interface MachineOptions {
  readonly settings: () => { readonly sites: readonly string[]; readonly offline: boolean };
  readonly tell: (state: SyncState) => void;
  readonly clock: Clock;
  readonly log: Log;
}

/** The one state, and the one run that may change it. */
export interface Machine {
  readonly state: () => SyncState;
  readonly set: (state: Step) => SyncState;
  readonly rest: () => void;
  readonly only: (from: SyncOrigin, work: (signal: AbortSignal) => Promise<SyncState>) => Promise<SyncState>;
  readonly cancel: () => Promise<SyncState>;
}

/** A state without the history, which the machine adds. */
type Step = SyncState extends infer S ? (S extends SyncState ? Omit<S, keyof SyncHistory> : never) : never;

/** Holds the state, tells each change, and lets one run in at a time. */
export function openMachine({ settings, tell, clock, log }: MachineOptions, store: SyncStore): Machine {
  const history = (): SyncHistory => {
    const { checked, updated } = store.history();
    return { checked, updated };
  };
  const resting = (): SyncState => {
    const { sites, offline } = settings();
    if (offline) return { state: 'off', reason: 'offline-switch', ...history() };
    return sites.length === 0
      ? { state: 'off', reason: 'no-site', ...history() }
      : { state: 'idle', ...history() };
  };
  let state = resting();
  let running: { readonly end: Promise<SyncState>; readonly stop: AbortController } | null = null;
  const set = (step: Step): SyncState => {
    state = { ...step, ...history() };
    tell(state);
    return state;
  };
  const rest = () => {
    if (running) return;
    state = resting();
    tell(state);
  };
  const fail = (error: unknown, from: SyncOrigin): SyncState => {
    const failure = toFailure(error);
    if (failure.code === 'sync-cancelled') return set(stripHistory(resting()));
    const since = store.history().failingSince ?? isoTime(clock);
    try {
      // A pack that was refused says nothing of whether the site can be asked.
      if (from === 'site' && levelOf(failure) === 'error') store.remember({ 'failing-since': since });
      store.write(levelOf(failure), failure.message, {
        code: failure.code,
        from,
        detail: failure.detail ?? '',
      });
    } catch (untold) {
      // A full disk takes no line either: what failed is told all the same.
      log.write('warn', 'the log of the sync cannot be written', { reason: String(untold) });
    }
    return set({ state: 'failed', from, failure, since });
  };
  const only: Machine['only'] = async (from, work) => {
    if (running) throw new FieldbookError('sync-busy', 'an update is running already');
    const stop = new AbortController();
    const end = work(stop.signal).catch((error: unknown) => fail(error, from));
    running = { end, stop };
    try {
      return await end;
    } finally {
      running = null;
    }
  };
  const cancel = async () => {
    running?.stop.abort();
    await running?.end;
    return state;
  };
  return { state: () => state, set, rest, only, cancel };
}

/** An edge of the site that is some minutes behind is no failure. */
function levelOf({ code }: Failure): 'info' | 'error' {
  return code === 'sync-behind' ? 'info' : 'error';
}

function stripHistory(state: SyncState): Step {
  const { checked: _checked, updated: _updated, ...step } = state;
  return step;
}
