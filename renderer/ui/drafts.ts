import { useSyncExternalStore } from 'react';

/** What is being written and not yet kept, by what it is on. It outlives a reload and a page that crashed, in this window only. */
interface Draft {
  readonly text: string;
  /** What stood in the notebook when the field was opened: what is other by now was written elsewhere. */
  readonly base: string;
  /** It was handed over for keeping when the page went: nobody heard what became of it. */
  readonly sent: boolean;
}

const PREFIX = 'draft:';
/** The window's own store takes only so much; what does not fit is held while the page lives. */
const held = new Map<string, Draft>();
const watchers = new Set<() => void>();

export function keepDraft(about: string, text: string, base: string, sent = false): void {
  const draft: Draft = { text, base, sent };
  try {
    sessionStorage.setItem(PREFIX + about, JSON.stringify(draft));
    held.delete(about);
  } catch (error) {
    // Full, or not given to the page: while it lives the text is held all the same.
    console.info('A draft is held by the page only', error);
    held.set(about, draft);
    sessionStorage.removeItem(PREFIX + about);
  }
  for (const tell of watchers) tell();
}

export function dropDraft(about: string): void {
  held.delete(about);
  sessionStorage.removeItem(PREFIX + about);
  for (const tell of watchers) tell();
}

/** Gives up all that is being written about something, by its id: a client that is no more. */
export function dropDraftsOf(id: string): void {
  const stored = Object.keys(sessionStorage)
    .filter((key) => key.startsWith(PREFIX))
    .map((key) => key.slice(PREFIX.length));
  for (const about of [...stored, ...held.keys()]) if (about.split('/').includes(id)) dropDraft(about);
}

/** All that was typed and not kept, as one text; '' when there is nothing. Drawn again as one types. */
export function useUnkept(): string {
  return useSyncExternalStore(watch, () => lostDrafts().join('\n\n'));
}

function watch(tell: () => void): () => void {
  watchers.add(tell);
  return () => watchers.delete(tell);
}

/**
 * How a field on something begins: with what was being written on it, and with what was written elsewhere meanwhile, too, behind a `between`.
 * Names, of which there is one, have none: what was written here last goes before.
 */
export function beginWith(about: string, now: string, between: string | null): string {
  const draft = held.get(about) ?? read(about);
  if (!draft || draft.text === now) return now;
  if (draft.base === now || now === '') return draft.text;
  // What was handed over was kept, and changed since.
  return draft.sent ? now : between === null ? draft.text : [now, draft.text].join(between);
}

/** What was being written and is not kept, after the page was lost too; longest first. */
export function lostDrafts(): readonly string[] {
  const stored = Object.keys(sessionStorage)
    .filter((key) => key.startsWith(PREFIX))
    .map((key) => read(key.slice(PREFIX.length)));
  return [...stored, ...held.values()]
    .flatMap((draft) => (draft && !draft.sent && draft.text !== draft.base ? [draft.text] : []))
    .toSorted((one, other) => other.length - one.length);
}

function read(about: string): Draft | null {
  const stored = sessionStorage.getItem(PREFIX + about);
  if (stored === null) return null;
  const value: unknown = JSON.parse(stored);
  return isDraft(value) ? value : null;
}

function isDraft(value: unknown): value is Draft {
  if (typeof value !== 'object' || value === null) return false;
  return (
    'text' in value &&
    typeof value.text === 'string' &&
    'base' in value &&
    typeof value.base === 'string' &&
    'sent' in value
  );
}
