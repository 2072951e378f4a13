import { create } from 'zustand';
import type { HighlightView } from '../../../host/contract/notebook-model.ts';
import { ask } from '../../host/client.ts';
import { currentEngagement } from '../../host/engagement-store.ts';
import { onNotebookChange } from '../../host/notebook-changes.ts';
import { afterPaint } from '../../ui/after-paint.ts';

interface HighlightState {
  /** What the list below belongs to: a page's key, '' for the whole playbook, `null` for nothing yet. */
  readonly of: string | null;
  readonly highlights: readonly HighlightView[];
}

export const useHighlights = create<HighlightState>()(() => ({ of: null, highlights: [] }));

interface Wish {
  readonly lang: string;
  readonly key: string;
}

let wish: Wish | null = null;
/** Rises with each question: an older answer must not bring back what was removed since. */
let asks = 0;

/** Follows the highlights of a page, or with '' of the whole playbook. Gives back how to stop. */
export function watchHighlights(lang: string, key: string): () => void {
  const own: Wish = { lang, key };
  wish = own;
  if (useHighlights.getState().of !== key) useHighlights.setState({ of: null, highlights: [] });
  const cancel = afterPaint(() => void read());
  const stop = onNotebookChange(['highlight', 'engagement'], () => void read());
  return () => {
    cancel();
    stop();
    if (wish === own) wish = null;
  };
}

async function read(): Promise<void> {
  const asked = wish;
  if (!asked) return;
  const { lang, key } = asked;
  asks += 1;
  const at = asks;
  try {
    const highlights = await ask('highlight.list', {
      lang,
      engagement: currentEngagement(),
      ...(key ? { key } : {}),
    });
    if (wish === asked && at === asks) useHighlights.setState({ of: key, highlights });
  } catch (error) {
    console.warn('Highlights could not be read', error);
  }
}

/** What the small card over the page is about: words just selected, or a highlight that was there. */
export type Card =
  | { readonly about: 'selection'; readonly range: Range; readonly writing: boolean }
  | { readonly about: 'highlight'; readonly id: string; readonly range: Range; readonly writing: boolean };

export const useCard = create<{ readonly card: Card | null; readonly colour: number }>()(() => ({
  card: null,
  colour: 1,
}));

export function showCard(card: Card | null): void {
  useCard.setState({ card });
}
