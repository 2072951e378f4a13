/** Where the card stands in the window, pixels. */
export interface CardPlace {
  readonly left: number;
  readonly top: number;
}

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

const GAP = 8;

/** Above the words, below them where there is no room, never outside the window. */
export function placeCard(
  words: Box,
  card: { readonly width: number; readonly height: number },
  view: { readonly width: number; readonly height: number; readonly top: number },
): CardPlace {
  const middle = (words.left + words.right) / 2 - card.width / 2;
  const left = Math.max(GAP, Math.min(middle, view.width - card.width - GAP));
  const above = words.top - card.height - GAP;
  const below = Math.min(words.bottom + GAP, view.height - card.height - GAP);
  return { left, top: above >= view.top + GAP ? above : Math.max(view.top + GAP, below) };
}
