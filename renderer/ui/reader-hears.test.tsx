// @vitest-environment jsdom
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import type { Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { NameField } from './name-field.tsx';
import { NoteField } from './note-field.tsx';
import { setReaderHears } from './reader-hears.ts';

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
const save = vi.fn<(text: string) => Promise<unknown>>();
/** What was handed over to be kept, each time. */
const saved = () => save.mock.calls.map(([text]) => [text]);
const close = vi.fn<(left: boolean) => void>();

beforeEach(() => {
  vi.useFakeTimers();
  document.body.innerHTML = '<div></div>';
  root = createRoot(document.body.firstElementChild ?? document.body);
  save.mockReset().mockResolvedValue(true);
  close.mockReset();
});
afterEach(() => {
  act(() => root.unmount());
  setReaderHears(true);
  vi.runAllTimers();
  vi.useRealTimers();
  sessionStorage.clear();
});

const fields = {
  note: (text: string, once = false) => (
    <NoteField about="item" label="Note" text={text} onSave={save} onClose={close} once={once} />
  ),
  name: (text: string) => <NameField about="folder" label="Name" name={text} onSave={save} onClose={close} />,
};

const field = () => {
  const found = document.querySelector<HTMLTextAreaElement | HTMLInputElement>('textarea, input');
  if (!found) throw new Error('no field');
  return found;
};

function type(text: string): void {
  field().value = text;
  act(() => field().dispatchEvent(new InputEvent('input', { bubbles: true })));
}

const leaveField = () => act(() => field().blur());

async function lostWithReader(): Promise<null> {
  await Promise.resolve();
  setReaderHears(false);
  return null;
}

async function comeBack(): Promise<void> {
  await act(async () => {
    setReaderHears(true);
    await vi.runAllTimersAsync();
  });
}

for (const kind of ['note', 'name'] as const) {
  it(`${kind}: stays in its field while the reader is gone, and is saved once it is back, once`, async () => {
    act(() => root.render(fields[kind]('old')));
    setReaderHears(false);
    type('typed meanwhile');
    leaveField();
    expect([saved(), close.mock.calls, field().value]).toEqual([[], [], 'typed meanwhile']);
    await comeBack();
    expect([saved(), close.mock.calls.length]).toEqual([[['typed meanwhile']], 1]);
    act(() => root.render(null));
    expect(save).toHaveBeenCalledTimes(1);
    expect(sessionStorage.length).toBe(0);
  });

  it(`${kind}: is saved though its field is no longer there`, async () => {
    act(() => root.render(fields[kind]('old')));
    setReaderHears(false);
    type('typed meanwhile');
    act(() => root.render(null));
    expect(save).not.toHaveBeenCalled();
    await comeBack();
    expect(saved()).toEqual([['typed meanwhile']]);
    expect(sessionStorage.length).toBe(0);
  });

  it(`${kind}: what was given up while the reader was gone is not saved`, async () => {
    act(() => root.render(fields[kind]('old')));
    setReaderHears(false);
    type('typed meanwhile');
    leaveField();
    const escape = new KeyboardEvent('keydown', { key: 'Escape', bubbles: true });
    act(() => field().dispatchEvent(escape));
    await comeBack();
    expect(save).not.toHaveBeenCalled();
  });
}

it('what another window wrote first when the reader came back is kept too', async () => {
  act(() => root.render(fields.note('old')));
  setReaderHears(false);
  type('mine');
  leaveField();
  setReaderHears(true);
  act(() => root.render(fields.note('theirs')));
  await comeBack();
  expect(saved()).toEqual([['theirs\n\nmine']]);
});

it('a note whose answer was lost with the reader is saved again: what was written is the same twice', async () => {
  save.mockImplementationOnce(lostWithReader);
  act(() => root.render(fields.note('old')));
  type('in flight');
  await act(async () => leaveField());
  await comeBack();
  expect(saved()).toEqual([['in flight'], ['in flight']]);
});

it('what makes something new is not made twice where nobody knows whether it was', async () => {
  save.mockImplementationOnce(lostWithReader);
  act(() => root.render(fields.note('', true)));
  type('in flight');
  await act(async () => leaveField());
  await comeBack();
  expect(save).toHaveBeenCalledTimes(1);
  expect(sessionStorage.getItem('draft:item')).toContain('in flight');
});

it('a refusal is no saving: leaving the field again tries again', async () => {
  save.mockResolvedValueOnce(null);
  act(() => root.render(fields.note('old')));
  type('refused once');
  const look = () =>
    act(async () => void field().dispatchEvent(new FocusEvent('focusout', { bubbles: true })));
  field().focus();
  await look();
  await look();
  expect(saved()).toEqual([['refused once'], ['refused once']]);
});
