/**
 * Whether a text fits a pattern in which `*` stands for any run of characters and `?` for one. Written by hand: patterns come from
 * foreign folders, and a regular expression made of one could take for ever.
 */
export function fitsPattern(text: string, pattern: string): boolean {
  return fits([...text], [...pattern], '*', (char, wanted) => wanted === '?' || char === wanted);
}

/** Greedy matching that goes back to the last star only: at most length times length steps. */
function fits(
  given: readonly string[],
  wanted: readonly string[],
  star: string,
  same: (a: string, b: string) => boolean,
): boolean {
  let [at, want, starAt, resume] = [0, 0, -1, 0];
  while (at < given.length) {
    const next = wanted[want];
    if (next === star) {
      [starAt, resume] = [want, at];
      want += 1;
    } else if (next !== undefined && same(given[at] ?? '', next)) {
      at += 1;
      want += 1;
    } else if (starAt >= 0) {
      resume += 1;
      [at, want] = [resume, starAt + 1];
    } else return false;
  }
  while (wanted[want] === star) want += 1;
  return want === wanted.length;
}
