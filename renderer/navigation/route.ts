import { isLang, pathToPlace, placeToPath } from '../../contract/shapes/place.ts';
import type { Place } from '../../contract/shapes/place.ts';

/** The views that are not a page. */
export const viewNames = [
  'home',
  'phase',
  'checklists',
  'bookmarks',
  'notes',
  'report',
  'changes',
  'settings',
  'about',
] as const;
export type ViewName = (typeof viewNames)[number];

/**
 * Where the reader is; its address is the whole state, so history, deep links and resume are one mechanism.
 *
 *     /es                     home
 *     /es/page/<key>#anchor   a page
 *     /es/phase/<id>          a view, with what it shows
 */
export type Route =
  | { readonly view: 'page'; readonly place: Place }
  | { readonly view: ViewName; readonly lang: string; readonly of: string };

/** The route of a path with its hash; `null` when it is none of ours. */
export function parseRoute(written: string): Route | null {
  // A slash at the end of the path says nothing.
  const path = written.replace(/(?<=[^/])\/+(?=[?#]|$)/, '');
  const place = pathToPlace(path);
  if (place) return { view: 'page', place };
  const [, lang = '', name = 'home', of = ''] = path.split(/[?#]/)[0]?.split('/') ?? [];
  const view = viewNames.find((known) => known === (name === '' ? 'home' : name));
  if (!view || !isLang(lang)) return null;
  return { view, lang, of };
}

/** The path of a route, as the address bar and history hold it. */
export function routePath(route: Route): string {
  if (route.view === 'page') return placeToPath(route.place);
  const name = route.view === 'home' ? '' : `/${route.view}`;
  return `/${route.lang}${name}${route.of ? `/${encodeURIComponent(route.of)}` : ''}`;
}

export function routeLang(route: Route): string {
  return route.view === 'page' ? route.place.lang : route.lang;
}

/** The same route in another language; an anchor belongs to one language only and is dropped. */
export function inLanguage(route: Route, lang: string): Route {
  if (route.view !== 'page') return { ...route, lang };
  return { view: 'page', place: { lang, key: route.place.key } };
}
