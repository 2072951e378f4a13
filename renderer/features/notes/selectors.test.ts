// @vitest-environment jsdom
import { beforeEach, expect, test } from 'vitest';
import { QUOTE_MAX } from '../../../contract/shapes/notebook-limits.ts';
import { rangesOf, selectorAt, selectorsOf } from './selectors.ts';

const PAGE = `<div class="prose">
  <h2 data-block="h">Plan <em>the</em> work<button data-chrome>Copy link</button></h2>
  <p data-block="p">Ask the
     <a href="#">account team</a><span class="lang-mark"> es</span> for
     the <button class="link-missing">licence list</button> today.</p>
  <ul><li data-block="i"><button data-chrome>tick</button><div>Book a room</div><div data-chrome>Done by Ana</div>
    <p data-block="ip">An inner paragraph</p></li></ul>
  <pre data-block="c">
first
  second
</pre></div>`;

let article: HTMLElement;
beforeEach(() => {
  document.body.innerHTML = `<article>${PAGE}</article>`;
  article = document.body.firstElementChild as HTMLElement;
});

function select(from: string, fromText: string, to: string, toText: string): Range {
  const range = document.createRange();
  const start = textNode(from, fromText);
  const end = textNode(to, toText);
  range.setStart(start, start.data.indexOf(fromText));
  range.setEnd(end, end.data.indexOf(toText) + toText.length);
  return range;
}

function textNode(block: string, words: string): Text {
  const element = article.querySelector(`[data-block="${block}"]`);
  if (!element) throw new Error(`no block ${block}`);
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode())
    if ((node as Text).data.includes(words)) return node as Text;
  throw new Error(`no text ${words}`);
}

test('a selection inside a block gives its words with what stands around them', () => {
  expect(selectorsOf(select('p', 'account', 'p', 'list'), article)).toEqual([
    { block: 'p', exact: 'account team for the licence list', prefix: 'Ask the ', suffix: ' today.' },
  ]);
});

test('a selection over several blocks gives one selector each; what other features drew is no word of the page', () => {
  const found = selectorsOf(select('h', 'work', 'c', 'second'), article);
  expect(found.map(({ block, exact }) => [block, exact])).toEqual([
    ['h', 'work'],
    ['p', 'Ask the account team for the licence list today.'],
    ['i', 'Book a room'],
    ['ip', 'An inner paragraph'],
    ['c', 'first\n  second'],
  ]);
});

test('a placement is drawn over exactly its words', () => {
  for (const selector of selectorsOf(select('h', 'Plan', 'c', 'second'), article)) {
    const text = selector.exact;
    const range = rangesOf(article)(selector.block, 0, text.length);
    expect(range && selectorsOf(range, article).find(({ block }) => block === selector.block)?.exact).toBe(
      text,
    );
  }
  expect(rangesOf(article)('p', 8, 15)?.toString()).toBe('account');
});

test('a place that is not there is not drawn', () => {
  expect(rangesOf(article)('gone', 0, 3)).toBeNull();
  expect(rangesOf(article)('h', 5, 500)).toBeNull();
});

test('no emoji is cut in half, neither at the ends of a quote nor around it', () => {
  const text = '👩🏽‍💻'.repeat(40);
  for (let start = 0; start < 14; start += 7) {
    const { exact, prefix, suffix } = selectorAt('b', text, 70 + start, 77 + start);
    for (const part of [exact, prefix, suffix]) expect(part.isWellFormed()).toBe(true);
  }
  const { exact } = selectorAt('b', `a${'😀'.repeat(QUOTE_MAX)}`, 0, 2 * QUOTE_MAX);
  expect(exact.isWellFormed()).toBe(true);
});
