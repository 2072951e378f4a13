// @vitest-environment jsdom
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import type { Root } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { keysOf, shortcutNames, shortcuts } from '../../contract/shapes/shortcuts.ts';
import type { ShortcutName } from '../../contract/shapes/shortcuts.ts';
import { useShortcut } from './shortcut.ts';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);

const ran = vi.fn<(name: ShortcutName) => void>();
let root: Root;

function One({ name }: { readonly name: ShortcutName }) {
  useShortcut(name, () => ran(name));
  return null;
}

const inWindow = shortcutNames.filter((name) => shortcuts[name].where === 'window');

beforeEach(() => {
  ran.mockReset();
  document.body.innerHTML = '<div></div>';
  root = createRoot(document.body.firstElementChild ?? document.body);
  act(() =>
    root.render(inWindow.map((name) => <One key={name} name={name} />).concat(<Fields key="fields" />)),
  );
});
afterEach(() => act(() => root.unmount()));

function Fields() {
  return (
    <>
      <input />
      <textarea />
      <input type="search" />
      <select />
      <input type="radio" />
      <input type="range" />
      <div contentEditable="true" suppressContentEditableWarning>
        <b>words</b>
      </div>
      <div role="textbox" />
      <input type="checkbox" />
      <button type="button" />
    </>
  );
}

/** Presses the keys of the table; says whether the page took them. */
function press(keys: string, on: Element = document.body, more: KeyboardEventInit = {}): boolean {
  const key = keys.replace(/^(mod\+|alt\+|shift\+)*(?=.)/, '');
  const event = new KeyboardEvent('keydown', {
    key,
    ctrlKey: keys.includes('mod+'),
    altKey: keys.includes('alt+'),
    shiftKey: keys.includes('shift+'),
    bubbles: true,
    cancelable: true,
    ...more,
  });
  on.dispatchEvent(event);
  return event.defaultPrevented;
}

const heard = () => ran.mock.calls.flat();

it.each(inWindow)('%s runs once for each of its keys', (name) => {
  for (const keys of keysOf(name, false)) {
    ran.mockReset();
    expect(press(keys)).toBe(true);
    expect(heard()).toEqual([name]);
  }
});

describe('while one types', () => {
  const fields = [
    'input',
    'textarea',
    '[type=search]',
    'select',
    '[type=radio]',
    '[type=range]',
    'b',
    '[role]',
  ];

  it.each(fields)('in %s no letter, no sign and no key of the text is a shortcut', (field) => {
    const place = document.querySelector(field) ?? document.body;
    expect(place).not.toBe(document.body);
    const all = inWindow.flatMap((name) => keysOf(name, false));
    const taken = all.filter((keys) => press(keys, place));
    expect(taken).toEqual(['mod+k', 'mod+f', 'F3', 'shift+F3', 'mod++', 'mod+=', 'mod+-', 'mod+0', 'mod+e']);
  });

  it.each(['[type=checkbox]', 'button'])('on %s letters are keys', (field) => {
    press('j', document.querySelector(field) ?? document.body);
    expect(heard()).toEqual(['item-on']);
  });
});

describe.each(['dialog', 'alertdialog', 'menu'])('under an open %s', (role) => {
  it('only the size of the text is heard', () => {
    document.body.insertAdjacentHTML('beforeend', `<div role="${role}"></div>`);
    for (const name of inWindow) for (const keys of keysOf(name, false)) press(keys);
    expect(new Set(heard())).toEqual(new Set(['larger', 'smaller', 'usual-size']));
  });
});

it('a key held down goes on only where it moves', () => {
  for (const name of inWindow)
    for (const keys of keysOf(name, false)) expect(press(keys, document.body, { repeat: true })).toBe(true);
  expect([...new Set(heard())]).toEqual([
    'find-next',
    'find-previous',
    'back',
    'forward',
    'page-back',
    'page-on',
    'item-on',
    'item-back',
  ]);
});

it('leaves what is composed to the input method, and what another has taken to it', () => {
  for (const name of inWindow)
    for (const keys of keysOf(name, false)) press(keys, document.body, { isComposing: true });
  const field = document.querySelector('button');
  field?.addEventListener('keydown', (event) => event.preventDefault());
  press('j', field ?? document.body);
  expect(heard()).toEqual([]);
});
