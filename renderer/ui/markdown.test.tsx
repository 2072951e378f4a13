// @vitest-environment jsdom
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import type { Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { NOTE_MAX } from '../../contract/shapes/notebook-limits.ts';
import { FailedRoot } from '../compose/failed-root.tsx';
import { Boundary } from './boundary.tsx';
import { FailedView } from './failed-view.tsx';
import { Guard } from './guard.tsx';
import { Markdown } from './markdown.tsx';
import { MarkdownText } from './markdown-text.tsx';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);

/** Processor time that drawing one note may take on a slow machine, milliseconds. */
const NOTE_MOST_MS = 2_000;

let root: Root;
beforeEach(() => {
  document.body.innerHTML = '<div></div>';
  root = createRoot(document.body.firstElementChild ?? document.body);
});
afterEach(() => {
  act(() => root.unmount());
  vi.restoreAllMocks();
});

function full(piece: string): string {
  return piece.repeat(Math.floor(NOTE_MAX / piece.length));
}

const hostile: Readonly<Record<string, string>> = {
  'three thousand quote marks': `${'>'.repeat(3_000)} deep`,
  'quote marks with blanks': `${'> '.repeat(9_000)}deep`,
  'lists in lists': Array.from({ length: 130 }, (_, at) => `${' '.repeat(at * 2)}- a`).join('\n'),
  'emphasis that never closes': full('*a_ '),
  'emphasis in emphasis': full('**a *b '),
  brackets: full('['),
  'links in links': full('[a]('),
  'pictures in pictures': full('!['),
  angles: full('<a '),
  'backticks of every length': Array.from({ length: 190 }, (_, at) => '`'.repeat(at + 1)).join(' a '),
  footnotes: full('[^a]'),
  'a quote a line': full('> a\n\n'),
  'an item a line': full('- a\n'),
  'paragraphs of emphasis': full(`${'*a_ '.repeat(90)}\n\n`),
};

for (const [what, text] of Object.entries(hostile)) {
  it(`draws a note of ${what} without overflowing or freezing, and none of its words are lost`, async () => {
    const before = process.cpuUsage();
    await act(async () => root.render(<Markdown text={text} />));
    await act(async () => vi.dynamicImportSettled());
    const { user, system } = process.cpuUsage(before);
    const took = (user + system) / 1_000;
    console.log(`${what}: ${Math.round(took)} ms`);
    expect(took).toBeLessThan(NOTE_MOST_MS);
    const words = (whole: string): string => whole.replace(/[^a-z]/g, '');
    if (document.querySelector('.plain-note')) expect(document.body.textContent).toBe(text);
    else expect(words(document.body.textContent ?? '')).toBe(words(text));
  });
}

it('draws what people write as Markdown', async () => {
  const note = 'Ask **Ana** for the list:\n\n- one\n- [two](https://example.org)\n\n> and quote `code`';
  await act(async () => root.render(<Markdown text={note} />));
  await act(async () => vi.dynamicImportSettled());
  expect(document.querySelector('strong')?.textContent).toBe('Ana');
  expect(document.querySelectorAll('li')).toHaveLength(2);
  expect(document.querySelector('.plain-note')).toBeNull();
});

it('a text that the grammar stumbles over stays as it was typed: the boundary of a note holds', () => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const deep = '>'.repeat(20_000);
  act(() =>
    root.render(
      <>
        <p>before</p>
        <Boundary renderInstead={() => <p>{'as typed'}</p>}>
          <MarkdownText text={deep} of="note" />
        </Boundary>
        <p>after</p>
      </>,
    ),
  );
  expect(document.body.textContent).toBe('beforeas typedafter');
});

function Broken({ when }: { readonly when: () => boolean }) {
  if (when()) throw new Error('cannot be drawn');
  return <p>drawn</p>;
}

it('a part that cannot be drawn leaves its words, its neighbours stay, and it can be tried again', () => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  let broken = true;
  act(() =>
    root.render(
      <>
        <p>before</p>
        <Guard words={() => 'its words'}>
          <Broken when={() => broken} />
        </Guard>
      </>,
    ),
  );
  expect(document.body.textContent).toContain('before');
  expect(document.body.textContent).toContain('its words');
  broken = false;
  act(() => document.querySelector('button')?.click());
  expect(document.body.textContent).toBe('beforedrawn');
});

it('a view and the root say what to do next and lead home, and another view has its own chance', () => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const view = (of: string, when: boolean) => (
    <Boundary of={of} renderInstead={(again) => <FailedView lang="es" again={again} />}>
      <Broken when={() => when} />
    </Boundary>
  );
  act(() => root.render(view('report', true)));
  expect(document.querySelector('h1')?.textContent).toBe('This view could not be drawn');
  expect(document.querySelector('a')?.getAttribute('href')).toBe('/es');
  act(() => root.render(view('home', false)));
  expect(document.body.textContent).toBe('drawn');
  act(() =>
    root.render(
      <Boundary key="root" renderInstead={() => <FailedRoot />}>
        <Broken when={() => true} />
      </Boundary>,
    ),
  );
  expect([...document.querySelectorAll('h1')].map((title) => title.textContent)).toEqual([
    'Fieldbook could not be drawn',
    'Fieldbook no se pudo mostrar',
  ]);
  expect([...document.querySelectorAll('a')].map((link) => link.getAttribute('href'))).toEqual([
    '/en',
    '/es',
  ]);
});

it('breaks lines where the writer of a note did, and not where a publisher’s editor wrapped them', async () => {
  const text = 'one\ntwo\n\n- a\n  b';
  await act(async () => root.render(<Markdown text={text} />));
  await vi.waitFor(() => expect(document.querySelectorAll('.markdown br').length).toBe(2));
  await act(async () => root.render(<Markdown text={text} of="published" />));
  expect(document.querySelectorAll('.markdown br').length).toBe(0);
});
