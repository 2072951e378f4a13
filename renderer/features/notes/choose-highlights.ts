import type { HighlightView, Placement } from '../../../contract/shapes/bookmark.ts';

export interface HighlightFilter {
  readonly text: string;
  readonly colour: number | null;
  readonly state: Placement['state'] | null;
  readonly noted: boolean;
}

/** The highlights of one page, in the order they were made. */
export interface HighlightPage {
  readonly key: string;
  readonly title: string;
  readonly gone: boolean;
  readonly highlights: readonly HighlightView[];
}

/** Those that fit everything asked for; words are compared without accents and case. */
export function chooseHighlights(
  highlights: readonly HighlightView[],
  { text, colour, state, noted }: HighlightFilter,
): readonly HighlightView[] {
  const words = plain(text).split(/\s+/).filter(Boolean);
  return highlights.filter((one) => {
    const all = plain(`${one.selector.exact} ${one.note} ${one.page}`);
    return (
      (colour === null || one.colour === colour) &&
      (state === null || one.placement.state === state) &&
      (!noted || one.note !== '') &&
      words.every((word) => all.includes(word))
    );
  });
}

/** By page, pages in the order of the newest highlight on them. */
export function byPage(highlights: readonly HighlightView[]): readonly HighlightPage[] {
  const pages = new Map<string, HighlightView[]>();
  for (const one of highlights.toSorted((left, right) => (left.made < right.made ? 1 : -1)))
    pages.set(one.key, [...(pages.get(one.key) ?? []), one]);
  return [...pages].map(([key, list]) => ({
    key,
    title: list[0]?.page ?? key,
    gone: list[0]?.gone ?? false,
    highlights: list.toReversed(),
  }));
}

function plain(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase();
}
