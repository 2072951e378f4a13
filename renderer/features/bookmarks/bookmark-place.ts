import type { BookmarkView } from '../../../contract/shapes/bookmark.ts';
import type { Spot } from '../../navigation/navigation.ts';
import type { Route } from '../../navigation/route.ts';

/** Where a bookmark leads, in the language being read. A page that is gone has an address too: it shows what was kept on it. */
export function placeOf(
  bookmark: BookmarkView,
  lang: string,
): { readonly to: Route; readonly arrive: Spot | null } {
  const { target, key, placement, anchor } = bookmark;

  // A passage is of its own language; everything else has the same place in each.
  const place = { lang: target.kind === 'passage' ? target.lang : lang, key, ...(anchor ? { anchor } : {}) };
  return { to: { view: 'page', place }, arrive: spotOf(target, placement) };
}

function spotOf(target: BookmarkView['target'], placement: BookmarkView['placement']): Spot | null {
  if (target.kind === 'item')
    return { block: '', into: 0, rank: { item: target.item, heading: 0, after: 0 } };
  if (target.kind === 'passage' && placement && placement.state !== 'lost')
    return { block: placement.block, into: 0, rank: null };
  return null;
}
