import { create } from 'zustand';
import type { RecentPage } from '../../../contract/shapes/reading.ts';
import type { OwnHit } from '../../../contract/shapes/search.ts';
import { ask } from '../../live/client.ts';
import { chooseEngagement } from '../../live/engagement-store.ts';
import { open as openRoute } from '../../navigation/navigation.ts';
import type { Spot } from '../../navigation/navigation.ts';

/** Pages read last that are offered before anything is typed, the one on screen not counted. */
const PAGES_SHOWN = 5;

export interface OwnState {
  /** The words these were found for: with others they are not shown. */
  readonly query: string;
  readonly hits: readonly OwnHit[];
  readonly pages: readonly RecentPage[];
}

/** What of the user's own the palette shows: what was found, and the pages read last. */
export const useOwn = create<OwnState>()(() => ({ query: '', hits: [], pages: [] }));

let wanted: { readonly query: string; readonly lang: string } | null = null;
let asking = false;

/** Looks among the user's own things. It is asked beside the pages, which never wait for it; of questions that come meanwhile the newest is asked. */
export function searchOwn(query: string, lang: string): void {
  wanted = { query, lang };
  if (!asking) void askNext();
}

async function askNext(): Promise<void> {
  asking = true;
  while (wanted) {
    const { query, lang } = wanted;
    wanted = null;
    try {
      const hits = query.trim() === '' ? [] : await ask('search.own', { query, lang });
      useOwn.setState({ query, hits });
    } catch (error) {
      // Without a notebook the pages are found all the same.
      console.warn('The own things could not be searched', error);
      useOwn.setState({ query, hits: [] });
    }
  }
  asking = false;
}

/** Reads which pages were read last. */
export async function readPages(lang: string, shown: string | null): Promise<void> {
  try {
    const pages = await ask('reading.recent', { lang, limit: PAGES_SHOWN + 1 });
    useOwn.setState({ pages: pages.filter(({ key }) => key !== shown).slice(0, PAGES_SHOWN) });
  } catch (error) {
    console.warn('The recent pages could not be read', error);
  }
}

/** Opens a page read before where reading stopped. */
export function openPage({ key, place }: RecentPage, lang: string): void {
  const spot = place ? { block: place.block, into: place.offset, rank: null } : null;
  openRoute({ view: 'page', place: { lang, key } }, spot);
}

/** Opens one's own thing: at its place, with the client it is of at hand. */
export async function openOwn(hit: OwnHit, lang: string): Promise<void> {
  const { engagement, page, anchor } = hit;
  if (engagement !== null) await chooseEngagement(engagement);
  if (page === null) openRoute({ view: 'home', lang, of: '' });
  else {
    const place = { lang: page.lang, key: page.key, ...(anchor ? { anchor } : {}) };
    openRoute({ view: 'page', place }, spotOf(hit));
  }
}

function spotOf({ block, item }: OwnHit): Spot | null {
  if (block === '' && item === '') return null;
  return { block, into: 0, rank: item === '' ? null : { item, heading: 0, after: 0 } };
}
