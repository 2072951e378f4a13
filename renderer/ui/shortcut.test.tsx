// @vitest-environment jsdom
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import type { Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { useShortcut } from './shortcut.ts';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);

const keys = ['j', '?', 'F3', 'shift+F3'] as const;
const pressed = vi.fn<(key: string) => void>();
let root: Root;

function Keys() {
  useShortcut(keys[0], () => pressed('j'));
  useShortcut(keys[1], () => pressed('?'));
  useShortcut(keys[2], () => pressed('F3'));
  useShortcut(keys[3], () => pressed('shift+F3'));
  return <input />;
}

beforeEach(() => {
  pressed.mockReset();
  document.body.innerHTML = '<div></div>';
  root = createRoot(document.body.firstElementChild ?? document.body);
  act(() => root.render(<Keys />));
});
afterEach(() => act(() => root.unmount()));

function press(key: string, shiftKey: boolean, on: Element = document.body): void {
  on.dispatchEvent(new KeyboardEvent('keydown', { key, shiftKey, bubbles: true, cancelable: true }));
}

const heard = () => pressed.mock.calls.flat();

it('tells a function key with Shift from the same without, and takes signs as they come', () => {
  press('F3', false);
  press('F3', true);
  press('?', true);
  expect(heard()).toEqual(['F3', 'shift+F3', '?']);
});

it('leaves letters to a field, not function keys', () => {
  const field = document.querySelector('input') ?? document.body;
  press('j', false, field);
  press('F3', false, field);
  expect(heard()).toEqual(['F3']);
});

it('leaves every plain key to an open dialog', () => {
  document.body.insertAdjacentHTML('beforeend', '<div role="dialog"></div>');
  press('j', false);
  press('F3', false);
  expect(heard()).toEqual([]);
});
