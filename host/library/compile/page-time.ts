/** Processor time one page may take, milliseconds: some for each, and some for each thousand characters, up to a most. */
const PAGE_MS = 3_000;
const PAGE_MS_PER_THOUSAND = 15;
const PAGE_MOST_MS = 30_000;

/** What vendors write as one page of a megabyte is read; a short one that takes as long is not meant well. */
export function pageTime(characters: number): number {
  return Math.min(PAGE_MOST_MS, PAGE_MS + (characters / 1_000) * PAGE_MS_PER_THOUSAND);
}
