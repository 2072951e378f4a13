import type { Run } from '../../contract/shapes/search.ts';
import type { Finder, Found } from './finder.ts';
import type { PageWords, TextHeading } from './page-text.ts';
import { evenText, foldText } from './words.ts';

/** Longest snippet, characters. */
const SNIPPET_LENGTH = 170;
/** Text shown before the first mark, characters. */
const LEAD_LENGTH = 40;
/** Written forms handed to the page for marking. */
const MARKS_MAX = 40;
/** What a block is worth: a needed word (less when the title has it already), the whole query in one run, a word in the headings above, being a heading itself; often is better than once. */
const WORTH = {
  needed: 20,
  titled: 6,
  optional: 1,
  together: 15,
  above: 6,
  heading: 8,
  oftenAtMost: 4,
} as const;
/** Shorter text below a heading tells nothing of the section, characters; nor does a line of roles and the like, which is no sentence. */
const TELLING_LENGTH = 60;
const SENTENCE = /[.:?!…。？！][)»”"']?$/;

export interface FoundPlace {
  readonly block: string;
  readonly anchor: string;
  readonly path: readonly string[];
  readonly snippet: readonly Run[];
  readonly marks: readonly string[];
}

/** The place of a page that answers best: the block with most of the words, or the top when the title says it all. */
export function placeOf(
  page: PageWords,
  title: string,
  description: string,
  finder: Finder,
  phrase: string,
): FoundPlace {
  const found = finder.find(page.folded);
  const marks = [...new Set(found.map(({ start, end }) => page.folded.slice(start, end)))].slice(
    0,
    MARKS_MAX,
  );
  const inTitle = new Set(finder.find(foldText(evenText(title))).flatMap(({ units }) => units));
  const best = bestBlock(page, found, { finder, phrase, inTitle });
  const top = finder.needed.length > 0 && finder.needed.every((unit) => inTitle.has(unit));
  const block = best === null ? undefined : page.blocks[best];
  const whole =
    block !== undefined &&
    best !== null &&
    coverage(blockFound(page, found, best), finder) === finder.needed.length;
  if (best === null || !block || (top && !(whole && block.kind === 'heading'))) {
    const text = description || (page.blocks.find(({ kind }) => kind === 'text')?.text ?? '');
    return { ...topOf(text, finder), marks };
  }
  const at = headingAt(page, block.id, block.anchor);
  const path = at < 0 ? [] : headingPath(page.headings, at);
  const isHeading = block.kind === 'heading';
  const text = isHeading ? (textBelow(page, found, best) ?? description) : block.text;
  return {
    block: block.id,
    anchor: at < 0 ? '' : (page.headings[at]?.anchor ?? ''),
    path,
    snippet: snippetOf(text, finder),
    marks,
  };
}

/** The top of a page in which nothing is to be marked: its description says it, the page itself is not read. */
export function topOf(description: string, finder: Finder): FoundPlace {
  return { block: '', anchor: '', path: [], snippet: snippetOf(description, finder), marks: [] };
}

/** Text cut into runs, the found words marked; long text around its densest part. */
export function snippetOf(given: string, finder: Finder): readonly Run[] {
  const text = evenText(given).replace(/\s/g, ' ').trim();
  const found = finder.find(foldText(text));
  if (text.length <= SNIPPET_LENGTH) return runsOf(text, found, 0, text.length);
  const start = windowStart(text, found);
  const hard = Math.min(text.length, start + SNIPPET_LENGTH);
  const end = hard === text.length ? hard : Math.max(start + SNIPPET_LENGTH / 2, text.lastIndexOf(' ', hard));
  const runs = runsOf(text, found, start, end);
  return [
    ...(start > 0 ? [{ text: '… ', mark: false }] : []),
    ...runs,
    ...(end < text.length ? [{ text: ' …', mark: false }] : []),
  ];
}

/** A title with its found words marked. */
export function markText(given: string, finder: Finder): readonly Run[] {
  const text = evenText(given);
  return runsOf(text, finder.find(foldText(text)), 0, text.length);
}

function runsOf(text: string, found: readonly Found[], from: number, to: number): readonly Run[] {
  const runs: Run[] = [];
  let at = from;
  for (const { start, end } of found) {
    if (start < at || end > to) continue;
    if (start > at) runs.push({ text: text.slice(at, start), mark: false });
    runs.push({ text: text.slice(start, end), mark: true });
    at = end;
  }
  if (at < to) runs.push({ text: text.slice(at, to), mark: false });
  return runs;
}

/** A little before the match from which on most different units follow within a snippet. */
function windowStart(text: string, found: readonly Found[]): number {
  let best = 0;
  let most = 0;
  for (const { start } of found) {
    const within = found.filter(
      (one) => one.start >= start && one.end <= start + SNIPPET_LENGTH - LEAD_LENGTH,
    );
    const units = new Set(within.flatMap((one) => one.units)).size;
    if (units > most) [best, most] = [start, units];
  }
  if (best <= LEAD_LENGTH) return 0;
  const room = Math.min(best - LEAD_LENGTH, text.length - SNIPPET_LENGTH);
  return Math.max(0, text.indexOf(' ', Math.max(0, room)) + 1);
}

interface Wanted {
  readonly finder: Finder;
  /** The whole query as one run of words, '' for a single word. */
  readonly phrase: string;
  readonly inTitle: ReadonlySet<number>;
}

function bestBlock(page: PageWords, found: readonly Found[], wanted: Wanted): number | null {
  const byBlock = groupByBlock(page, found);
  let best: number | null = null;
  let most = 0;
  for (const [at, own] of byBlock) {
    const score = scoreOf(page, at, own, byBlock, wanted);
    if (score > most) [best, most] = [at, score];
  }
  return best;
}

function scoreOf(
  page: PageWords,
  at: number,
  own: readonly Found[],
  byBlock: ReadonlyMap<number, readonly Found[]>,
  { finder, phrase, inTitle }: Wanted,
): number {
  const block = page.blocks[at];
  if (!block) return 0;
  const units = new Set(own.flatMap((one) => one.units));
  const above = new Set(
    headingBlocks(page, block.id, block.anchor).flatMap((n) =>
      n === at ? [] : (byBlock.get(n) ?? []).flatMap((one) => one.units),
    ),
  );
  let score = block.kind === 'heading' && coverage(own, finder) > 0 ? WORTH.heading : 0;
  for (const unit of units)
    score += !finder.needed.includes(unit) ? WORTH.optional : inTitle.has(unit) ? WORTH.titled : WORTH.needed;
  score += Math.min(own.length, WORTH.oftenAtMost);
  for (const unit of above) if (!units.has(unit) && finder.needed.includes(unit)) score += WORTH.above;
  const text = page.folded.slice(page.starts[at] ?? 0, page.starts[at + 1] ?? page.folded.length);
  return phrase !== '' && text.includes(phrase) ? score + WORTH.together : score;
}

function groupByBlock(page: PageWords, found: readonly Found[]): ReadonlyMap<number, readonly Found[]> {
  const groups = new Map<number, Found[]>();
  let at = 0;
  for (const one of found) {
    while (at + 1 < page.starts.length && (page.starts[at + 1] ?? 0) <= one.start) at += 1;
    const group = groups.get(at) ?? [];
    group.push(one);
    groups.set(at, group);
  }
  return groups;
}

function blockFound(page: PageWords, found: readonly Found[], at: number): readonly Found[] {
  const [from, to] = [page.starts[at] ?? 0, page.starts[at + 1] ?? page.folded.length];
  return found.filter(({ start }) => start >= from && start < to);
}

/** How many needed units were found. */
function coverage(found: readonly Found[], finder: Finder): number {
  const units = new Set(found.flatMap((one) => one.units));
  return finder.needed.filter((unit) => units.has(unit)).length;
}

/** The number of the heading a block is, or stands under; -1 before the first. */
function headingAt(page: PageWords, block: string, anchor: string): number {
  const own = page.headings.findIndex((heading) => heading.block === block);
  return own >= 0 ? own : page.headings.findIndex((heading) => heading.anchor === anchor);
}

/** The headings' words above one of them, outermost first, itself last. */
function headingPath(headings: readonly TextHeading[], at: number): readonly string[] {
  return headingChain(headings, at).map((n) => headings[n]?.text ?? '');
}

function headingChain(headings: readonly TextHeading[], at: number): readonly number[] {
  const chain: number[] = [];
  let depth = Infinity;
  for (let n = at; n >= 0; n -= 1) {
    const heading = headings[n];
    if (!heading || heading.depth >= depth) continue;
    chain.unshift(n);
    depth = heading.depth;
  }
  return chain;
}

function headingBlocks(page: PageWords, block: string, anchor: string): readonly number[] {
  const at = headingAt(page, block, anchor);
  if (at < 0) return [];
  const ids = headingChain(page.headings, at).map((n) => page.headings[n]?.block ?? '');
  return ids.map((id) => page.blocks.findIndex((one) => one.id === id)).filter((n) => n >= 0);
}

/** Text of the section a heading opens: the first block with a found word, else the first that tells something. */
function textBelow(page: PageWords, found: readonly Found[], at: number): string | undefined {
  const next = page.blocks.findIndex((block, n) => n > at && block.kind === 'heading');
  const end = next < 0 ? page.blocks.length : next;
  const numbers = page.blocks.flatMap((block, n) =>
    n > at && n < end && block.kind !== 'alt' && block.kind !== 'code' ? [n] : [],
  );
  const telling =
    numbers.find((n) => blockFound(page, found, n).length > 0) ??
    numbers.find((n) => isTelling(page.blocks[n]?.text ?? ''));
  return page.blocks[telling ?? numbers[0] ?? -1]?.text;
}

function isTelling(text: string): boolean {
  return text.length > TELLING_LENGTH && SENTENCE.test(text.trimEnd());
}
