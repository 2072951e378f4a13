import { create } from 'zustand';
import type { PageView } from '../../../contract/shapes/library.ts';
import type { Place } from '../../../contract/shapes/place.ts';
import { ask, HostError, onHostEvent } from '../../live/client.ts';
import { replace, useNavigation } from '../../navigation/navigation.ts';
import { routePath } from '../../navigation/route.ts';

/** Pages kept in memory, so that going back costs nothing. */
const KEPT_PAGES = 24;

interface PageState {
  /** The page on screen stays until the next one can be drawn whole. */
  readonly shown: PageView | null;
  readonly failed: { readonly place: Place; readonly error: unknown } | null;
}

export const usePage = create<PageState>()(() => ({ shown: null, failed: null }));

const kept = new Map<string, Promise<PageView>>();
let wanted = '';

/** Shows a page: from memory when it was read lately or fetched ahead. The newest wish wins. */
export async function showPage(place: Place): Promise<void> {
  const name = nameOf(place);
  wanted = name;
  try {
    const shown = await readPage(place);
    if (wanted === name) usePage.setState({ shown, failed: null });
  } catch (error) {
    const moved = isMissing(error) ? await whereNow(place) : null;
    if (wanted !== name) return;
    if (moved) replace({ view: 'page', place: moved }, useNavigation.getState().rested);
    else usePage.setState({ failed: { place, error } });
  }
}

/** Where a redirection leads that is for this page; `null` when there is none. */
async function whereNow({ lang, key, anchor }: Place): Promise<Place | null> {
  try {
    const address = routePath({ view: 'page', place: { lang, key } });
    const found = await ask('place.find', { address, lang });
    return found && found.key !== key ? { ...(anchor === undefined ? {} : { anchor }), ...found } : null;
  } catch (error) {
    console.warn('The redirections could not be read', error);
    return null;
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof HostError && error.code === 'page-missing';
}

/** Reads a page ahead of the click: the neighbours, and what the pointer rests on. */
export function fetchAhead(place: Place): void {
  readPage(place).catch(() => kept.delete(nameOf(place)));
}

/** After an update or a save by the author every page is read anew; the one on screen stays where it is. */
export function followPages(current: () => Place | null): void {
  const again = () => {
    kept.clear();
    const place = current();
    if (place) void showPage(place);
  };
  onHostEvent('edition-changed', again);
  onHostEvent('preview-changed', again);
  // Asked for in the moment of the click, not when the frame has been drawn again.
  useNavigation.subscribe(({ visit, route }, before) => {
    if (visit !== before.visit && route.view === 'page') void showPage(route.place);
  });
}

function readPage(place: Place): Promise<PageView> {
  const name = nameOf(place);
  const known = kept.get(name);
  const page = known ?? ask('page.read', { lang: place.lang, key: place.key });
  // Taken out and put back: the map's order is the order of use.
  kept.delete(name);
  kept.set(name, page);
  page.catch(() => kept.delete(name));
  const oldest = kept.keys().next().value;
  if (kept.size > KEPT_PAGES && oldest !== undefined) kept.delete(oldest);
  return page;
}

function nameOf(place: Place): string {
  return `${place.lang}/${place.key}`;
}
