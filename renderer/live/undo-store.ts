import { create } from 'zustand';
import type { CallGiven, CallName, CallResult } from '../../contract/calls.ts';
import type { Changed } from '../../contract/shapes/change.ts';
import { ask } from './client.ts';
import { changeBegins } from './notebook-changes.ts';

/** Changes one can take back in a session. */
const UNDO_MAX = 200;

interface UndoState {
  readonly past: readonly string[];
  readonly future: readonly string[];
}

export const useUndo = create<UndoState>()(() => ({ past: [], future: [] }));

/** Calls that answer with a token to take them back. */
type ChangeName = { [N in CallName]: CallResult<N> extends Changed ? N : never }[CallName];

/**
 * Changes the notebook: the change can be taken back, and whatever shows it reads again, but for what has drawn it already (`drawn`).
 */
export async function change<N extends ChangeName>(
  name: N,
  args: CallGiven<N>,
  how: { readonly drawn?: boolean } = {},
): Promise<CallResult<N>> {
  const end = changeBegins(how);
  let kept: string | null = null;
  const asked = ask(name, args);
  pending.add(asked);
  try {
    const result = await asked;
    const { undo } = result as Changed;
    if ('engagement' in args && args.engagement) madeFor.set(undo, args.engagement);
    keepUndo(undo);
    kept = undo;
    return result;
  } finally {
    pending.delete(asked);
    end(kept);
  }
}

/** Changes that are seen already and not kept yet: Ctrl+Z right after a tick means that tick. */
const pending = new Set<Promise<unknown>>();

/** The client a change was made for, by token; a change that is everybody's has none. */
const madeFor = new Map<string, string>();

/** What was taken back or done again, and the token that turns it round once more. */
export interface Turned {
  readonly engagement: string | null;
  readonly undo: string;
}

/** A way to turn one change, offered for as long as it is there to be turned. */
export interface Offer {
  readonly run: () => Promise<unknown>;
  /** Tells once when the change was turned some other way, or can no longer be: the offer would be an empty one. */
  readonly whenGone: (tell: () => void) => void;
}

/** Puts a token on top of what Ctrl+Z takes back; what was taken back before cannot be done again. */
export function keepUndo(token: string): void {
  useUndo.setState(({ past }) => ({ past: [...past.slice(1 - UNDO_MAX), token], future: [] }));
  const { past } = useUndo.getState();
  for (const known of madeFor.keys()) if (!past.includes(known)) madeFor.delete(known);
}

/** Nothing of before can be taken back any more: another notebook is open, a copy that was restored. */
export function forgetUndo(): void {
  madeFor.clear();
  useUndo.setState({ past: [], future: [] });
}

/** What was done for a client cannot be taken back any more: it is no more. */
export function forgetUndoOf(engagement: string): void {
  const others = (tokens: readonly string[]) => tokens.filter((token) => madeFor.get(token) !== engagement);
  useUndo.setState(({ past, future }) => ({ past: others(past), future: others(future) }));
  for (const [token, client] of madeFor) if (client === engagement) madeFor.delete(token);
}

/** Takes the last change back; `null` when there is none. */
export function undoLast(): Promise<Turned | null> {
  return inTurn(async () => {
    const token = useUndo.getState().past.at(-1);
    return token === undefined ? null : turn(token, 'past', 'future');
  });
}

/** Does again what was taken back last; `null` when there is nothing. */
export function redoLast(): Promise<Turned | null> {
  return inTurn(async () => {
    const token = useUndo.getState().future.at(-1);
    return token === undefined ? null : turn(token, 'future', 'past');
  });
}

/** To take one change back, wherever it stands in the stack: what the button of a message does. */
export function undoOffer(token: string): Offer {
  return offer(token, 'past', 'future');
}

/** To do one change again that was taken back. */
export function redoOffer(token: string): Offer {
  return offer(token, 'future', 'past');
}

function offer(token: string, from: keyof UndoState, to: keyof UndoState): Offer {
  const there = () => useUndo.getState()[from].includes(token);
  return {
    // Waited for its turn: Ctrl+Z pressed a moment before may have been this very change.
    run: () => inTurn(async () => (there() ? turn(token, from, to) : null)),
    whenGone: (tell) => {
      if (!there()) return tell();
      const stop = useUndo.subscribe(() => {
        if (there()) return;
        stop();
        tell();
      });
    },
  };
}

/** A token leaves one stack and what takes *it* back goes to the other; one too old to be known leaves only. */
async function turn(token: string, from: keyof UndoState, to: keyof UndoState): Promise<Turned> {
  const engagement = madeFor.get(token) ?? null;
  madeFor.delete(token);
  useUndo.setState((state) => ({ [from]: state[from].filter((other) => other !== token) }));
  const end = changeBegins();
  let kept: string | null = null;
  try {
    const { undo } = await ask('notebook.undo', { token });
    kept = undo;
    if (engagement !== null) madeFor.set(undo, engagement);
    useUndo.setState((state) => ({ [to]: [...state[to], undo] }));
    return { engagement, undo };
  } finally {
    end(kept);
  }
}

let last: Promise<unknown> = Promise.resolve();

/** One after the other, however fast the keys come. */
function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const before = Promise.allSettled([last, ...pending]);
  const next = before.then(work);
  last = next.catch(() => undefined);
  return next;
}
