// @vitest-environment jsdom
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import type { Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { NAME_MAX } from '../../contract/shapes/notebook-limits.ts';
import { NameField } from './name-field.tsx';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);

let root: Root;
const save = vi.fn<(name: string) => Promise<unknown>>();
const close = vi.fn<(left: boolean) => void>();

beforeEach(() => {
  document.body.innerHTML = '<div></div>';
  root = createRoot(document.body.firstElementChild ?? document.body);
  save.mockReset().mockResolvedValue(true);
  close.mockReset();
});
afterEach(() => {
  act(() => root.unmount());
  sessionStorage.clear();
});

function draw(name: string): void {
  act(() => root.render(<NameField about="folder" label="Name" name={name} onSave={save} onClose={close} />));
}

function type(text: string): HTMLInputElement {
  const input = document.querySelector('input');
  if (!input) throw new Error('no field');
  input.value = text;
  act(() => input.dispatchEvent(new InputEvent('input', { bubbles: true })));
  return input;
}

const press = (on: Element, key: string) =>
  act(() => on.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true })));

it('keeps the name when another window takes its row away, and when the window goes', () => {
  draw('old');
  type('new');
  dispatchEvent(new Event('pagehide'));
  expect(save.mock.calls).toEqual([['new']]);
  type('newer');
  act(() => root.render(null));
  expect(save.mock.calls).toEqual([['new'], ['newer']]);
});

it('does not bring back an old name that nobody touched here', () => {
  draw('old');
  draw('named by another window');
  act(() => document.querySelector('input')?.dispatchEvent(new FocusEvent('focusout', { bubbles: true })));
  expect(save).not.toHaveBeenCalled();
  expect(close).toHaveBeenCalled();
});

it('keeps what was typed after the keyboard was taken from it for a moment, and after Escape nothing', () => {
  draw('old');
  act(() => document.querySelector('input')?.dispatchEvent(new FocusEvent('focusout', { bubbles: true })));
  type('typed all the same');
  act(() => root.render(null));
  expect(save.mock.calls).toEqual([['typed all the same']]);
  draw('old');
  press(type('given up'), 'Escape');
  type('too late');
  act(() => root.render(null));
  expect(save.mock.calls).toHaveLength(1);
});

it('gives up on Escape, and keeps on Enter', () => {
  draw('old');
  press(type('given up'), 'Escape');
  act(() => root.render(null));
  draw('old');
  expect(document.querySelector('input')?.value).toBe('old');
  press(type('kept'), 'Enter');
  expect(save.mock.calls).toEqual([['kept']]);
});

it('cuts nothing that is too long, says by how much, and waits', () => {
  draw('old');
  const name = 'n'.repeat(NAME_MAX + 1);
  press(type(name), 'Enter');
  expect([save.mock.calls, close.mock.calls]).toEqual([[], []]);
  expect(document.querySelector('.too-long')?.textContent).toContain('One character too long');
  act(() => root.render(null));
  draw('old');
  expect(document.querySelector('input')?.value).toBe(name);
});

it('holds a name that was refused', async () => {
  save.mockResolvedValue(null);
  draw('old');
  type('new');
  await act(async () => root.render(null));
  draw('old');
  expect(document.querySelector('input')?.value).toBe('new');
});

it('says whether the keyboard has gone elsewhere, so that nobody takes it back from there', () => {
  const menu = document.createElement('button');
  document.body.append(menu);
  draw('Kick-off');
  const field = type('Kick-off week');
  act(() => field.focus());
  act(() => menu.focus());
  expect(close.mock.calls).toEqual([[true]]);
  act(() => root.render(null));
  draw('Kick-off');
  press(type('Kick-off day'), 'Enter');
  expect(close.mock.calls).toEqual([[true], [false]]);
});
