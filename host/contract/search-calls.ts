/** Calls of the search, declared when it is built. */
export const searchCalls = {} as const;
