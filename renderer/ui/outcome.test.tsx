// @vitest-environment jsdom
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, expect, it, vi } from 'vitest';
import { offerUndo } from './outcome.ts';
import { Toasts } from './toasts.tsx';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);

const root = createRoot(document.body);
afterEach(() => act(() => root.render(null)));

it('a message goes when what it offers to take back was taken back elsewhere', () => {
  let gone = (): void => undefined;
  act(() => root.render(<Toasts />));
  act(() => {
    offerUndo('Removed', { run: () => Promise.resolve(), whenGone: (tell) => (gone = tell) });
    offerUndo('Another', { run: () => Promise.resolve(), whenGone: () => undefined });
  });
  expect(document.querySelectorAll('.toast')).toHaveLength(2);
  act(() => gone());
  expect([...document.querySelectorAll('.toast span')].map((text) => text.textContent)).toEqual(['Another']);
});
