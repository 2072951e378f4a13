import { expect, test } from 'vitest';
import { placeCard } from './card-place.ts';

const view = { width: 800, height: 600, top: 52 };
const card = { width: 200, height: 44 };

test('stands above the words, in their middle', () => {
  expect(placeCard({ left: 300, right: 500, top: 300, bottom: 320 }, card, view)).toEqual({
    left: 300,
    top: 248,
  });
});

test('goes below where there is no room above, and never leaves the window', () => {
  expect(placeCard({ left: 0, right: 40, top: 60, bottom: 80 }, card, view)).toEqual({ left: 8, top: 88 });
  expect(placeCard({ left: 760, right: 800, top: 60, bottom: 80 }, card, view).left).toBe(592);
  expect(placeCard({ left: 300, right: 500, top: 20, bottom: 590 }, card, view).top).toBe(548);
});
