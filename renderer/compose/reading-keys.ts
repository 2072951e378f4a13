import { useCallback } from 'react';
import { textSizes } from '../../contract/shapes/settings.ts';
import { usePage } from '../features/reading/page-store.ts';
import { readSpot } from '../features/reading/spot.ts';
import { edition } from '../live/edition-store.ts';
import { changeSettings, useSettings } from '../live/settings-store.ts';
import { goBack, goForward, open, replace, useNavigation } from '../navigation/navigation.ts';
import { inLanguage, routeLang } from '../navigation/route.ts';
import { useShortcut } from '../ui/shortcut.ts';

/** The keys of reading. */
export function useReadingKeys(scroller: HTMLElement | null): void {
  useShortcut('back', goBack);
  useShortcut('forward', goForward);
  useShortcut('page-back', turnBack);
  useShortcut('page-on', turnOn);
  useShortcut('home', goHome);
  useShortcut(
    'language',
    useCallback(() => switchLanguage(nextLanguage(), scroller), [scroller]),
  );
  useShortcut('larger', enlarge);
  useShortcut('smaller', reduce);
  useShortcut('usual-size', usualSize);
}

const turnBack = () => turn('previous');
const turnOn = () => turn('next');
const goHome = () => open({ view: 'home', lang: currentLang(), of: '' });
const enlarge = () => resize(1);
const reduce = () => resize(-1);
const usualSize = () => void changeSettings({ textSize: 100 });

/** The same place in another language: the paragraph at the top stays at the top. */
export function switchLanguage(lang: string, scroller: HTMLElement | null): void {
  const { route } = useNavigation.getState();
  const spot = scroller && route.view === 'page' ? readSpot(scroller) : null;
  // Blocks are named after their words, which differ: only the rank carries over.
  replace(inLanguage(route, lang), spot && { ...spot, block: '' });
  void changeSettings({ lang });
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
  return routeLang(useNavigation.getState().route);
}

function nextLanguage(): string {
  const languages = edition.now()?.edition.languages ?? [];
  return languages[(languages.indexOf(currentLang()) + 1) % Math.max(1, languages.length)] ?? currentLang();
}
