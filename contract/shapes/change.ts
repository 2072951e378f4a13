/** A change that was kept: give `undo` to `notebook.undo` to take it back. */
export interface Changed {
  readonly undo: string;
}

export interface Made extends Changed {
  readonly id: string;
}
