import {
  Bookmark,
  BookMarked,
  FileChartColumn,
  Highlighter,
  House,
  ListChecks,
  Settings as Gear,
  Sparkles,
} from 'lucide-react';
import { lazy, Suspense, useCallback, useEffect, useState } from 'react';
import type { PageView } from '../host/contract/library-calls.ts';
import { textSizes } from '../host/contract/settings-calls.ts';
import { NotebookBase, NotebookContents, notebookScreen } from './compose/notebook.tsx';
import { readingSlots } from './compose/reading-slots.tsx';
import { openPalette, SearchBase } from './compose/search.tsx';
import { HomeBookmarks } from './features/bookmarks/home-bookmarks.tsx';
import { PageProgress, PhaseProgress } from './features/checklists/progress-marks.tsx';
import { EngagementSwitcher } from './features/engagements/switcher.tsx';
import { NotebookNotices } from './features/keeping/notices.tsx';
import { LanguageSwitch } from './features/frame/language-switch.tsx';
import { TopBar } from './features/frame/top-bar.tsx';
import { HomeScreen } from './features/home/home-screen.tsx';
import { PhaseScreen } from './features/home/phase-screen.tsx';
import { PageScreen } from './features/reading/page-screen.tsx';
import { usePage } from './features/reading/page-store.ts';
import { readSpot } from './features/reading/spot.ts';
import { SyncChip } from './features/sync/sync-chip.tsx';
import { UpdateNotice } from './features/updates/update-notice.tsx';
import { ask } from './host/client.ts';
import { loadEdition, useEdition } from './host/edition-store.ts';
import { changeSettings, useSettings } from './host/settings-store.ts';
import { interfaceLanguage, useLang, useSay } from './i18n/i18n.ts';
import { goBack, goForward, open, replace, useNavigation } from './navigation/navigation.ts';
import { inLanguage } from './navigation/route.ts';
import type { ViewName } from './navigation/route.ts';
import { RouteLink } from './ui/route-link.tsx';
import { useShortcut } from './ui/shortcut.ts';
import { Toasts } from './ui/toasts.tsx';
import { useMedia } from './ui/use-media.ts';

const SettingsScreen = lazy(async () => ({
  default: (await import('./features/settings/settings-screen.tsx')).SettingsScreen,
}));
const ContentSettings = lazy(async () => ({
  default: (await import('./features/sync/content-settings.tsx')).ContentSettings,
}));
const ChangesScreen = lazy(async () => ({
  default: (await import('./features/changes/changes-screen.tsx')).ChangesScreen,
}));
const KeepingSettings = lazy(async () => ({
  default: (await import('./features/keeping/keeping-settings.tsx')).KeepingSettings,
}));
const UpdateSettings = lazy(async () => ({
  default: (await import('./features/updates/update-settings.tsx')).UpdateSettings,
}));
const KeysDialog = lazy(async () => ({
  default: (await import('./features/frame/keys-dialog.tsx')).KeysDialog,
}));

/** Up to this width the contents are a drawer; the style sheet says the same. */
const NARROW = '(width <= 900px)';

/** The frame of the reader; the only place where features meet. */
export function App() {
  const say = useSay();
  const lang = useLang();
  const edition = useEdition((state) => state.edition);
  const [scroller, setScroller] = useState<HTMLElement | null>(null);
  const [keysShown, setKeysShown] = useState(false);
  const [drawer, setDrawer] = useState(false);
  const visit = useNavigation((state) => state.visit);
  const side = useSettings((state) => state.values.sidebar);
  const narrow = useMedia(NARROW);
  useEffect(() => {
    document.documentElement.lang = interfaceLanguage(lang);
    void loadEdition(lang);
  }, [lang]);
  useEffect(() => setDrawer(false), [visit]);
  const toggleSide = useToggleSide(setDrawer);
  const showSide = useCallback(() => {
    if (matchMedia(NARROW).matches) setDrawer(true);
    else if (useSettings.getState().values.sidebar === 'closed') void changeSettings({ sidebar: 'open' });
  }, []);
  const switchTo = useCallback((next: string) => switchLanguage(next, scroller), [scroller]);
  useReadingKeys(
    scroller,
    toggleSide,
    useCallback(() => setKeysShown(true), []),
  );
  return (
    <div className="shell" data-side={side} data-drawer={drawer ? 'open' : 'closed'}>
      <a className="skip-link" href="#main" onClick={(event) => skip(event, scroller)}>
        {say('frame.skip')}
      </a>
      <aside className="shell-side" id="side" aria-label={say('frame.contents')}>
        <RouteLink className="side-title" to={{ view: 'home', lang, of: '' }}>
          <BookMarked aria-hidden />
          <span>{edition?.title ?? say('app.name')}</span>
        </RouteLink>
        <EngagementSwitcher onShow={showSide} />
        <div className="side-scroll">
          <NotebookContents />
        </div>
        <div className="side-foot">
          <SideLink view="home" icon={<House size={17} aria-hidden />} label={say('frame.home')} />
          <SideLink
            view="checklists"
            icon={<ListChecks size={17} aria-hidden />}
            label={say('checklists.short')}
          />
          <SideLink
            view="bookmarks"
            icon={<Bookmark size={17} aria-hidden />}
            label={say('bookmarks.title')}
          />
          <SideLink view="notes" icon={<Highlighter size={17} aria-hidden />} label={say('notes.short')} />
          <SideLink
            view="report"
            icon={<FileChartColumn size={17} aria-hidden />}
            label={say('report.title')}
          />
          <SideLink view="changes" icon={<Sparkles size={17} aria-hidden />} label={say('sync.whats-new')} />
          <SideLink view="settings" icon={<Gear size={17} aria-hidden />} label={say('frame.settings')} />
        </div>
      </aside>
      <button
        type="button"
        className="shell-scrim"
        tabIndex={-1}
        aria-label={say('frame.hide-side')}
        onClick={() => setDrawer(false)}
      />
      <TopBar sideOpen={narrow ? drawer : side === 'open'} onSide={toggleSide} onSearch={openPalette}>
        <SyncChip />
        <LanguageSwitch languages={edition?.languages ?? []} onChange={switchTo} />
      </TopBar>
      <main className="shell-main" id="main" tabIndex={-1} ref={setScroller} aria-label={say('frame.main')}>
        <NotebookNotices />
        <UpdateNotice />
        <Screen scroller={scroller} onLanguage={switchTo} />
      </main>
      <NotebookBase />
      <SearchBase scroller={scroller} onLanguage={switchTo} />
      <Toasts />
      {keysShown && (
        <Suspense>
          <KeysDialog onClose={() => setKeysShown(false)} />
        </Suspense>
      )}
    </div>
  );
}

interface ScreenProps {
  readonly scroller: HTMLElement | null;
  readonly onLanguage: (lang: string) => void;
}

function Screen({ scroller, onLanguage }: ScreenProps) {
  const route = useNavigation((state) => state.route);
  switch (route.view) {
    case 'page':
      return <PageScreen place={route.place} slots={readingSlots} scroller={scroller} onRest={keepPlace} />;
    case 'phase':
      return (
        <PhaseScreen
          phase={route.of}
          progress={<PhaseProgress phase={route.of} />}
          pageProgress={pageProgress}
        />
      );
    case 'settings':
    case 'about':
      return (
        <Suspense>
          <SettingsScreen onLanguage={onLanguage} groups={settingsGroups} />
        </Suspense>
      );
    case 'changes':
      return (
        <Suspense>
          <ChangesScreen />
        </Suspense>
      );
    default:
      return (
        notebookScreen(route.view) ?? (
          <HomeScreen phaseProgress={phaseProgress} sections={<HomeBookmarks />} />
        )
      );
  }
}

const phaseProgress = (phase: string) => <PhaseProgress phase={phase} />;
const pageProgress = (key: string) => <PageProgress page={key} />;
const settingsGroups = (
  <>
    <ContentSettings />
    <KeepingSettings />
    <UpdateSettings />
  </>
);

interface SideLinkProps {
  readonly view: ViewName;
  readonly icon: React.ReactNode;
  readonly label: string;
}

function SideLink({ view, icon, label }: SideLinkProps) {
  const lang = useLang();
  const current = useNavigation((state) => state.route.view === view);
  return (
    <RouteLink className="side-link" aria-current={current ? 'page' : undefined} to={{ view, lang, of: '' }}>
      {icon} {label}
    </RouteLink>
  );
}

/** The same place in another language: the paragraph at the top stays at the top. */
function switchLanguage(lang: string, scroller: HTMLElement | null): void {
  const { route } = useNavigation.getState();
  const spot = scroller && route.view === 'page' ? readSpot(scroller) : null;
  // Blocks are named after their words, which differ: only the rank carries over.
  replace(inLanguage(route, lang), spot && { ...spot, block: '' });
  void changeSettings({ lang });
}

function keepPlace(page: PageView, block: string, into: number): void {
  ask('reading.stop', { key: page.key, lang: page.lang, block, offset: into }).catch((error: unknown) =>
    console.warn('The reading place could not be kept', error),
  );
}

function useToggleSide(setDrawer: (change: (shown: boolean) => boolean) => void): () => void {
  return useCallback(() => {
    if (matchMedia(NARROW).matches) setDrawer((shown) => !shown);
    else
      void changeSettings({ sidebar: useSettings.getState().values.sidebar === 'open' ? 'closed' : 'open' });
  }, [setDrawer]);
}

function useReadingKeys(scroller: HTMLElement | null, toggleSide: () => void, showKeys: () => void): void {
  useShortcut('mod+b', toggleSide);
  useShortcut('?', showKeys);
  useShortcut('alt+ArrowLeft', goBack);
  useShortcut('alt+ArrowRight', goForward);
  useShortcut(
    'ArrowLeft',
    useCallback(() => turn('previous'), []),
  );
  useShortcut(
    'ArrowRight',
    useCallback(() => turn('next'), []),
  );
  useShortcut(
    'h',
    useCallback(() => open({ view: 'home', lang: currentLang(), of: '' }), []),
  );
  useShortcut(
    'e',
    useCallback(() => switchLanguage(nextLanguage(), scroller), [scroller]),
  );
  useShortcut(
    'mod+=',
    useCallback(() => resize(1), []),
  );
  useShortcut(
    'mod++',
    useCallback(() => resize(1), []),
  );
  useShortcut(
    'mod+-',
    useCallback(() => resize(-1), []),
  );
  useShortcut(
    'mod+0',
    useCallback(() => void changeSettings({ textSize: 100 }), []),
  );
}

function turn(side: 'previous' | 'next'): void {
  const { route } = useNavigation.getState();
  const page = usePage.getState().shown;
  // Arrow keys inside something that scrolls sideways belong to it.
  if (document.activeElement?.matches('[role="group"], [role="tab"], [role="radio"]')) return;
  const to = route.view === 'page' && page?.key === route.place.key ? page[side] : null;
  if (to) open({ view: 'page', place: { lang: currentLang(), key: to.key } });
}

function resize(step: 1 | -1): void {
  const at = textSizes.indexOf(useSettings.getState().values.textSize);
  const textSize = textSizes[at + step];
  if (textSize !== undefined) void changeSettings({ textSize });
}

function currentLang(): string {
  const { route } = useNavigation.getState();
  return route.view === 'page' ? route.place.lang : route.lang;
}

function nextLanguage(): string {
  const languages = useEdition.getState().edition?.languages ?? [];
  return languages[(languages.indexOf(currentLang()) + 1) % Math.max(1, languages.length)] ?? currentLang();
}

function skip(event: React.MouseEvent, scroller: HTMLElement | null): void {
  event.preventDefault();
  scroller?.focus();
}
