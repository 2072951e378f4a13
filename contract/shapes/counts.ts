import type { Counts, ItemState } from './checklist.ts';

export const noCounts: Counts = { total: 0, todo: 0, done: 0, blocked: 0, skipped: 0 };

/**
 * Counts with so many more items of a state: the one way items are counted, in the host and on the page. What is not needed is named
 * beside the total, never in it.
 */
export function counted(counts: Counts, state: ItemState, by: number): Counts {
  const total = state === 'skipped' ? counts.total : counts.total + by;
  return { ...counts, total, [state]: counts[state] + by };
}

/** How many rows are in each state. */
export function countStates(rows: Iterable<{ readonly state: ItemState }>): Counts {
  let counts = noCounts;
  for (const { state } of rows) counts = counted(counts, state, 1);
  return counts;
}

export function addCounts(first: Counts, second: Counts): Counts {
  return {
    total: first.total + second.total,
    todo: first.todo + second.todo,
    done: first.done + second.done,
    blocked: first.blocked + second.blocked,
    skipped: first.skipped + second.skipped,
  };
}

/** How far it is, 0 to 1. */
export function shareOf({ total, done }: Counts): number {
  return total === 0 ? 0 : done / total;
}
