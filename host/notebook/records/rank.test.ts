import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isRank, rankBetween, rankOfPosition } from './rank.ts';

describe('a rank', () => {
  it('stands between any two others, is another one each time, and is a rank', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(), { minLength: 1, maxLength: 60 }), (places) => {
        const ranks: string[] = [];
        for (const place of places) {
          const at = place % (ranks.length + 1);
          const rank = rankBetween(ranks[at - 1] ?? null, ranks[at] ?? null);
          expect(isRank(rank)).toBe(true);
          ranks.splice(at, 0, rank);
        }
        expect(ranks.toSorted()).toEqual(ranks);
        expect(new Set(ranks).size).toBe(ranks.length);
      }),
    );
  });

  it('does not grow at the end, and two laptops that append choose different ones', () => {
    let last: string | null = null;
    for (let turn = 0; turn < 5_000; turn += 1) last = rankBetween(last, null);
    expect(last?.length).toBeLessThan(12);
    const chosen = Array.from({ length: 200 }, () => rankBetween('a5', null));
    expect(new Set(chosen).size).toBeGreaterThan(100);
  });

  it('is found between two that are in no order, behind the first', () => {
    for (const [before, after] of [
      ['a1', 'a1'],
      ['a2', 'a1'],
    ] as const)
      expect(rankBetween(before, after) > before).toBe(true);
  });

  it('keeps the order of places that were numbers, with equal ones by id', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.double({ noNaN: true }), fc.uuid()), { maxLength: 30 }), (places) => {
        const byPlace = places
          .map(([position, id]) => ({ position: Number.isFinite(position) ? position + 0 : 0, id }))
          .toSorted((a, b) => a.position - b.position || (a.id < b.id ? -1 : 1));
        const ranks = byPlace.map(({ position, id }) => rankOfPosition(position, id));
        expect(ranks.every(isRank)).toBe(true);
        expect(ranks.toSorted()).toEqual(ranks);
      }),
    );
  });
});
