import { create } from 'zustand';
import { parseRoute, routePath } from './route.ts';
import type { Route } from './route.ts';

/** Where a block stands, said without its words: the item's id, or the how-many-th block after the how-many-th heading. */
export interface Rank {
  readonly item: string;
  readonly heading: number;
  readonly after: number;
}

/** Where in a page the reader stands: the block at the top, how far into it (0-1), and its rank for the other language. */
export interface Spot {
  readonly block: string;
  readonly into: number;
  readonly rank: Rank | null;
}

/** What a history entry remembers besides its address. */
interface Entry {
  readonly at: number;
  readonly spot: Spot | null;
}

interface NavigationState {
  readonly route: Route;
  /** Rises with every navigation, so that opening the same address again scrolls again. */
  readonly visit: number;
  readonly at: number;
  readonly last: number;
  /** Where to stand once the page is drawn; `null` means the anchor or the top. */
  readonly arrive: Spot | null;
  /** Where scrolling last came to rest on the page shown. */
  readonly rested: Spot | null;
}

const FIRST: Route = { view: 'home', lang: 'en', of: '' };

export const useNavigation = create<NavigationState>()(() => ({
  route: FIRST,
  visit: 0,
  at: 0,
  last: 0,
  arrive: null,
  rested: null,
}));

/** Takes over the address bar; `fallback` is where to go when the address names nothing (first start, old address), or where in it one was. */
export function startNavigation(fallback: { readonly route: Route; readonly spot: Spot | null }): void {
  const given = parseRoute(location.pathname + location.hash);
  const entry = readEntry(history.state);
  const route = given ?? fallback.route;
  const spot = given ? (entry?.spot ?? fallback.spot) : fallback.spot;
  const at = entry?.at ?? 0;
  history.replaceState({ at, spot } satisfies Entry, '', routePath(route));
  useNavigation.setState({ route, arrive: spot, rested: spot, at, last: at });
  addEventListener('popstate', onPop);
}

/** Opens a route as a new entry of the history. */
export function open(route: Route, arrive: Spot | null = null): void {
  const { at, visit } = useNavigation.getState();
  const same = routePath(route) === location.pathname + location.hash;
  const next = same ? at : at + 1;
  const entry: Entry = { at: next, spot: arrive };
  if (same) history.replaceState(entry, '', routePath(route));
  else history.pushState(entry, '', routePath(route));
  useNavigation.setState({
    route,
    arrive,
    rested: arrive,
    at: next,
    last: same ? useNavigation.getState().last : next,
    visit: visit + 1,
  });
}

/** Exchanges the current entry: the other language of the same page is not a step to go back over. */
export function replace(route: Route, arrive: Spot | null): void {
  const { at, visit } = useNavigation.getState();
  history.replaceState({ at, spot: arrive } satisfies Entry, '', routePath(route));
  useNavigation.setState({ route, arrive, rested: arrive, visit: visit + 1 });
}

/** Where the navigation under way wants to stand; read at the moment, not followed. */
export function spotToReach(): Spot | null {
  return useNavigation.getState().arrive;
}

/** Opens an address as text; says whether it was one of ours. */
export function openPath(path: string): boolean {
  const route = parseRoute(path);
  if (route) open(route);
  return route !== null;
}

/** Keeps the spot with the entry, so that coming back finds the same block, whatever the window's size is then. */
export function rememberSpot(spot: Spot): void {
  const { at } = useNavigation.getState();
  history.replaceState({ at, spot } satisfies Entry, '');
  useNavigation.setState({ rested: spot });
}

export function goBack(): void {
  if (useNavigation.getState().at > 0) history.back();
}

export function goForward(): void {
  const { at, last } = useNavigation.getState();
  if (at < last) history.forward();
}

function onPop(event: PopStateEvent): void {
  const { route: before, last, visit } = useNavigation.getState();
  const entry = readEntry(event.state);
  const route = parseRoute(location.pathname + location.hash) ?? before;
  const at = entry?.at ?? 0;
  useNavigation.setState({
    route,
    arrive: entry?.spot ?? null,
    rested: entry?.spot ?? null,
    at,
    last: Math.max(last, at),
    visit: visit + 1,
  });
}

/** History keeps what it was given, also from an older build of the page: check before use. */
function readEntry(state: unknown): Entry | null {
  if (!isRecord(state) || typeof state['at'] !== 'number') return null;
  return { at: state['at'], spot: readSpot(state['spot']) };
}

function readSpot(value: unknown): Spot | null {
  if (!isRecord(value) || typeof value['block'] !== 'string' || typeof value['into'] !== 'number')
    return null;
  return { block: value['block'], into: value['into'], rank: readRank(value['rank']) };
}

function readRank(value: unknown): Rank | null {
  if (!isRecord(value)) return null;
  const { item, heading, after } = value;
  if (typeof item !== 'string' || typeof heading !== 'number' || typeof after !== 'number') return null;
  return { item, heading, after };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
