import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { keepQuote, placeQuote } from './anchor.ts';
import type { AnchorBlock, KeptQuote } from './anchor.ts';

/** Every run edits the same way. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
}

const folder = join(import.meta.dirname, '../../../content/en');

/** The playbook's own pages, cut into blocks as a reader sees them: paragraphs, headings, list items, cells. */
const pages: readonly (readonly string[])[] = readdirSync(folder)
  .filter((name) => name.endsWith('.md'))
  .toSorted()
  .map((name) => paragraphs(readFileSync(join(folder, name), 'utf8')))
  .filter((page) => page.length > 12);

function paragraphs(source: string): readonly string[] {
  const body = source.replace(/^---[\s\S]*?\n---\n/, '');
  return body
    .split('\n')
    .flatMap((line) => (line.startsWith('|') ? line.split('|') : [line]))
    .map((line) =>
      line
        .replaceAll(/<!--.*?-->|^[-#>*\s]+|\[[ x]\]|[*`]/g, '')
        // Of a link a reader sees its words.
        .replaceAll(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
        .replaceAll(/\s+/g, ' ')
        .trim(),
    )
    .filter((line) => line.length > 2);
}

/** Ids as the dialect makes them: from the words, `-2` for the second block of the same words. */
function toBlocks(texts: readonly string[]): readonly AnchorBlock[] {
  const seen = new Map<string, number>();
  return texts.map((text) => {
    const count = (seen.get(text) ?? 0) + 1;
    seen.set(text, count);
    return { id: count === 1 ? `b:${text}` : `b:${text}-${count}`, text };
  });
}

interface Passage {
  readonly page: number;
  readonly block: number;
  readonly start: number;
  readonly end: number;
}

/** A passage of some words somewhere in a page; long enough that a person would mark it. */
function choose(next: () => number): Passage {
  const page = Math.floor(next() * pages.length);
  const texts = pages[page] ?? [];
  const long = texts.map((text, index) => ({ text, index })).filter(({ text }) => text.length >= 40);
  const { text, index } = long[Math.floor(next() * long.length)] ?? { text: texts[0] ?? '', index: 0 };
  const words = [...text.matchAll(/\S+/g)].map(({ index: at, 0: word }) => ({ at, end: at + word.length }));
  const first = Math.floor(next() * Math.max(1, words.length - 5));
  const last = Math.min(words.length - 1, first + 4 + Math.floor(next() * 12));
  return { page, block: index, start: words[first]?.at ?? 0, end: words[last]?.end ?? text.length };
}

function keep(texts: readonly string[], { block, start, end }: Passage): KeptQuote {
  const blocks = toBlocks(texts);
  const own = blocks[block] ?? { id: '', text: '' };
  const selector = {
    block: own.id,
    exact: own.text.slice(start, end),
    prefix: own.text.slice(Math.max(0, start - 32), start),
    suffix: own.text.slice(end, end + 32),
  };
  return keepQuote(blocks, selector);
}

/** Where the passage is after an edit; `null`: it was deleted. */
interface Edited {
  readonly texts: readonly string[];
  readonly truth: { readonly block: number; readonly start: number; readonly end: number } | null;
}

type Edit = (texts: readonly string[], passage: Passage, next: () => number) => Edited;

function replaceBlock(texts: readonly string[], block: number, ...by: readonly string[]): readonly string[] {
  return [...texts.slice(0, block), ...by, ...texts.slice(block + 1)];
}

const typoInside: Edit = (texts, { block, start, end }, next) => {
  const text = texts[block] ?? '';
  const at = start + 1 + Math.floor(next() * Math.max(1, end - start - 2));
  return {
    texts: replaceBlock(texts, block, `${text.slice(0, at)}x${text.slice(at + 1)}`),
    truth: { block, start, end },
  };
};

const typoOutside: Edit = (texts, { block, start, end }) => {
  const text = texts[block] ?? '';
  return {
    texts: replaceBlock(texts, block, `Now ${text}`),
    truth: { block, start: start + 4, end: end + 4 },
  };
};

const rewordOneWord: Edit = (texts, { block, start, end }, next) => {
  const text = texts[block] ?? '';
  const words = [...text.slice(start, end).matchAll(/\S+/g)];
  const word = words[Math.floor(next() * words.length)];
  const at = start + (word?.index ?? 0);
  const length = word?.[0].length ?? 0;
  const by = 'thing';
  return {
    texts: replaceBlock(texts, block, text.slice(0, at) + by + text.slice(at + length)),
    truth: { block, start, end: end + by.length - length },
  };
};

const insertWord: Edit = (texts, { block, start, end }) => {
  const text = texts[block] ?? '';
  const at = start + Math.max(0, text.slice(start, end).indexOf(' '));
  return {
    texts: replaceBlock(texts, block, `${text.slice(0, at)} really${text.slice(at)}`),
    truth: { block, start, end: end + 7 },
  };
};

const reorder: Edit = (texts, { block, start, end }, next) => {
  const to = Math.floor(next() * (texts.length - 1));
  const rest = replaceBlock(texts, block);
  return {
    texts: [...rest.slice(0, to), texts[block] ?? '', ...rest.slice(to)],
    truth: { block: to, start, end },
  };
};

const splitBlock: Edit = (texts, { block, start, end }) => {
  const text = texts[block] ?? '';
  if (start === 0)
    return {
      texts: replaceBlock(texts, block, text.slice(0, end), text.slice(end).trim() || 'More.'),
      truth: { block, start, end },
    };
  const [head, tail] = [text.slice(0, start).trim(), text.slice(start)];
  return {
    texts: replaceBlock(texts, block, head, tail),
    truth: { block: block + 1, start: 0, end: end - start },
  };
};

const newNeighbours: Edit = (texts, { block, start, end }) => {
  const around = [
    'A sentence that is new on this page.',
    texts[block] ?? '',
    'And another one behind it, just as new.',
  ];
  return { texts: replaceBlock(texts, block, ...around), truth: { block: block + 1, start, end } };
};

const deleteBlock: Edit = (texts, { block }) => ({ texts: replaceBlock(texts, block), truth: null });

const deletePassage: Edit = (texts, { block, start, end }) => {
  const text = texts[block] ?? '';
  return {
    texts: replaceBlock(texts, block, (text.slice(0, start) + text.slice(end)).trim() || 'Nothing.'),
    truth: null,
  };
};

const replaceSentence: Edit = (texts, { block }) => ({
  texts: replaceBlock(
    texts,
    block,
    'Entirely different words took the place of what the author had here before.',
  ),
  truth: null,
});

/** The same words twice, the marked ones are the first; then that block goes: the twin must not be taken for it. */
const deleteTwin: Edit = (texts, { block }) => ({ texts: replaceBlock(texts, block), truth: null });

type Fate = 'found' | 'lost' | 'wrong';

function judge(edited: Edited, quote: KeptQuote): Fate {
  const placement = placeQuote(toBlocks(edited.texts), quote);
  if (placement.state === 'lost') return 'lost';
  const block = toBlocks(edited.texts).findIndex(({ id }) => id === placement.block);
  const { truth } = edited;
  // A fuzzy match may begin or end some letters off; the place must be the one.
  const slack = Math.ceil((placement.end - placement.start) / 4);
  const right =
    truth !== null &&
    truth.block === block &&
    Math.abs(truth.start - placement.start) <= slack &&
    Math.abs(truth.end - placement.end) <= slack;
  return right ? 'found' : 'wrong';
}

const light: readonly (readonly [string, Edit])[] = [
  ['typo inside', typoInside],
  ['typo before', typoOutside],
  ['one word reworded', rewordOneWord],
  ['one word more', insertWord],
  ['moved in the page', reorder],
  ['block split', splitBlock],
  ['new neighbours', newNeighbours],
];
const deletions: readonly (readonly [string, Edit])[] = [
  ['block deleted', deleteBlock],
  ['passage deleted', deletePassage],
  ['sentence replaced', replaceSentence],
];
const ROUNDS = 40;

function run(
  name: string,
  edit: Edit,
  prepare: (texts: readonly string[], passage: Passage) => { texts: readonly string[]; passage: Passage },
): Record<Fate, number> {
  const next = random([...name].reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), 7) >>> 0);
  const fates: Record<Fate, number> = { found: 0, lost: 0, wrong: 0 };
  for (let round = 0; round < ROUNDS; round += 1) {
    const chosen = choose(next);
    const { texts, passage } = prepare(pages[chosen.page] ?? [], chosen);
    fates[judge(edit(texts, passage, next), keep(texts, passage))] += 1;
  }
  return fates;
}

const asItIs = (texts: readonly string[], passage: Passage) => ({ texts, passage });
/** Puts the marked block a second time further down. */
const withTwin = (texts: readonly string[], passage: Passage) => {
  const at = Math.min(texts.length, passage.block + 4);
  return { texts: [...texts.slice(0, at), texts[passage.block] ?? '', ...texts.slice(at)], passage };
};

describe('placing a kept passage in the playbook after edits', () => {
  const table: { name: string; kind: 'light' | 'deletion'; fates: Record<Fate, number> }[] = [
    ...light.map(([name, edit]) => ({ name, kind: 'light' as const, fates: run(name, edit, asItIs) })),
    ...deletions.map(([name, edit]) => ({ name, kind: 'deletion' as const, fates: run(name, edit, asItIs) })),
    { name: 'twin: the marked one deleted', kind: 'deletion', fates: run('twin', deleteTwin, withTwin) },
  ];

  it('has enough pages and edits to mean something', () => {
    expect(pages.length).toBeGreaterThanOrEqual(10);
    expect(table.length * ROUNDS).toBeGreaterThanOrEqual(200);
  });

  it('never shows a wrong place', () => {
    expect(table.filter(({ fates }) => fates.wrong > 0)).toEqual([]);
  });

  it('finds at least 95 in 100 after light edits', () => {
    const all = table.filter(({ kind }) => kind === 'light');
    const found = all.reduce((sum, { fates }) => sum + fates.found, 0);
    expect(found / (all.length * ROUNDS)).toBeGreaterThanOrEqual(0.95);
  });

  it('says lost for everything deleted', () => {
    const all = table.filter(({ kind }) => kind === 'deletion');
    expect(all.filter(({ fates }) => fates.lost !== ROUNDS)).toEqual([]);
  });

  it('says exact on the page as it was, twins included', () => {
    const next = random(42);
    for (let round = 0; round < 200; round += 1) {
      const chosen = choose(next);
      const { texts, passage } =
        round % 2 ? withTwin(pages[chosen.page] ?? [], chosen) : asItIs(pages[chosen.page] ?? [], chosen);
      const blocks = toBlocks(texts);
      const placement = placeQuote(blocks, keep(texts, passage));
      expect(placement).toEqual({
        state: 'exact',
        block: blocks[passage.block]?.id,
        start: passage.start,
        end: passage.end,
      });
    }
  });

  it('does not find a passage of one page in another', () => {
    const next = random(7);
    for (let round = 0; round < 60; round += 1) {
      const chosen = choose(next);
      const quote = keep(pages[chosen.page] ?? [], chosen);
      const other = pages[(chosen.page + 1 + Math.floor(next() * (pages.length - 1))) % pages.length] ?? [];
      if (other.some((text) => text.includes(quote.exact))) continue;
      expect(placeQuote(toBlocks(other), quote)).toEqual({ state: 'lost' });
    }
  });
});
