import type { Counts, ItemState } from '../../contract/notebook-model.ts';

export const noCounts: Counts = { total: 0, todo: 0, done: 0, blocked: 0, skipped: 0 };

/** How many rows are in each state. */
export function countStates(rows: Iterable<{ readonly state: ItemState }>): Counts {
  const counts = { ...noCounts };
  for (const { state } of rows) {
    counts.total += 1;
    counts[state] += 1;
  }
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
