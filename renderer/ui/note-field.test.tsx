// @vitest-environment jsdom
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import type { Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { NOTE_MAX } from '../../contract/shapes/notebook-limits.ts';
import { noteMark } from '../../contract/shapes/note-mark.ts';
import type { SaveNote } from './note-draft.ts';
import { NoteField } from './note-field.tsx';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
// The test's page has no layout: nothing there grows.
vi.stubGlobal(
  'ResizeObserver',
  class {
    observe(): void {}
    disconnect(): void {}
  },
);

let root: Root;
const save = vi.fn<SaveNote>();
/** What was handed over to be kept, each time. */
const saved = () => save.mock.calls.map(([text]) => [text]);

beforeEach(() => {
  document.body.innerHTML = '<div></div>';
  root = createRoot(document.body.firstElementChild ?? document.body);
  save.mockReset().mockResolvedValue(true);
});
afterEach(() => {
  act(() => root.unmount());
  sessionStorage.clear();
});

function draw(text: string, onSave = save): void {
  act(() =>
    root.render(
      <NoteField about="item" label="Note" text={text} onSave={onSave} onClose={() => undefined} />,
    ),
  );
}

function type(text: string): HTMLTextAreaElement {
  const area = document.querySelector('textarea');
  if (!area) throw new Error('no field');
  area.value = text;
  act(() => area.dispatchEvent(new InputEvent('input', { bubbles: true })));
  return area;
}

it('keeps what was written when it is taken off the screen, and when the window goes', () => {
  draw('');
  type('one');
  dispatchEvent(new Event('pagehide'));
  expect(saved()).toEqual([['one']]);
  draw('one');
  type('one, two');
  act(() => root.render(null));
  expect(saved()).toEqual([['one'], ['one, two']]);
});

it('saves for whom it was opened, though the screen is another’s by then', () => {
  draw('');
  const other = vi.fn<SaveNote>();
  draw('', other);
  type('for the first');
  act(() => root.render(null));
  expect([saved(), other.mock.calls.map(([text]) => [text])]).toEqual([[['for the first']], []]);
});

it('leaves what another window wrote when nothing was written here', () => {
  draw('before');
  draw('theirs');
  const key = new KeyboardEvent('keydown', { key: 'Enter', ctrlKey: true, bubbles: true });
  act(() => document.querySelector('textarea')?.dispatchEvent(key));
  expect(save).not.toHaveBeenCalled();
});

it('keeps both when both wrote', () => {
  draw('before');
  type('mine');
  draw('theirs');
  act(() => root.render(null));
  expect(saved()).toEqual([['theirs\n\nmine']]);
});

it('begins with what was refused the last time', async () => {
  save.mockResolvedValueOnce(null);
  draw('old');
  type('long thought');
  await act(() => root.render(null));
  draw('old');
  expect(document.querySelector('textarea')?.value).toBe('long thought');
});

it('leaves Enter and Escape to an input method', () => {
  draw('');
  const area = type('半分');
  const key = new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, isComposing: true });
  act(() => area.dispatchEvent(key));
  act(() => root.render(null));
  expect(saved()).toEqual([['半分']]);
});

it('cuts nothing: what is too long stays whole, is counted, and waits', () => {
  draw('');
  const minutes = 'x'.repeat(NOTE_MAX + 1_234);
  const area = type(minutes);
  expect(area.value).toBe(minutes);
  expect(document.querySelector('.too-long')?.textContent).toContain('1,234');
  const key = new KeyboardEvent('keydown', { key: 'Enter', ctrlKey: true, bubbles: true });
  act(() => area.dispatchEvent(key));
  act(() => root.render(null));
  expect(save).not.toHaveBeenCalled();
  draw('');
  expect(document.querySelector('textarea')?.value).toBe(minutes);
  type('x'.repeat(NOTE_MAX));
  expect(document.querySelector('.too-long')?.textContent).toBe('');
  act(() => root.render(null));
  expect(save).toHaveBeenCalledTimes(1);
});

it('goes on after a page that crashed with what was typed, and with what was written elsewhere since', () => {
  sessionStorage.setItem('draft:item', JSON.stringify({ text: 'mine', base: '', sent: false }));
  draw('theirs');
  expect(document.querySelector('textarea')?.value).toBe('theirs\n\nmine');
});

it('says with what it hands over which notes it knew, so that one it never saw is not written over', () => {
  draw('before');
  type('one');
  dispatchEvent(new Event('pagehide'));
  type('one, two');
  act(() => root.render(null));
  const [first, second] = save.mock.calls.map(([, knew]) => knew);
  expect(first).toContain(noteMark('before'));
  expect(second).toEqual(expect.arrayContaining(['before', 'one'].map(noteMark)));
  expect(second).not.toContain(noteMark('theirs'));
});
