/**
 * Runs work on every item, at most `window` at once, and hands the results over in the order of the items:
 * what comes out is the same whoever finishes first, and only a window of results is held in memory.
 */
export async function mapInOrder<Item, Result>(
  items: readonly Item[],
  window: number,
  work: (item: Item) => Promise<Result>,
  take: (result: Result, item: Item) => void,
): Promise<void> {
  const running: Promise<Result>[] = [];
  for (let at = 0; at < items.length; at += 1) {
    for (let next = at + running.length; running.length < window && next < items.length; next += 1) {
      const item = items[next];
      if (item !== undefined) running.push(caught(work(item)));
    }
    const [item, first] = [items[at], running.shift()];
    if (item !== undefined && first) take(await first, item);
  }
}

/** A promise whose failure is met where it is awaited, not earlier by the process. */
function caught<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined);
  return promise;
}
