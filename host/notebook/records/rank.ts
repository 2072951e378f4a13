import { randomInt } from 'node:crypto';
import { generateKeyBetween } from 'fractional-indexing';

/** Longest rank a row may carry, characters: some thousand moves to one and the same place. */
export const RANK_MAX = 4_000;
/** How often a new rank is halved towards one side or the other: two laptops that put something in one place choose different ranks. */
const HALVINGS = 10;

/** Whether a text is a rank: a whole part whose first letter tells its length, then a fraction that does not end in 0. */
export function isRank(text: string): boolean {
  if (text.length > RANK_MAX || !/^[A-Za-z][0-9A-Za-z]+$/.test(text)) return false;
  try {
    generateKeyBetween(text, null);
    return true;
  } catch {
    // The library throws at what is none.
    return false;
  }
}

/** A rank between two others; `null`: no neighbour on that side. */
export function rankBetween(before: string | null, after: string | null): string {
  // Two laptops may have chosen one rank, a file may hold anything: what stands in no order gets its place behind.
  const upper = after !== null && (before === null || before < after) ? after : null;
  let rank = generateKeyBetween(before, upper);
  let low = before ?? (upper === null ? null : generateKeyBetween(null, rank));
  let high = upper ?? generateKeyBetween(rank, null);
  for (let halving = 0; halving < HALVINGS; halving += 1) {
    if (randomInt(2) === 0) low = rank;
    else high = rank;
    rank = generateKeyBetween(low, high);
  }
  return rank;
}

/** The rank of a place that was a number: of the same order, and on every laptop the same. */
export function rankOfPosition(position: number, id: string): string {
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleBE(Number.isFinite(position) ? position : 0);
  const negative = ((bytes[0] ?? 0) & 0x80) !== 0;
  // As whole numbers, doubles stand in their order once the sign's bit is turned, and all bits of a negative one.
  const ordered = bytes.map((byte, at) => (negative ? byte ^ 0xff : at === 0 ? byte ^ 0x80 : byte));
  return `a0${Buffer.from(ordered).toString('hex')}${id.replaceAll(/[^0-9a-z]/g, '').slice(0, 12)}1`;
}
