import { lazy, Suspense, useCallback, useEffect, useMemo } from 'react';
import { create } from 'zustand';
import { revealTab } from '../features/reading/parts/tabs.tsx';
import type { Command } from '../features/search/commands.ts';
import { catchEarlyLetters } from '../features/search/early-letters.ts';
import { FindBar } from '../features/search/find-bar.tsx';
import { changeSettings } from '../host/settings-store.ts';
import { useEdition, usePhases } from '../host/edition-store.ts';
import { checkNow } from '../host/sync-store.ts';
import { languageName, useLang, useSay } from '../i18n/i18n.ts';
import { open } from '../navigation/navigation.ts';
import { useShortcut } from '../ui/shortcut.ts';

const readPalette = () => import('../features/search/search-palette.tsx');
const SearchPalette = lazy(async () => ({ default: (await readPalette()).SearchPalette }));
/** The palette is fetched when the first page has been on screen for so long: no letter typed after Ctrl+K is lost, milliseconds. */
const FETCH_AFTER_MS = 400;

const useShown = create<{ readonly palette: boolean; readonly find: boolean; readonly turn: number }>()(
  () => ({
    palette: false,
    find: false,
    turn: 0,
  }),
);

/** Opens the search, from a button or a menu. */
export function openPalette(): void {
  catchEarlyLetters();
  useShown.setState({ palette: true });
}

interface SearchBaseProps {
  /** The part of the window that shows the page. */
  readonly scroller: HTMLElement | null;
  readonly onLanguage: (lang: string) => void;
}

/** Search over every view: the palette and find in page, with their keys. */
export function SearchBase({ scroller, onLanguage }: SearchBaseProps) {
  const { palette, find, turn } = useShown();
  const commands = useCommands(onLanguage);
  useEffect(() => {
    const timer = setTimeout(() => void readPalette(), FETCH_AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
  useShortcut('mod+k', openPalette);
  useShortcut('/', openPalette);
  useShortcut(
    'mod+f',
    useCallback(() => useShown.setState((shown) => ({ find: true, turn: shown.turn + 1 })), []),
    !palette,
  );
  return (
    <>
      {find && <FindBar root={scroller} reveal={revealTab} turn={turn} onClose={() => closeFind(scroller)} />}
      {palette && (
        <Suspense>
          <SearchPalette commands={commands} onClose={() => useShown.setState({ palette: false })} />
        </Suspense>
      )}
    </>
  );
}

/** The page gets the keyboard back: arrow keys scroll it again. */
function closeFind(scroller: HTMLElement | null): void {
  useShown.setState({ find: false });
  scroller?.focus({ preventScroll: true });
}

/** What `>` offers. */
function useCommands(onLanguage: (lang: string) => void): readonly Command[] {
  const say = useSay();
  const lang = useLang();
  const phases = usePhases();
  const languages = useEdition((state) => state.edition?.languages);
  return useMemo(() => {
    const go = (
      view: 'home' | 'settings' | 'checklists' | 'bookmarks' | 'report' | 'changes',
      words: string,
    ): Command => ({
      id: view,
      words,
      run: () => open({ view, lang, of: '' }),
    });
    const themes = (['system', 'light', 'dark', 'sepia'] as const).map((theme) => ({
      id: theme,
      words: say(`command.${theme}`),
      run: () => void changeSettings({ theme }),
    }));
    return [
      ...phases.map(({ id, title }) => ({
        id: `phase-${id}`,
        words: say('command.phase', { phase: title }),
        run: () => open({ view: 'phase', lang, of: id }),
      })),
      go('home', say('frame.home')),
      go('checklists', say('checklists.title')),
      go('bookmarks', say('bookmarks.title')),
      go('report', say('report.title')),
      go('changes', say('sync.whats-new')),
      ...(languages ?? [])
        .filter((other) => other !== lang)
        .map((other) => ({
          id: `language-${other}`,
          words: say('command.language', { language: languageName(other, lang) }),
          run: () => onLanguage(other),
        })),
      ...themes,
      // After the palette is gone: what is printed is the page.
      { id: 'print', words: say('command.print'), run: () => void setTimeout(() => print(), 200) },
      { id: 'check', words: say('command.check'), run: () => void checkNow() },
      go('settings', say('frame.settings')),
    ];
  }, [say, lang, phases, languages, onLanguage]);
}
