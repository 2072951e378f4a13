import { errorCodes } from '../../contract/shapes/errors.ts';
import { say } from '../i18n/i18n.ts';
import type { WordKey } from '../i18n/words.ts';
import { showToast } from './toasts.tsx';

/** The sentence for whatever was thrown, by its code; what carries none is our own fault. */
export function failureWords(error: unknown): WordKey {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return `error.${errorCodes.find((known) => known === code) ?? 'internal'}`;
}

/** Waits for a change; when it fails, says so in a sentence and answers `null`. */
export async function attempt<T>(work: Promise<T>): Promise<T | null> {
  try {
    return await work;
  } catch (error) {
    console.warn('A change was refused', error);
    showToast(say(document.documentElement.lang)(failureWords(error)));
    return null;
  }
}

/** A change that can be turned: by this, until something else turned it. */
interface Turnable {
  readonly run: () => Promise<unknown>;
  readonly whenGone: (tell: () => void) => void;
}

/** Says what was done, with a button that takes it back. */
export function offerUndo(sentence: string, undo: Turnable): void {
  offerTurn(sentence, 'common.undo', undo);
}

/** Says what was done, with a button that turns it. Once it was turned by a key or elsewhere, the message goes: it would offer nothing. */
export function offerTurn(sentence: string, word: WordKey, { run, whenGone }: Turnable): void {
  const label = say(document.documentElement.lang)(word);
  whenGone(showToast(sentence, { label, run: () => void attempt(run()) }));
}
