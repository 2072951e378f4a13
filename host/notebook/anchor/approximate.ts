/** Work one approximate search may do, cells of its table: a passage of 1,000 characters in a page of 20,000. More is not tried. */
export const FUZZY_WORK_MAX = 20_000_000;

/** The part of a text that is most like a pattern: `[start, end)` and the edits between them. */
export interface NearMatch {
  readonly start: number;
  readonly end: number;
  readonly edits: number;
}

/** Levenshtein distance of two texts. */
export function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const swap = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(swap, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

/** 1 for the same text, 0 for nothing in common. */
export function likeness(a: string, b: string): number {
  const length = Math.max(a.length, b.length);
  return length === 0 ? 1 : 1 - editDistance(a, b) / length;
}

/** Finds the part of `text` with the fewest edits from `pattern` (Sellers' algorithm), or `null` when it takes more than `most`. */
export function nearestPart(text: string, pattern: string, most: number): NearMatch | null {
  const size = pattern.length;
  const edits = Int32Array.from({ length: size + 1 }, (_, index) => index);
  const starts = new Int32Array(size + 1);
  let best: NearMatch | null = null;
  for (let at = 0; at < text.length; at += 1) {
    advance(edits, starts, pattern, text.charCodeAt(at), at);
    const found = edits[size] ?? size;
    if (found <= most && (!best || found < best.edits))
      best = { start: starts[size] ?? 0, end: at + 1, edits: found };
  }
  return best;
}

/** One character of the text: the column of the table after it, in place. `starts` carries where each match began. */
function advance(edits: Int32Array, starts: Int32Array, pattern: string, code: number, at: number): void {
  let diagonal = 0;
  let diagonalStart = at;
  edits[0] = 0;
  starts[0] = at + 1;
  for (let row = 1; row < edits.length; row += 1) {
    const left = edits[row] ?? 0;
    const leftStart = starts[row] ?? 0;
    let least = diagonal + (pattern.charCodeAt(row - 1) === code ? 0 : 1);
    let start = diagonalStart;
    if (left + 1 < least) [least, start] = [left + 1, leftStart];
    const above = (edits[row - 1] ?? 0) + 1;
    if (above < least) [least, start] = [above, starts[row - 1] ?? 0];
    [diagonal, diagonalStart] = [left, leftStart];
    edits[row] = least;
    starts[row] = start;
  }
}
