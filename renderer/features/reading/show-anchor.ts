import type { Place } from '../../../contract/shapes/place.ts';
import { ask } from '../../live/client.ts';
import { say as sayIn } from '../../i18n/i18n.ts';
import { useNavigation } from '../../navigation/navigation.ts';
import { routePath } from '../../navigation/route.ts';
import { showToast } from '../../ui/toasts.tsx';
import { holdAt } from './hold.ts';
import { revealThen } from './reveal.ts';

/** Scrolls to the section an address names; one that is written otherwise today is found, and one that is gone is told. */
export function showAnchor(scroller: HTMLElement, place: Place): void {
  if (!reveal(scroller, place.anchor)) void lookFor(scroller, place);
}

function reveal(scroller: HTMLElement, anchor: string | undefined): boolean {
  const element = anchor === undefined ? null : document.getElementById(anchor);
  if (element) revealThen(element, () => holdAt(scroller, () => element.scrollIntoView({ block: 'start' })));
  return element !== null;
}

async function lookFor(scroller: HTMLElement, place: Place): Promise<void> {
  const { visit } = useNavigation.getState();
  const address = routePath({ view: 'page', place });
  const found = await ask('place.find', { address, lang: place.lang }).catch((error: unknown) => {
    console.warn('The section could not be looked for', error);
    return null;
  });
  if (visit !== useNavigation.getState().visit || reveal(scroller, found?.anchor)) return;
  showToast(sayIn(document.documentElement.lang)('reading.missing-section'));
}
