import { routeLang } from '../../navigation/route.ts';
import { useNavigation } from '../../navigation/navigation.ts';
import { type, useSearch } from './search-store.ts';

/** Letters are caught no longer than this: should the palette fail to open, the keys are the page's again, milliseconds. */
const CATCH_MS = 5_000;

let caught = false;
let stop: () => void = () => undefined;

/**
 * From Ctrl+K until the palette's field has the keyboard, what is typed belongs to the search: a quick hand must neither lose letters nor
 * press shortcuts with them. The first letter replaces what was searched before, as it would in the field.
 */
export function catchEarlyLetters(): void {
  stop();
  caught = false;
  const listen = (event: KeyboardEvent) => {
    if (event.target instanceof Element && event.target.closest('.palette')) return stop();
    // AltGr, which Windows reports as Ctrl and Alt, writes signs: @ on many keyboards.
    const chord = (event.ctrlKey || event.metaKey || event.altKey) && !event.getModifierState('AltGraph');
    if (event.key.length !== 1 || chord || event.isComposing) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const before = caught ? useSearch.getState().text : '';
    caught = true;
    type(before + event.key, routeLang(useNavigation.getState().route));
  };
  const timer = setTimeout(() => stop(), CATCH_MS);
  stop = () => {
    clearTimeout(timer);
    removeEventListener('keydown', listen, true);
  };
  addEventListener('keydown', listen, true);
}

/** Puts the caret where one goes on: behind the letters caught, else over what was searched before. */
export function takeField(field: HTMLInputElement | null): void {
  if (caught) field?.setSelectionRange(field.value.length, field.value.length);
  else field?.select();
}
