import { describe, expect, it, test } from 'vitest';
import { acceleratorOf, isShortcut, keyLabel, shortcutOf } from './key-press.ts';
import type { KeyPress } from './key-press.ts';
import { keysOf, shortcutNames } from './shortcuts.ts';
import type { ShortcutName } from './shortcuts.ts';

interface Held {
  readonly code?: string;
  readonly held?: string;
  readonly more?: Partial<KeyPress>;
}

function press(key: string, { code = '', held = '', more = {} }: Held = {}): KeyPress {
  const down = (name: string) => held.split(' ').includes(name);
  const [ctrlKey, metaKey, altKey, shiftKey] = [down('ctrl'), down('meta'), down('alt'), down('shift')];
  return { key, code, ctrlKey, metaKey, altKey, shiftKey, isComposing: false, ...more };
}

const heard = (key: string, held: Held = {}, mac = false) => shortcutOf(press(key, held), mac);

describe('modifiers are compared exactly', () => {
  const everyHeld = Array.from({ length: 16 }, (_none, bits) =>
    ['ctrl', 'meta', 'alt', 'shift'].filter((_name, at) => bits & (1 << at)).join(' '),
  );

  /** What a chord needs, in the names of the keyboard. */
  function needs(keys: string, mac: boolean): string {
    const mod = mac ? 'meta' : 'ctrl';
    return [
      ...(keys.includes('mod+') ? [mod] : []),
      ...(keys.includes('alt+') ? ['alt'] : []),
      ...(keys.includes('shift+') ? ['shift'] : []),
    ].join(' ');
  }

  const chords = [false, true].flatMap((mac) =>
    shortcutNames.flatMap((name) => keysOf(name, mac).map((keys) => ({ mac, name, keys }))),
  );

  it.each(chords)('$keys ($name, mac: $mac)', ({ mac, name, keys }) => {
    const key = keys.replace(/^(mod\+|alt\+|shift\+)*(?=.)/, '');
    const sign = /^[^a-z]$/.test(key);
    for (const held of everyHeld) {
      const bare = (all: string) =>
        all
          .split(' ')
          .filter((one) => one !== '' && !(sign && one === 'shift'))
          .toSorted()
          .join();
      const written = held.includes('shift') && key.length === 1 ? key.toUpperCase() : key;
      expect(isShortcut(press(written, { held }), name, mac), `${keys} with ${held}`).toBe(
        bare(held) === bare(needs(keys, mac)),
      );
    }
  });

  it('no two shortcuts have the same keys', () => {
    for (const mac of [false, true]) {
      const all = shortcutNames.flatMap((name) => keysOf(name, mac));
      expect(new Set(all).size).toBe(all.length);
    }
  });
});

describe('keyboards', () => {
  it.each([
    ['Cyrillic', 'л', 'KeyK', 'item-back'],
    ['Cyrillic with CapsLock', 'Л', 'KeyK', 'item-back'],
    ['Greek', 'χ', 'KeyX', 'tick'],
    ['Arabic', 'ن', 'KeyK', 'item-back'],
    ['Arabic lam-alef, two letters from one key', 'لا', 'KeyB', 'bookmark'],
    ['Hebrew', 'ס', 'KeyX', 'tick'],
    ['Devanagari vowel sign', 'ा', 'KeyE', 'language'],
    ['Korean', 'ㅏ', 'KeyK', 'item-back'],
    ['Arabic digit', '٢', 'Digit2', 'state-done'],
    ['Thai digit', '๒', 'Digit2', 'state-done'],
    ['French digit, written with Shift only', 'é', 'Digit2', 'state-done'],
    ['Czech digit', 'ě', 'Digit2', 'state-done'],
    ['Dvorak: what is written counts', 'x', 'KeyB', 'tick'],
    ['German: z is z', 'z', 'KeyY', null],
    ['number pad', '2', 'Numpad2', 'state-done'],
    ['Arabic question mark', '؟', 'Slash', 'help'],
    ['Spanish ñ', 'ñ', 'Semicolon', null],
    ['a Latin letter is not its place', 'q', 'KeyX', null],
    ['French § is not a question mark', '§', 'Slash', null],
  ])('%s', (_name, key, code, wanted) => {
    expect(heard(key, { code })).toBe(wanted);
  });

  it('finds letters with Ctrl by their place, too', () => {
    expect(heard('л', { code: 'KeyK', held: 'ctrl' })).toBe('search');
    expect(heard('я', { code: 'KeyZ', held: 'ctrl' })).toBe('undo');
    expect(heard('Я', { code: 'KeyZ', held: 'ctrl shift' })).toBe('redo');
    expect(heard('и', { code: 'KeyB', held: 'ctrl shift' })).toBe(null);
    expect(heard('z', { code: 'KeyY', held: 'ctrl' })).toBe('undo');
    expect(heard('à', { code: 'Digit0', held: 'ctrl' })).toBe('usual-size');
  });

  it('takes signs as they are written, with Shift or AltGr or without', () => {
    expect(heard('/', { code: 'Digit7', held: 'shift' })).toBe('search');
    expect(heard('?', { code: 'Minus', held: 'shift' })).toBe('help');
    expect(heard('+', { code: 'Equal', held: 'ctrl shift' })).toBe('larger');
    const graph: Held = {
      code: 'KeyQ',
      held: 'ctrl alt',
      more: { getModifierState: (name) => name === 'AltGraph' },
    };
    expect(heard('/', graph)).toBe('search');
    expect(heard('@', graph)).toBe(null);
    expect(heard('k', graph)).toBe(null);
    expect(heard('!', { code: 'Digit1', held: 'shift' })).toBe(null);
  });

  it('CapsLock changes nothing', () => {
    expect(heard('X')).toBe('tick');
    expect(heard('K', { held: 'ctrl' })).toBe('search');
    expect(heard('x', { held: 'shift' })).toBe(null);
  });

  it('leaves every key to an input method at work', () => {
    expect(heard('x', { more: { isComposing: true } })).toBe(null);
    expect(heard('k', { held: 'ctrl', more: { isComposing: true } })).toBe(null);
    expect(heard('x', { code: 'KeyX', more: { keyCode: 229 } })).toBe(null);
    expect(heard('Process', { code: 'KeyX', more: { keyCode: 229 } })).toBe(null);
    expect(heard('Dead', { code: 'KeyX' })).toBe(null);
  });
});

describe('a Mac', () => {
  it('goes back and forward with its own keys and leaves Option and arrows to the text', () => {
    expect(heard('[', { held: 'meta' }, true)).toBe('back');
    expect(heard(']', { held: 'meta' }, true)).toBe('forward');
    expect(heard('ArrowLeft', { held: 'alt' }, true)).toBe(null);
    expect(heard('ArrowLeft', { held: 'alt' })).toBe('back');
    expect(heard('k', { held: 'ctrl' }, true)).toBe(null);
    expect(heard('k', { held: 'meta' })).toBe(null);
  });

  const label = (name: ShortcutName, mac: boolean) => keysOf(name, mac).map((keys) => keyLabel(keys, mac));

  test('is told its keys in its signs', () => {
    expect(label('redo', true)).toEqual(['⇧⌘Z']);
    expect(label('redo', false)).toEqual(['Ctrl Shift Z', 'Ctrl Y']);
    expect(label('back', true)).toEqual(['⌘[']);
    expect(label('back', false)).toEqual(['Alt ←']);
    expect(label('move-up', true)).toEqual(['⌥↑']);
  });

  test('menus write the same keys', () => {
    const written = (name: ShortcutName, mac: boolean) => keysOf(name, mac).map(acceleratorOf);
    expect(written('back', true)).toEqual(['CmdOrCtrl+[']);
    expect(written('back', false)).toEqual(['Alt+Left']);
    expect(written('larger', false)).toEqual(['CmdOrCtrl+Plus', 'CmdOrCtrl+=']);
    expect(written('new-window', false)).toEqual(['CmdOrCtrl+Shift+N']);
  });
});
