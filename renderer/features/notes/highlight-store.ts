import { create } from 'zustand';
import type { HighlightView } from '../../../contract/shapes/bookmark.ts';
import { ask } from '../../live/client.ts';
import { currentEngagement } from '../../live/engagement-store.ts';
import { Live } from '../../live/live.ts';
import type { LiveSpec } from '../../live/live.ts';

/** A page by its key, or with '' the whole playbook. */
interface HighlightWish {
  readonly lang: string;
  readonly key: string;
}

/** Highlights, and what they are of. */
export interface Highlights {
  readonly of: string;
  readonly highlights: readonly HighlightView[];
}

export const highlightSpec: LiveSpec<HighlightWish, Highlights> = {
  name: 'The highlights',
  ask: async ({ lang, key }) => ({
    of: key,
    highlights: await ask('highlight.list', {
      lang,
      engagement: currentEngagement(),
      ...(key ? { key } : {}),
    }),
  }),
  tables: ['highlight', 'engagement'],
  perClient: 'gone',
  stays: (former, next) => former.key === next.key,
};

/** The highlights of the page on screen. */
export const pageHighlights = new Live(highlightSpec);

const NONE: readonly HighlightView[] = [];

/** The highlights of a page while it is the one on screen. */
export function usePageHighlights(key: string): readonly HighlightView[] {
  return pageHighlights.use((shown) => (shown?.of === key ? shown.highlights : NONE));
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
