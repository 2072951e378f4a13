import { CONTEXT_MAX } from '../../../contract/shapes/notebook-limits.ts';
import type { Placement, Selector } from '../../../contract/shapes/bookmark.ts';
import { FUZZY_WORK_MAX, likeness, nearestPart } from './approximate.ts';

/** What anchoring needs of a page's block (the dialect's `Block` has it). */
export interface AnchorBlock {
  readonly id: string;
  readonly text: string;
}

/**
 * A selector with what makes it safe to look for later: how often the same words stood in the page when it was made, and how like them
 * the next best place was then. Without these a deleted passage would be "found" in its twin or its neighbour.
 */
export interface KeptQuote extends Selector {
  /** 0: not known. */
  readonly copies: number;
  /** 0 to 1. Of a quote with copies: how alike the surroundings of the likest copy were; of one without: how like it the nearest words. */
  readonly rival: number;
}

/** Surroundings this much alike tell one copy of a text from another; below it a copy is not taken. */
const CONTEXT_FLOOR = 0.75;
/** How much more alike than the next one the surroundings must be. */
const CONTEXT_LEAD = 0.2;
/** Quotes shorter than this say too little by themselves: the surroundings must agree, and nothing fuzzy is tried. Characters. */
const SHORT_QUOTE = 16;
const SHORT_CONTEXT_FLOOR = 0.5;
/** A fuzzy match is at least so much like the quote, and leads the second best, and what else stood in the page at first, by so much. */
const FUZZY_FLOOR = 0.7;
const FUZZY_LEAD = 0.1;
const RIVAL_LEAD = 0.05;
const TEXT_WEIGHT = 0.7;
/** A rival less alike than this never matters. */
const RIVAL_FLOOR = 0.5;
/** Characters before and after a passage that settle where a changed one begins and ends. */
const EDGE_CONTEXT = 12;
/** Copies of a quote looked at in one page. */
const COPIES_MAX = 500;

interface Spot {
  readonly block: AnchorBlock;
  readonly start: number;
  readonly end: number;
  /** How alike the surroundings are, 0 to 1. */
  readonly context: number;
}

/** Where a kept passage stands in the page as it is now. Pure; never a guess: without a clear winner it is lost. */
export function placeQuote(blocks: readonly AnchorBlock[], quote: KeptQuote): Placement {
  const page = joinBlocks(blocks);
  const copies = findCopies(page, quote);
  const exact = chooseCopy(copies, quote);
  if (exact) return toPlacement(exact.block.id === quote.block ? 'exact' : 'moved', exact);
  const near = findNear(page, quote, copies);
  return near ? toPlacement('changed', near) : { state: 'lost' };
}

/** The passage as it is kept: found where the page says it is, with its surroundings across blocks, its copies and its rival. */
export function keepQuote(blocks: readonly AnchorBlock[], selector: Selector): KeptQuote {
  const page = joinBlocks(blocks);
  const wanted = { ...selector, exact: selector.exact.replaceAll(/\s+/g, ' ').trim() };
  const spots = findCopies(page, wanted);
  const inBlock = spots.filter(({ block }) => block.id === selector.block);
  const own = (inBlock.length > 0 ? inBlock : spots).toSorted((a, b) => b.context - a.context)[0];
  // A page that is not in the edition, or a passage that is not in the page: nothing to measure it against.
  if (!own) return { ...selector, copies: 0, rival: 1 };
  const from = page.startOf(own.block) + own.start;
  const to = page.startOf(own.block) + own.end;
  return {
    block: own.block.id,
    exact: own.block.text.slice(own.start, own.end),
    prefix: page.text.slice(Math.max(0, from - CONTEXT_MAX), from),
    suffix: page.text.slice(to, to + CONTEXT_MAX),
    copies: spots.length,
    rival: spots.length > 1 ? contextRival(page, spots, own) : rivalOf(blocks, own),
  };
}

/** How alike the surroundings of the other copies are to this one's own. */
function contextRival(page: JoinedPage, spots: readonly Spot[], own: Spot): number {
  const [from, to] = [page.startOf(own.block) + own.start, page.startOf(own.block) + own.end];
  const kept = {
    block: '',
    exact: '',
    prefix: page.text.slice(Math.max(0, from - CONTEXT_MAX), from),
    suffix: page.text.slice(to, to + CONTEXT_MAX),
  };
  return Math.max(
    ...spots
      .filter((spot) => spot !== own)
      .map(({ block, start, end }) => spotAt(page, block, start, end, kept).context),
  );
}

interface JoinedPage {
  readonly blocks: readonly AnchorBlock[];
  readonly text: string;
  readonly startOf: (block: AnchorBlock) => number;
}

/** Surroundings reach over a block's end: in lists and tables the neighbours are what tells twins apart. */
function joinBlocks(blocks: readonly AnchorBlock[]): JoinedPage {
  const starts = new Map<AnchorBlock, number>();
  let at = 0;
  for (const block of blocks) {
    starts.set(block, at);
    at += block.text.length + 1;
  }
  return {
    blocks,
    text: blocks.map(({ text }) => text).join('\n'),
    startOf: (block) => starts.get(block) ?? 0,
  };
}

function findCopies(page: JoinedPage, quote: Selector): readonly Spot[] {
  const spots: Spot[] = [];
  for (const block of page.blocks) {
    for (
      let at = block.text.indexOf(quote.exact);
      at >= 0 && spots.length < COPIES_MAX;
      at = block.text.indexOf(quote.exact, at + 1)
    ) {
      spots.push(spotAt(page, block, at, at + quote.exact.length, quote));
    }
  }
  return spots;
}

function spotAt(page: JoinedPage, block: AnchorBlock, start: number, end: number, quote: Selector): Spot {
  const [from, to] = [page.startOf(block) + start, page.startOf(block) + end];
  const before = page.text.slice(Math.max(0, from - quote.prefix.length), from);
  const after = page.text.slice(to, to + quote.suffix.length);
  const [left, right] = [quote.prefix.length, quote.suffix.length];
  const context =
    left + right === 0
      ? 1
      : (likeness(quote.prefix, before) * left + likeness(quote.suffix, after) * right) / (left + right);
  return { block, start, end, context };
}

/** The copy of the quote that is meant, or `null` when that cannot be told. */
function chooseCopy(spots: readonly Spot[], quote: KeptQuote): Spot | null {
  const [best, second] = spots.toSorted((a, b) => b.context - a.context);
  if (!best) return null;
  if (quote.copies === 1 && spots.length === 1) {
    const telling = quote.exact.length >= SHORT_QUOTE || best.block.id === quote.block;
    return telling || best.context >= SHORT_CONTEXT_FLOOR ? best : null;
  }
  if (best.context < CONTEXT_FLOOR) return null;
  // Copies that looked alike from the start cannot be told apart by their surroundings: the one left may be the other one.
  const distinct = best.context - quote.rival >= CONTEXT_LEAD;
  if (distinct && (!second || best.context - second.context >= CONTEXT_LEAD)) return best;
  // As many copies as ever, and alike around: then the block's own id, which counts blocks of the same words, is still right.
  const tied = spots.filter(({ context }) => best.context - context < CONTEXT_LEAD);
  const own = tied.filter(({ block }) => block.id === quote.block);
  return spots.length === quote.copies && own.length === 1 && own[0] && own[0].context === best.context
    ? own[0]
    : null;
}

interface Near extends Spot {
  readonly text: number;
  readonly score: number;
}

function findNear(page: JoinedPage, quote: KeptQuote, copies: readonly Spot[]): Spot | null {
  const tooMuch = page.text.length * quote.exact.length > FUZZY_WORK_MAX;
  if (quote.copies !== 1 || quote.exact.length < SHORT_QUOTE || tooMuch) return null;
  const most = Math.floor(quote.exact.length * (1 - RIVAL_FLOOR));
  const found = page.blocks
    .flatMap((block) => nearInBlock(page, block, quote, most))
    .toSorted((a, b) => b.score - a.score);
  const [best, second] = found;
  if (!best || best.text < FUZZY_FLOOR || copies.length > 0) return null;
  if (best.text <= quote.rival + RIVAL_LEAD) return null;
  return !second || best.score - second.score >= FUZZY_LEAD ? settleEdges(page, best, quote) : null;
}

/**
 * An edit at the edge of a passage leaves open where it begins or ends: what stood before and after it then says so, if it is still
 * there within reach.
 */
function settleEdges(page: JoinedPage, near: Spot, quote: Selector): Spot {
  const base = page.startOf(near.block);
  const reach = Math.ceil(quote.exact.length / 2);
  const before = quote.prefix.slice(-EDGE_CONTEXT);
  const after = quote.suffix.slice(0, EDGE_CONTEXT);
  const text = page.text.slice(base, base + near.block.text.length + 1 + EDGE_CONTEXT);
  const lead = page.text.slice(Math.max(0, base - EDGE_CONTEXT), base);
  const first = nearestTo(
    near.start,
    reach,
    [...indexesOf(lead + text, before)].map((at) => at + before.length - lead.length),
  );
  const last = nearestTo(near.end, reach, [...indexesOf(text, after)]);
  const start = before && first !== null && first >= 0 ? first : near.start;
  const end = after && last !== null && last <= near.block.text.length ? last : near.end;
  return start < end ? { ...near, start, end } : near;
}

function* indexesOf(text: string, part: string): Generator<number> {
  if (part === '') return;
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) yield at;
}

function nearestTo(wanted: number, reach: number, found: readonly number[]): number | null {
  const [nearest] = found
    .filter((at) => Math.abs(at - wanted) <= reach)
    .toSorted((a, b) => Math.abs(a - wanted) - Math.abs(b - wanted));
  return nearest ?? null;
}

/** The best match in a block, and the best ones before and after it: a rival in the same paragraph is a rival too. */
function nearInBlock(page: JoinedPage, block: AnchorBlock, quote: Selector, most: number): readonly Near[] {
  const found: Near[] = [];
  const look = (from: number, to: number): { start: number; end: number } | null => {
    const match = nearestPart(block.text.slice(from, to), quote.exact, most);
    if (!match) return null;
    const spot = spotAt(page, block, from + match.start, from + match.end, quote);
    const text = 1 - match.edits / quote.exact.length;
    found.push({ ...spot, text, score: text * TEXT_WEIGHT + spot.context * (1 - TEXT_WEIGHT) });
    return spot;
  };
  const best = look(0, block.text.length);
  if (best) {
    look(0, best.start);
    look(best.end, block.text.length);
  }
  return found;
}

/** How like the passage the next best place in its page is. */
function rivalOf(blocks: readonly AnchorBlock[], own: Spot): number {
  const exact = own.block.text.slice(own.start, own.end);
  const size = blocks.reduce((sum, { text }) => sum + text.length, 0);
  if (size * exact.length > FUZZY_WORK_MAX) return 1;
  const most = Math.floor(exact.length * (1 - RIVAL_FLOOR));
  const others = blocks.flatMap((block) =>
    block === own.block ? [block.text.slice(0, own.start), block.text.slice(own.end)] : [block.text],
  );
  const edits = others.map((text) => nearestPart(text, exact, most)?.edits ?? exact.length);
  return 1 - Math.min(exact.length, ...edits) / exact.length;
}

function toPlacement(state: 'exact' | 'moved' | 'changed', { block, start, end }: Spot): Placement {
  return { state, block: block.id, start, end };
}
