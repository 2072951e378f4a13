import { lazy, Suspense, useEffect } from 'react';
import { create } from 'zustand';
import { revealTab } from '../features/reading/parts/tabs.tsx';
import { catchEarlyLetters } from '../features/search/early-letters.ts';
import { FindBar } from '../features/search/find-bar.tsx';
import { type } from '../features/search/search-store.ts';
import { useNavigation } from '../navigation/navigation.ts';
import { routeLang } from '../navigation/route.ts';
import { useShortcut } from '../ui/shortcut.ts';
import { useCommands } from './commands.ts';

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

/** Opens the search with words that were chosen elsewhere. */
export function searchFor(words: string): void {
  type(words, routeLang(useNavigation.getState().route));
  openPalette();
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
  useShortcut('search', openPalette);
  useShortcut('find', showFind);
  // While the bar is there it takes these keys itself.
  useShortcut('find-next', showFind, !find);
  useShortcut('find-previous', showFind, !find);
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

/** What had the keyboard when the bar came. */
let before: HTMLElement | null = null;

/** The bar comes with what was looked for last, as in every browser. */
function showFind(): void {
  if (!useShown.getState().find) before = hasKeyboard();
  useShown.setState((shown) => ({ find: true, turn: shown.turn + 1 }));
}

/** The keyboard goes back to where it was, or to the page: arrow keys scroll it again. */
function closeFind(scroller: HTMLElement | null): void {
  useShown.setState({ find: false });
  (before?.isConnected ? before : scroller)?.focus({ preventScroll: true });
}

function hasKeyboard(): HTMLElement | null {
  const { activeElement } = document;
  return activeElement instanceof HTMLElement && activeElement !== document.body ? activeElement : null;
}
