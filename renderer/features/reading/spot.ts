import type { Rank, Spot } from '../../navigation/navigation.ts';
import { holdAt, release } from './hold.ts';
import { revealThen } from './reveal.ts';

/** How far below the top edge a block may begin and still be "the one at the top", pixels. */
const EDGE_PX = 12;

/** The block at the top of the scroller and how far into it one has read; `null` on a page without blocks or at its very top. */
export function readSpot(scroller: HTMLElement): Spot | null {
  if (scroller.scrollTop < EDGE_PX) return null;
  const top = scroller.getBoundingClientRect().top + EDGE_PX;
  const blocks = blocksOf(scroller);
  const at = blocks.findIndex(
    (block) => block.getBoundingClientRect().bottom > top && block.checkVisibility(),
  );
  const block = blocks[at];
  if (!block) return null;
  const box = block.getBoundingClientRect();
  // Below nothing: the edge is in the gap above the block, and stays there.
  const into = box.height > 0 ? Math.min(1, (top - box.top) / box.height) : 0;
  return { block: block.dataset['block'] ?? '', into, rank: rankOf(blocks, at) };
}

/** Scrolls to a spot: to its block, or where that block does not exist (other language, new edition) to its rank. */
export function showSpot(scroller: HTMLElement, spot: Spot): void {
  const blocks = blocksOf(scroller);
  const block =
    blocks.find((candidate) => spot.block !== '' && candidate.dataset['block'] === spot.block) ??
    byRank(blocks, spot.rank);
  if (!block) {
    release();
    scroller.scrollTop = 0;
    return;
  }
  const scroll = () => {
    const box = block.getBoundingClientRect();
    scroller.scrollTop += box.top + box.height * spot.into - scroller.getBoundingClientRect().top - EDGE_PX;
  };
  revealThen(block, () => holdAt(scroller, scroll));
}

/** All of them, folded away or not: counted so, a rank means the same whatever is open in either language. */
function blocksOf(scroller: HTMLElement): readonly HTMLElement[] {
  return [...scroller.querySelectorAll<HTMLElement>('[data-block]')];
}

/** A checklist item by its id, else the how-many-th block under the how-many-th heading: the same in every translation. */
function rankOf(blocks: readonly HTMLElement[], at: number): Rank {
  const item = blocks[at]?.closest<HTMLElement>('[data-item]')?.dataset['item'] ?? '';
  const before = blocks.slice(0, at + 1);
  const lastHeading = before.findLastIndex(isHeading);
  return { item, heading: before.filter(isHeading).length, after: at - lastHeading };
}

function byRank(blocks: readonly HTMLElement[], rank: Rank | null): HTMLElement | undefined {
  if (!rank) return undefined;
  const item =
    rank.item &&
    blocks.find((block) => block.closest<HTMLElement>('[data-item]')?.dataset['item'] === rank.item);
  if (item) return item;
  const headings = blocks.flatMap((block, at) => (isHeading(block) ? [at] : []));
  const start = rank.heading === 0 ? -1 : headings[rank.heading - 1];
  if (start === undefined) return blocks.at(-1);
  const end = headings[rank.heading] ?? blocks.length;
  return blocks[Math.min(start + rank.after, end - 1)];
}

function isHeading(block: HTMLElement): boolean {
  return /^H[1-6]$/.test(block.tagName);
}
