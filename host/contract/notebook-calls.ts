/** Calls of the notebook, declared when it is built. */
export const notebookCalls = {} as const;
