/**
 * Specs of what the page alone does: how it is drawn, laid out, typed in and searched. It is the same page in either shell, so a run tries
 * each of them in the browser, and one of `SHELL_PARTS` in the desktop shell too, others with every seed; `npm run trials` has all of them in
 * both. What the shell has a hand in (its menus, files, printing, clipboard, windows, network, start and end) is no part of this.
 */
export const pageOnly = [
  'all-clients', 'arrival', 'daily-desk', 'drawing', 'every-page', 'foreign-lists', 'forms', 'formulas', 'home-desk', 'item-row', 'long-lists',
  'looks', 'names-typed', 'new-client', 'notebook-checklists', 'notebook-clients', 'notebook-small', 'notebook-views', 'owed', 'own-items',
  'own-search', 'pasting', 'scope', 'search', 'small-faults', 'turns', 'unbroken', 'wishes', 'zoom',
] as const; // prettier-ignore

/** In how many runs each of them has been in the desktop shell. */
export const SHELL_PARTS = 4;

/** Specs that open no reader in a shell. */
export const shellLess = ['catalogue', 'dev-loop', 'docs-site', 'preview', 'start'] as const;
