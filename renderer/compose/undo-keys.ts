import { clientName } from '../features/engagements/client-name.ts';
import { engagementsNow } from '../live/engagement-store.ts';
import { redoLast, redoOffer, undoLast } from '../live/undo-store.ts';
import type { Turned } from '../live/undo-store.ts';
import { say as sayIn } from '../i18n/i18n.ts';
import { attempt, offerTurn } from '../ui/outcome.ts';
import { useShortcut } from '../ui/shortcut.ts';
import { showToast } from '../ui/toasts.tsx';

/** Ctrl+Z takes the last change back, Ctrl+Shift+Z does it again; in a field both belong to the text. */
export function useUndoKeys(): void {
  useShortcut('undo', back);
  useShortcut('redo', again);
}

const back = () => void takeBack();
const again = () => void doAgain();

async function takeBack(): Promise<void> {
  const say = sayIn(document.documentElement.lang);
  const answer = await attempt(wrapped(undoLast()));
  if (!answer) return;
  const { turned } = answer;
  if (turned) offerTurn(`${say('undo.done')}${elsewhere(turned)}`, 'undo.redo', redoOffer(turned.undo));
  else showToast(say('undo.nothing'));
}

async function doAgain(): Promise<void> {
  const say = sayIn(document.documentElement.lang);
  const answer = await attempt(wrapped(redoLast()));
  if (!answer) return;
  const { turned } = answer;
  showToast(turned ? `${say('undo.redone')}${elsewhere(turned)}` : say('undo.nothing-redo'));
}

/** Tells nothing to turn from a refusal. */
async function wrapped(work: Promise<Turned | null>): Promise<{ readonly turned: Turned | null }> {
  return { turned: await work };
}

/** The client's name, when the change was made for another than the one on screen: else nobody would see what happened. */
function elsewhere({ engagement }: Turned): string {
  const { current, engagements } = engagementsNow();
  const client = engagements.find((known) => known.id === engagement);
  return client && client.id !== current
    ? ` · ${clientName(client, sayIn(document.documentElement.lang))}`
    : '';
}
