import { useEffect } from 'react';
import type { KeyboardEvent as ReactKeyboardEvent } from 'react';
import { isShortcut, keyLabel, shortcutOf } from '../../contract/shapes/key-press.ts';
import { keysOf, shortcuts } from '../../contract/shapes/shortcuts.ts';
import type { ShortcutName } from '../../contract/shapes/shortcuts.ts';
import type { Say } from '../i18n/i18n.ts';
import { mac } from './system.ts';
import { isTyping } from './typing.ts';

/** What is open over the page and has the keyboard for itself. */
const OVER = '[role="dialog"], [role="alertdialog"], [role="menu"]';

/** Hears a shortcut of the window while `enabled`; what it is and when it counts says the table. */
export function useShortcut(name: ShortcutName, run: () => void, enabled = true): void {
  useEffect(() => {
    if (!enabled) return undefined;
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || shortcutOf(event, mac) !== name || !counts(event, name)) return;
      event.preventDefault();
      // A key held down is taken from the browser each time, and meant once.
      if (!event.repeat || shortcuts[name].held) run();
    };
    addEventListener('keydown', listen);
    return () => removeEventListener('keydown', listen);
  }, [name, run, enabled]);
}

function counts(event: KeyboardEvent, name: ShortcutName): boolean {
  const { typing, over } = shortcuts[name];
  // The sign a shortcut has besides its chord (`/`) is still a sign of the text.
  if (isTyping(event.composedPath()[0] ?? null) && (!typing || writes(event))) return false;
  return over === true || !document.querySelector(OVER);
}

function writes(event: KeyboardEvent): boolean {
  if (/^F\d/.test(event.key)) return false;
  return event.getModifierState('AltGraph') || !(event.ctrlKey || event.metaKey || event.altKey);
}

/** Whether a key pressed in a part of the page is one of that part's shortcuts; in a field only those that are the field's. */
export function pressed(event: ReactKeyboardEvent, name: ShortcutName): boolean {
  const { typing, held } = shortcuts[name];
  if (event.repeat && !held) return false;
  return isShortcut(event.nativeEvent, name, mac) && (typing === true || !isTyping(event.target));
}

/** The keys of a shortcut as this system and this language write them, each on its own. */
export function keyLabels(name: ShortcutName, say: Say): readonly string[] {
  return keysOf(name, mac).map((keys) => keyLabel(keys, mac, say('key.shift')));
}

/** The first of them, as a hint in a menu or on a button. */
export function keyHint(name: ShortcutName, say: Say): string {
  return keyLabels(name, say)[0] ?? '';
}
