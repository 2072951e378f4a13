// @vitest-environment jsdom
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import type { Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { useDraft } from './use-draft.ts';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);

let root: Root;

function Field({ now }: { readonly now: string }) {
  const [text, write, , base] = useDraft('thing', now, null);
  return (
    <>
      <button onClick={() => write('typed')} />
      {text}|{base}
    </>
  );
}

const type = () => act(() => document.querySelector('button')?.click());

const draw = (now: string) => act(() => root.render(<Field now={now} />));
const shown = () => document.body.textContent;

beforeEach(() => {
  document.body.innerHTML = '<div></div>';
  root = createRoot(document.body.firstElementChild ?? document.body);
});
afterEach(() => {
  act(() => root.unmount());
  sessionStorage.clear();
});

it('follows what was written elsewhere while nothing is typed here', () => {
  draw('former');
  draw('kept after all');
  expect(shown()).toBe('kept after all|kept after all');
});

it('keeps what is typed here, and what it was begun from', () => {
  draw('former');
  type();
  draw('from elsewhere');
  expect(shown()).toBe('typed|former');
});

it('is no change any more once it is what stands there', () => {
  draw('former');
  type();
  draw('typed');
  expect(shown()).toBe('typed|typed');
});
