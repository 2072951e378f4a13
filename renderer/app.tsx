import { BookMarked } from 'lucide-react';
import { lazy, Suspense, useCallback, useEffect, useState } from 'react';
import { NotebookBase, NotebookContents } from './compose/notebook.tsx';
import { switchLanguage, useReadingKeys } from './compose/reading-keys.ts';
import { Screen } from './compose/screen.tsx';
import { useScrollKeys } from './compose/scroll-keys.ts';
import { openPalette, SearchBase } from './compose/search.tsx';
import { SideFoot } from './compose/side-foot.tsx';
import { ConnectionNotice } from './features/connection/connection-notice.tsx';
import { EngagementSwitcher } from './features/engagements/switcher.tsx';
import { FolderNotice } from './features/frame/folder-notice.tsx';
import { LanguageSwitch } from './features/frame/language-switch.tsx';
import { TopBar } from './features/frame/top-bar.tsx';
import { NotebookNotices } from './features/keeping/notices.tsx';
import { SyncChip } from './features/sync/sync-chip.tsx';
import { TaskTroubles } from './features/troubles/task-troubles.tsx';
import { UpdateNotice } from './features/updates/update-notice.tsx';
import { useEdition } from './live/edition-store.ts';
import { useCurrentEngagement } from './live/engagement-store.ts';
import { changeSettings, useSettings } from './live/settings-store.ts';
import { interfaceLanguage, useLang, useSay } from './i18n/i18n.ts';
import { useNavigation } from './navigation/navigation.ts';
import { Guard } from './ui/guard.tsx';
import { useKeptFocus } from './ui/kept-focus.ts';
import { RouteLink } from './ui/route-link.tsx';
import { usePaper } from './ui/paper.ts';
import { useShortcut } from './ui/shortcut.ts';
import { Toasts } from './ui/toasts.tsx';
import { useMedia } from './ui/use-media.ts';

const KeysDialog = lazy(async () => ({
  default: (await import('./features/frame/keys-dialog.tsx')).KeysDialog,
}));

/** Up to this width the contents are a drawer; the style sheet says the same. */
const NARROW = '(width <= 56.25em)';

/** The frame of the reader; the only place where features meet. */
export function App() {
  const say = useSay();
  const lang = useLang();
  const languages = useEdition((state) => state.edition?.languages);
  const [scroller, setScroller] = useState<HTMLElement | null>(null);
  const [keysShown, setKeysShown] = useState(false);
  const [drawer, setDrawer] = useState(false);
  const side = useSettings((state) => state.values.sidebar);
  const narrow = useMedia(NARROW);
  useFrameLanguage(lang);
  useShutDrawer(setDrawer);
  const toggleSide = useToggleSide(setDrawer);
  const sideShown = narrow ? drawer : side === 'open';
  const switchTo = useCallback((next: string) => switchLanguage(next, scroller), [scroller]);
  usePaper({ client: useCurrentEngagement()?.client ?? '', lang }, true);
  useReadingKeys(scroller);
  useScrollKeys(scroller);
  useKeptFocus(scroller);
  useShortcut('side', toggleSide);
  useShortcut(
    'help',
    useCallback(() => setKeysShown(true), []),
  );
  return (
    <div className="shell" data-side={side} data-drawer={drawer ? 'open' : 'closed'}>
      <a className="skip-link" href="#main" onClick={(event) => skip(event, scroller)}>
        {say('frame.skip')}
      </a>
      <Side shown={sideShown} />
      <button
        type="button"
        className="shell-scrim"
        tabIndex={-1}
        aria-label={say('frame.hide-side')}
        onClick={() => setDrawer(false)}
      />
      <TopBar sideOpen={sideShown} onSide={toggleSide} onSearch={openPalette}>
        <Guard>{!sideShown && <EngagementSwitcher place="bar" />}</Guard>
        <Guard>
          <SyncChip />
        </Guard>
        <LanguageSwitch languages={languages ?? NO_LANGUAGES} onChange={switchTo} />
      </TopBar>
      <main className="shell-main" id="main" tabIndex={-1} ref={setScroller} aria-label={say('frame.main')}>
        <Notices />
        <Screen scroller={scroller} onLanguage={switchTo} />
      </main>
      <Guard>
        <NotebookBase />
      </Guard>
      <Guard>
        <SearchBase scroller={scroller} onLanguage={switchTo} />
      </Guard>
      <Guard>
        <Toasts />
      </Guard>
      {keysShown && <Keys onClose={() => setKeysShown(false)} />}
    </div>
  );
}

/** The contents beside the page, with the client above them. */
function Side({ shown }: { readonly shown: boolean }) {
  const say = useSay();
  const lang = useLang();
  const edition = useEdition((state) => state.edition);
  return (
    <aside className="shell-side" id="side" aria-label={say('frame.contents')}>
      <RouteLink className="side-title" to={{ view: 'home', lang, of: '' }}>
        <BookMarked aria-hidden />
        <span>{edition?.title ?? say('app.name')}</span>
      </RouteLink>
      <Guard>{shown && <EngagementSwitcher place="side" />}</Guard>
      <div className="side-scroll">
        <Guard of={edition}>
          <NotebookContents />
        </Guard>
      </div>
      <Guard>
        <SideFoot />
      </Guard>
    </aside>
  );
}

/** What the reader has to say above every page. */
function Notices() {
  return (
    <>
      <Guard>
        <ConnectionNotice />
      </Guard>
      <Guard>
        <NotebookNotices />
      </Guard>
      <Guard>
        <TaskTroubles />
      </Guard>
      <Guard>
        <UpdateNotice />
      </Guard>
      <Guard>
        <FolderNotice />
      </Guard>
    </>
  );
}

function Keys({ onClose }: { readonly onClose: () => void }) {
  return (
    <Suspense>
      <KeysDialog onClose={onClose} />
    </Suspense>
  );
}

const NO_LANGUAGES: readonly string[] = [];

function useFrameLanguage(lang: string): void {
  useEffect(() => {
    document.documentElement.lang = interfaceLanguage(lang);
  }, [lang]);
}

function useShutDrawer(setDrawer: (shown: boolean) => void): void {
  // Told, not read: a click must not draw the whole frame again.
  useEffect(
    () => useNavigation.subscribe((now, before) => now.visit !== before.visit && setDrawer(false)),
    [setDrawer],
  );
}

function useToggleSide(setDrawer: (change: (shown: boolean) => boolean) => void): () => void {
  return useCallback(() => {
    if (matchMedia(NARROW).matches) setDrawer((shown) => !shown);
    else
      void changeSettings({ sidebar: useSettings.getState().values.sidebar === 'open' ? 'closed' : 'open' });
  }, [setDrawer]);
}

function skip(event: React.MouseEvent, scroller: HTMLElement | null): void {
  event.preventDefault();
  scroller?.focus();
}
