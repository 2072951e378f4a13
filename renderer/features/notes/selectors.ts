import { QUOTE_MAX } from '../../../contract/shapes/notebook-limits.ts';
import type { Selector } from '../../../contract/shapes/bookmark.ts';
import { collapseRuns, selectedPart, wholeWords } from './block-text.ts';
import type { CollapsedText } from './block-text.ts';

/** Words kept before and after a quote to tell it from its like, characters. */
const CONTEXT = 32;
/** What other features put into a block, and marks of ours: no words of the page. */
const NOT_WORDS = '[data-chrome], button:not(.link-missing), .lang-mark, math';

interface BlockWords {
  readonly nodes: readonly Text[];
  readonly words: CollapsedText;
}

/** The blocks of a drawn page that a range touches, each with what of it is selected. */
export function selectorsOf(range: Range, article: Element): readonly Selector[] {
  return blocksOf(article).flatMap((block) => {
    if (!range.intersectsNode(block)) return [];
    const { nodes, words } = wordsOf(block);
    const part = selectedPart(
      words,
      nodes.map((node) => spanOf(range, node)),
    );
    if (!part) return [];
    // In code every sign counts.
    const { start, end } = block.tagName === 'PRE' ? part : wholeWords(words.text, part);
    return [selectorAt(block.dataset['block'] ?? '', words.text, start, end)];
  });
}

export function selectorAt(block: string, text: string, start: number, end: number): Selector {
  const cut = wholeAt(text, Math.min(end, start + QUOTE_MAX));
  return {
    block,
    exact: text.slice(start, cut),
    prefix: text.slice(wholeAt(text, Math.max(0, start - CONTEXT)), start),
    suffix: text.slice(cut, wholeAt(text, cut + CONTEXT)),
  };
}

/** A place to cut a text at: not through the middle of an emoji, half of which no file can hold. */
function wholeAt(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return at > 0 && code >= 0xdc00 && code <= 0xdfff ? at - 1 : at;
}

/** Finds the drawn words from one place of a block to another; `null` when the block is not on the page or shorter. */
export type RangeOf = (block: string, start: number, end: number) => Range | null;

/** Looks once at the page as it is drawn now, and once at each block that is asked for: a page may hold thousands of highlights. */
export function rangesOf(article: Element): RangeOf {
  let blocks: ReadonlyMap<string, HTMLElement> | null = null;
  const read = new Map<HTMLElement, BlockWords>();
  return (block, start, end) => {
    blocks ??= new Map(
      blocksOf(article)
        .toReversed()
        .map((element) => [element.dataset['block'] ?? '', element]),
    );
    const element = blocks.get(block);
    if (!element) return null;
    const words = read.get(element) ?? wordsOf(element);
    read.set(element, words);
    return rangeIn(words, start, end);
  };
}

function rangeIn({ nodes, words }: BlockWords, start: number, end: number): Range | null {
  const first = words.positions[start];
  const last = words.positions[end - 1];
  const from = first && nodes[first.run];
  const to = last && nodes[last.run];
  if (!first || !last || !from || !to) return null;
  const range = document.createRange();
  range.setStart(from, first.offset);
  range.setEnd(to, last.offset + 1);
  return range;
}

function blocksOf(article: Element): readonly HTMLElement[] {
  return [...article.querySelectorAll<HTMLElement>('.prose [data-block]')];
}

/** A block's own text nodes: those of blocks inside it are theirs. */
function wordsOf(block: HTMLElement): BlockWords {
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  const nodes: Text[] = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    if (parent?.closest('[data-block]') !== block) continue;
    const strange = parent.closest(NOT_WORDS);
    if (!strange || !block.contains(strange)) nodes.push(node as Text);
  }
  const code = block.tagName === 'PRE';
  return {
    nodes,
    words: collapseRuns(
      nodes.map((node) => node.data),
      code,
    ),
  };
}

function spanOf(range: Range, node: Text): readonly [number, number] | null {
  if (!range.intersectsNode(node)) return null;
  const from = node === range.startContainer ? range.startOffset : 0;
  const to = node === range.endContainer ? range.endOffset : node.length;
  return from < to ? [from, to] : null;
}
