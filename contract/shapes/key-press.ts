import { keysOf, shortcutNames } from './shortcuts.ts';
import type { ShortcutName } from './shortcuts.ts';

/** What of a browser's `KeyboardEvent` tells which key it was. */
export interface KeyPress {
  readonly key: string;
  /** Where the key is on the keyboard, named after the American one. */
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
  /** An input method is at work: its keys are its own. */
  readonly isComposing: boolean;
  /** 229 for a key an input method has taken, also where `isComposing` is not yet true. */
  readonly keyCode?: number;
  readonly getModifierState?: (key: string) => boolean;
}

/** What an input method has taken reports this `keyCode` (UI Events, "legacy key attributes"). */
const TAKEN = 229;

/** A key with its modifiers, taken apart. */
interface Chord {
  readonly mod: boolean;
  readonly alt: boolean;
  readonly shift: boolean;
  readonly key: string;
}

/** Which shortcut a press is, `null` for none. */
export function shortcutOf(press: KeyPress, mac: boolean): ShortcutName | null {
  return shortcutNames.find((name) => isShortcut(press, name, mac)) ?? null;
}

/** Whether a press is this shortcut. */
export function isShortcut(press: KeyPress, name: ShortcutName, mac: boolean): boolean {
  if (press.isComposing || press.keyCode === TAKEN) return false;
  return keysOf(name, mac).some((keys) => fits(press, chordOf(keys), mac));
}

function fits(press: KeyPress, chord: Chord, mac: boolean): boolean {
  const key = writtenBy(press, chord);
  if (key !== chord.key) return false;
  const named = /^([a-z]|.{2,})$/.test(chord.key);
  if (named && press.shiftKey !== chord.shift) return false;
  // AltGr, which Windows reports as Ctrl and Alt, only writes the sign.
  const graph = press.getModifierState?.('AltGraph') === true;
  if (graph) return !named && !chord.mod && !chord.alt;
  const [mod, other] = mac ? [press.metaKey, press.ctrlKey] : [press.ctrlKey, press.metaKey];
  return mod === chord.mod && !other && press.altKey === chord.alt;
}

/** The letter or sign of a press, as the table writes it. */
function writtenBy(press: KeyPress, chord: Chord): string {
  const { key, code } = press;
  const place = /^(?:Key([A-Z])|Digit([0-9]))$/.exec(code);
  // On keyboards of another script the letters are where they are on the American one.
  if (isForeign(key)) return (place?.[1] ?? place?.[2] ?? key).toLowerCase();
  // French and Czech keyboards write digits with Shift only: without, the key is the digit all the same.
  const digit = /^[0-9]$/.test(chord.key) && !press.shiftKey ? place?.[2] : undefined;
  if (digit !== undefined && !press.altKey) return digit;
  return key.length === 1 ? key.toLowerCase() : key;
}

/** A letter, digit or mark of another script than Latin; a key may write two of them (Arabic lam-alef). */
function isForeign(key: string): boolean {
  return /^[\p{L}\p{N}\p{M}]/u.test(key) && !/^[\p{Script=Latin}0-9]/u.test(key);
}

function chordOf(keys: string): Chord {
  const modifiers = /^((?:mod\+|alt\+|shift\+)*)(.+)$/.exec(keys);
  const held = modifiers?.[1] ?? '';
  return {
    mod: held.includes('mod+'),
    alt: held.includes('alt+'),
    shift: held.includes('shift+'),
    key: modifiers?.[2] ?? keys,
  };
}

/** A chord as people read it: `Ctrl Shift Z`, on a Mac `⇧⌘Z`; `shiftName` is what the language calls Shift. */
export function keyLabel(keys: string, mac: boolean, shiftName = 'Shift'): string {
  const { mod, alt, shift, key } = chordOf(keys);
  const name = labels[key]?.[mac ? 1 : 0] ?? (key.length === 1 ? key.toUpperCase() : key);
  if (mac) return `${alt ? '⌥' : ''}${shift ? '⇧' : ''}${mod ? '⌘' : ''}${name}`;
  return [...(mod ? ['Ctrl'] : []), ...(alt ? ['Alt'] : []), ...(shift ? [shiftName] : []), name].join(' ');
}

/** Keys that are not read as they are written, elsewhere and on a Mac. */
const labels: Readonly<Record<string, readonly [string, string]>> = {
  ArrowLeft: ['←', '←'],
  ArrowRight: ['→', '→'],
  ArrowUp: ['↑', '↑'],
  ArrowDown: ['↓', '↓'],
  Enter: ['↵', '↩'],
  '-': ['−', '−'],
};

/** A chord as Electron's menus write it. */
export function acceleratorOf(keys: string): string {
  const { mod, alt, shift, key } = chordOf(keys);
  return [
    ...(mod ? ['CmdOrCtrl'] : []),
    ...(alt ? ['Alt'] : []),
    ...(shift ? ['Shift'] : []),
    key === '+' ? 'Plus' : key.replace(/^Arrow/, '').replace(/^[a-z]$/, (letter) => letter.toUpperCase()),
  ].join('+');
}
