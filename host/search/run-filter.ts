import type { Database } from '../platform/database.ts';
import { bytesOf } from '../library/read/edition-rows.ts';
import { isFunctionWord } from './function-words.ts';
import { stemOf } from './stem.ts';

/**
 * Which function words stand beside which words of a page, as a few bytes: the large index knows none of them, and to read every page that has
 * the other words of a run would take a hundred times as long. One page of three passes for one pair that it does not have, one of eighty for four.
 */
const BITS_PER_PAIR = 2.5;
/** Pages whose filter stays in memory: while one types, the same pages come again. */
const KEPT = 8_000;

/** The filter of a page, by the words of each of its blocks. */
export function runFilter(blocks: readonly (readonly string[])[], lang: string): Uint8Array {
  const pairs = new Set(blocks.flatMap((words) => pairsOf(words, lang)));
  const filter = new Uint8Array(Math.ceil((pairs.size * BITS_PER_PAIR) / 8));
  for (const pair of pairs) {
    const bit = pair % (filter.length * 8);
    filter[bit >> 3] = (filter[bit >> 3] ?? 0) | (1 << (bit & 7));
  }
  return filter;
}

/** Whether a page may have all the pairs; that it has not is certain. */
export function mayHave(filter: Uint8Array, pairs: readonly number[]): boolean {
  return pairs.every((pair) => {
    const bit = pair % (filter.length * 8);
    return ((filter[bit >> 3] ?? 0) & (1 << (bit & 7))) !== 0;
  });
}

/** Each function word and word of matter side by side, as a number, the latter in any form. Two function words tell hardly any page apart. */
export function pairsOf(words: readonly string[], lang: string): readonly number[] {
  return words.slice(1).flatMap((word, at) => {
    const before = words[at] ?? '';
    const loose = isFunctionWord(before, lang);
    const looseToo = isFunctionWord(word, lang);
    if (loose === looseToo) return [];
    return [hash(`${loose ? before : stemOf(before, lang)} ${looseToo ? word : stemOf(word, lang)}`)];
  });
}

/** FNV-1a: the same on every machine. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1)
    value = Math.imul(value ^ text.charCodeAt(at), 0x01000193) >>> 0;
  return value;
}

/** The filters of rows of the index, the latest kept. */
export type RunFilters = (rows: readonly number[]) => ReadonlyMap<number, Uint8Array>;

export function runFilters(database: Database): RunFilters {
  const kept = new Map<number, Uint8Array>();
  return (rows) => {
    if (kept.size > KEPT) kept.clear();
    const unread = rows.filter((row) => !kept.has(row));
    if (unread.length > 0) {
      const found = database.all(
        'SELECT row, pairs FROM search_run WHERE row IN (SELECT value FROM json_each(?))',
        JSON.stringify(unread),
      );
      for (const one of found) kept.set(Number(one['row']), bytesOf(one, 'pairs'));
    }
    return kept;
  };
}
