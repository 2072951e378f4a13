// @vitest-environment jsdom
import { beforeEach, expect, test, vi } from 'vitest';
import type { Answer } from '../../contract/calls.ts';

type Call = (name: string, args: Readonly<Record<string, unknown>>) => Promise<Answer<unknown>>;
const call = vi.fn<Call>();
Object.assign(window, { fieldbook: { call, onEvent: () => () => undefined } });

const { change, keepUndo, redoLast, undoLast, useUndo } = await import('./undo-store.ts');

/** Questions that the host was asked and has not answered yet. */
let open: { readonly asked: string; readonly answer: (undo: string) => void }[] = [];

beforeEach(() => {
  open = [];
  useUndo.setState({ past: [], future: [] });
  call.mockImplementation((name, { token }) => {
    const { promise, resolve } = Promise.withResolvers<Answer<unknown>>();
    const asked = name === 'notebook.undo' ? `undo ${String(token)}` : name;
    open.push({ asked, answer: (undo) => resolve({ ok: true, value: { undo } }) });
    return promise;
  });
});

/** Lets everything happen that needs no answer. */
const settle = () => new Promise((resolve) => setTimeout(resolve, 0));
const asked = () => open.map((one) => one.asked);

test('a key pressed again waits for the answer to the one before, however slow the host is', async () => {
  keepUndo('a');
  keepUndo('b');
  const turns = [undoLast(), undoLast(), redoLast()];
  await settle();
  expect(asked()).toEqual(['undo b']);
  open[0]?.answer('un-b');
  await settle();
  expect(asked()).toEqual(['undo b', 'undo a']);
  open[1]?.answer('un-a');
  await settle();
  // What is done again is what was taken back last.
  expect(asked()).toEqual(['undo b', 'undo a', 'undo un-a']);
  open[2]?.answer('a-again');
  await Promise.all(turns);
  expect(useUndo.getState()).toEqual({ past: ['a-again'], future: ['un-b'] });
});

test('Ctrl+Z right after a change means that change, though it is not kept yet', async () => {
  keepUndo('old');
  const made = change('bookmark.remove', { ids: ['x'] });
  const undone = undoLast();
  await settle();
  expect(asked()).toEqual(['bookmark.remove']);
  open[0]?.answer('new');
  await made;
  await settle();
  expect(asked()).toEqual(['bookmark.remove', 'undo new']);
  open[1]?.answer('un-new');
  await undone;
  expect(useUndo.getState()).toEqual({ past: ['old'], future: ['un-new'] });
});
