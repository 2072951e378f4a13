import { diffArrays, diffWordsWithSpace } from 'diff';
import type { Block } from '../../../dialect/model.ts';
import type { PageRef } from '../../../contract/shapes/library.ts';
import type { Edition } from './open-edition.ts';

/** A word diff that would need more edits is shown as removed and added, whole. */
const EDITS_MAX = 2_000;
/** Blocks added and removed in one page; beyond, nothing is looked for that they have in common. */
const BLOCK_EDITS_MAX = 1_000;
/** Pairs of an old and a new block that are compared word by word in one run of changes. */
const PAIRS_MAX = 20_000;
/** Blocks with at least this share of words in common are one block reworded. */
const REWORDED_FLOOR = 0.4;

export interface WordChange {
  readonly kind: 'same' | 'added' | 'removed';
  readonly text: string;
}

export type BlockChange =
  | { readonly kind: 'added' | 'removed'; readonly block: Block }
  | {
      readonly kind: 'reworded';
      readonly before: Block;
      readonly after: Block;
      readonly words: readonly WordChange[];
    };

export type PageChange =
  | { readonly kind: 'new' | 'retired'; readonly page: PageRef }
  /** Redirected to another key; `blocks` when its words changed as well. */
  | {
      readonly kind: 'moved';
      readonly page: PageRef;
      readonly from: string;
      readonly blocks: readonly BlockChange[];
    }
  | { readonly kind: 'changed'; readonly page: PageRef; readonly blocks: readonly BlockChange[] };

/**
 * What is different for a reader of one language between two editions, in the order of the contents. Whitespace, markup and front matter
 * are no change: pages are compared by their words.
 */
export function changesBetween(before: Edition, after: Edition, lang: string): readonly PageChange[] {
  const [old, now] = [pagesIn(before, lang), pagesIn(after, lang)];
  const gone = [...old.values()].filter(({ key }) => !now.has(key));
  const movedTo = new Map<string, string>();
  for (const { key } of gone) {
    const place = after.findPlace(`/${lang}/page/${encodePath(key)}`, lang);
    if (place && now.has(place.key) && !old.has(place.key) && !movedTo.has(place.key))
      movedTo.set(place.key, key);
  }
  const moved = new Set(movedTo.values());
  const retired = gone
    .filter(({ key }) => !moved.has(key))
    .map((page): PageChange => ({ kind: 'retired', page }));
  const rest = [...now.values()].flatMap((page): readonly PageChange[] => {
    const from = movedTo.get(page.key);
    if (from !== undefined)
      return [{ kind: 'moved', page, from, blocks: blocksBetween(before, from, after, page.key, lang) }];
    if (!old.has(page.key)) return [{ kind: 'new', page }];
    const blocks = blocksBetween(before, page.key, after, page.key, lang);
    return blocks.length > 0 ? [{ kind: 'changed', page, blocks }] : [];
  });
  return [...rest, ...retired];
}

function pagesIn(edition: Edition, lang: string): ReadonlyMap<string, PageRef> {
  const pages = edition.pages(lang).filter((page) => page.lang === lang);
  return new Map(pages.map((page) => [page.key, page]));
}

function encodePath(key: string): string {
  return key.split('/').map(encodeURIComponent).join('/');
}

function blocksBetween(
  before: Edition,
  from: string,
  after: Edition,
  to: string,
  lang: string,
): readonly BlockChange[] {
  const [old, now] = [before.pageText(from, lang), after.pageText(to, lang)];
  if (!old || !now || old.hash === now.hash) return [];
  return diffBlocks(old.blocks, now.blocks);
}

/** The blocks added, removed and reworded between two versions of a page. A block that only moved is no change. */
export function diffBlocks(before: readonly Block[], after: readonly Block[]): readonly BlockChange[] {
  // Each block's words once: the comparison asks for them a million times.
  const words = new Map([...before, ...after].map((block) => [block, wordsOf(block)]));
  const options = {
    comparator: (a: Block, b: Block) => words.get(a) === words.get(b),
    maxEditLength: BLOCK_EDITS_MAX,
  };
  // Pages that have next to nothing in common: one went, the other came.
  const parts = diffArrays([...before], [...after], options) ?? [
    { value: [...before], removed: true, added: false },
    { value: [...after], removed: false, added: true },
  ];
  const removed = parts.filter((part) => part.removed).flatMap(({ value }) => value);
  const added = parts.filter((part) => part.added).flatMap(({ value }) => value);
  const stays = new Set(removed.map(wordsOf)).intersection(new Set(added.map(wordsOf)));
  let changes: readonly BlockChange[] = [];
  let open: readonly Block[] = [];
  for (const part of parts) {
    const real = part.value.filter((block) => !stays.has(wordsOf(block)) && wordsOf(block) !== '');
    if (part.removed) open = open.concat(real);
    else {
      changes = changes.concat(part.added ? pair(open, real) : flush(open));
      open = [];
    }
  }
  return [...changes, ...flush(open)];
}

/** Within one run of changes, each new block with the removed one it grew out of: the likest, above a floor. */
function pair(removed: readonly Block[], added: readonly Block[]): readonly BlockChange[] {
  const left = new Set(removed.length * added.length > PAIRS_MAX ? [] : removed);
  const apart = left.size === 0 ? removed : [];
  const changes = added.map((after): BlockChange => {
    const scored = [...left]
      .filter(({ kind }) => kind === after.kind)
      .map((block) => ({ block, score: likeness(block, after) }));
    const best = scored.toSorted((a, b) => b.score - a.score)[0];
    if (!best || best.score < REWORDED_FLOOR) return { kind: 'added', block: after };
    left.delete(best.block);
    return { kind: 'reworded', before: best.block, after, words: diffWords(best.block.text, after.text) };
  });
  return [...flush([...apart, ...left]), ...changes];
}

function flush(blocks: readonly Block[]): readonly BlockChange[] {
  return blocks.map((block) => ({ kind: 'removed', block }));
}

/** Words in common out of all words (Dice), counted. */
function likeness(a: Block, b: Block): number {
  const [left, right] = [wordList(a), wordList(b)];
  const counts = new Map<string, number>();
  for (const word of left) counts.set(word, (counts.get(word) ?? 0) + 1);
  let common = 0;
  for (const word of right) {
    const count = counts.get(word) ?? 0;
    if (count > 0) common += 1;
    counts.set(word, count - 1);
  }
  return (2 * common) / Math.max(1, left.length + right.length);
}

function wordList({ text }: Block): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

function wordsOf({ text }: Block): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** The words of two texts side by side. */
export function diffWords(before: string, after: string): readonly WordChange[] {
  const parts = diffWordsWithSpace(before, after, { maxEditLength: EDITS_MAX });
  if (!parts)
    return [
      { kind: 'removed', text: before },
      { kind: 'added', text: after },
    ];
  return parts.map(({ value, added, removed }) => ({
    kind: added ? 'added' : removed ? 'removed' : 'same',
    text: value,
  }));
}
