import './styles/tokens.css';
import './styles/base.css';
import './ui/parts.css';
import './ui/groups.css';
import './features/frame/style.css';
import './features/connection/style.css';
import './features/contents/style.css';
import './features/home/style.css';
import './features/reading/style.css';
import './features/reading/form.css';
import './features/settings/style.css';
import './features/sync/style.css';
import './features/changes/style.css';
import './features/updates/style.css';
import './features/engagements/style.css';
import './features/checklists/style.css';
import './features/bookmarks/style.css';
import './features/notes/style.css';
import './features/report/style.css';
import './features/keeping/style.css';
import './features/search/style.css';
import './styles/print.css';
import './styles/forced-colors.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import type { Root } from 'react-dom/client';
import { App } from './app.tsx';
import { FailedRoot } from './compose/failed-root.tsx';
import { searchFor } from './compose/search.tsx';
import { LockedWindow } from './features/connection/locked-window.tsx';
import { followPages, showPage } from './features/reading/page-store.ts';
import { ask, onHostEvent, startListening } from './live/client.ts';
import { useConnection } from './live/connection-store.ts';
import { edition } from './live/edition-store.ts';
import { followNotebook } from './live/notebook-changes.ts';
import { followSettings, loadSettings } from './live/settings-store.ts';
import { followTroubles } from './live/task-store.ts';
import { followSync } from './live/sync-store.ts';
import type { CallResult } from '../contract/calls.ts';
import { RESUME } from '../contract/shapes/place.ts';
import { acceptDroppedPacks } from './features/sync/import-pack.ts';
import { interfaceLanguage, say } from './i18n/i18n.ts';
import { Boundary } from './ui/boundary.tsx';
import { setReaderHears } from './ui/reader-hears.ts';
import { showToast } from './ui/toasts.tsx';
import { openPath, startNavigation, useNavigation } from './navigation/navigation.ts';
import type { Spot } from './navigation/navigation.ts';
import { parseRoute, routeLang } from './navigation/route.ts';
import type { Route } from './navigation/route.ts';

/** Start: settings, then the place (the address's, else the last one read), then the first paint. */
async function start(): Promise<void> {
  const opened = location.pathname;
  const given = parseRoute(opened + location.hash);
  const root = openRoot();
  const stopWaiting = showLocked(root, given);
  // With an address the page can be asked for at once; settings come beside it.
  const read = given ? edition.read(routeLang(given)) : null;
  if (given?.view === 'page') void showPage(given.place);
  const { lang } = await loadSettings();
  const place = await startingPlace(given, lang);
  if (!given && place.route.view === 'page') void showPage(place.route.place);
  startNavigation(place);
  await (read ?? edition.read(routeLang(useNavigation.getState().route)));
  stopWaiting();
  root.render(
    <StrictMode>
      <Boundary renderInstead={() => <FailedRoot />}>
        <App />
      </Boundary>
    </StrictMode>,
  );
  useConnection.subscribe(({ connection }) => setReaderHears(connection === 'open'));
  const words = () => say(routeLang(useNavigation.getState().route));
  if (!given && opened !== '/') showToast(words()('home.lost-address'));
  followSettings();
  followNotebook();
  followPages(() => {
    const { route } = useNavigation.getState();
    return route.view === 'page' ? route.place : null;
  });
  followSync();
  followTroubles();
  acceptDroppedPacks(words);
  onHostEvent('open-path', (event) => void openPath(event.path));
  // A shell that can wait asks first; whoever keeps something as the page goes hears of it as of the page going.
  onHostEvent('leaving', () => dispatchEvent(new PageTransitionEvent('pagehide')));
  onHostEvent('search-for', (event) => searchFor(event.words));
  startListening();
}

function openRoot(): Root {
  const root = document.getElementById('root');
  if (!root) throw new Error('index.html has no root element');
  return createRoot(root);
}

/** Nothing can be asked before the window has its key, which may be never; then it says how to get one. */
function showLocked(root: Root, given: Route | null): () => void {
  const lang = interfaceLanguage(given ? routeLang(given) : navigator.language);
  return useConnection.subscribe(({ connection }) => {
    if (connection !== 'locked') return;
    document.documentElement.lang = lang;
    // The settings cannot be asked for yet: the system's look, then.
    const dark = matchMedia('(prefers-color-scheme: dark)').matches;
    document.documentElement.dataset['theme'] ??= dark ? 'dark' : 'light';
    root.render(<LockedWindow lang={lang} />);
  });
}

interface StartingPlace {
  readonly route: Route;
  readonly spot: Spot | null;
}

/** The place the address asks for; where it only says where one was, the paragraph too; without one the place read last. */
async function startingPlace(given: Route | null, lang: string): Promise<StartingPlace> {
  if (given && (location.search !== RESUME || given.view !== 'page')) return { route: given, spot: null };
  try {
    if (!given) return await lastPlace(lang);
    const { key, lang: pageLang } = given.place;
    return { route: given, spot: spotOf(await ask('reading.place', { key, lang: pageLang })) };
  } catch (error) {
    console.warn('The last place could not be read', error);
    return { route: given ?? { view: 'home', lang, of: '' }, spot: null };
  }
}

/** Where the reader left: the page and the block; home on the very first start. */
async function lastPlace(lang: string): Promise<StartingPlace> {
  const [last] = await ask('reading.recent', { lang, limit: 1 });
  if (!last) return { route: { view: 'home', lang, of: '' }, spot: null };
  return { route: { view: 'page', place: { lang, key: last.key } }, spot: spotOf(last.place) };
}

function spotOf(place: CallResult<'reading.place'>): Spot | null {
  return place && { block: place.block, into: place.offset, rank: null };
}

void start();
