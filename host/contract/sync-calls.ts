/** Calls of the sync, declared when it is built. */
export interface SyncState {
  readonly state: 'idle';
}

export const syncCalls = {} as const;
