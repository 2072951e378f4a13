/** Calls of the app's own update, declared when it is built. */
export interface UpdateState {
  readonly state: 'idle';
}

export const updateCalls = {} as const;
