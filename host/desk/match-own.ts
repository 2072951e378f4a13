import { withoutFunctionWords } from '../search/synonyms.ts';
import { evenText, foldText, plainWords } from '../search/words.ts';

/** Text of a thing that is looked through, folded, and how much it tells: the smaller the more. */
export interface Field {
  readonly text: string;
  readonly rank: number;
}

/** Fewer letters would find almost everything. */
const LETTERS_MIN = 2;
/** A longer note is looked through up to here, characters. */
const TEXT_MAX = 10_000;

/** The words that a thing of one's own must have; none for what is too short, or narrows pages. */
export function wantedWords(query: string, lang: string): readonly string[] {
  const words = plainWords(query.slice(0, 300), lang);
  const matter = withoutFunctionWords(words);
  const wanted = matter.length > 0 ? matter : words;
  return wanted.join('').length < LETTERS_MIN ? [] : wanted;
}

export function fieldOf(text: string, rank: number): Field {
  const folded = foldText(evenText(text.slice(0, TEXT_MAX)));
  return { text: ` ${folded.replace(/[^\p{L}\p{N}]+/gu, ' ')}`, rank };
}

/** How well a thing has the words, each as the beginning of one of its own: the rank of the best field with one of them; `null` without all. */
export function matchOf(
  { fields }: { readonly fields: readonly Field[] },
  wanted: readonly string[],
): number | null {
  const has = (field: Field, word: string): boolean => field.text.includes(` ${word}`);
  if (!wanted.every((word) => fields.some((field) => has(field, word)))) return null;
  return Math.min(
    ...fields.filter((field) => wanted.some((word) => has(field, word))).map(({ rank }) => rank),
  );
}

/** Where a word begins in a line, -1 for nowhere. */
export function placeIn(line: string, word: string): number {
  const { text } = fieldOf(line, 0);
  const at = text.indexOf(` ${word}`);
  // Runs of signs became one blank each: near enough to cut a line.
  return at < 0 ? -1 : Math.min(at, line.length);
}
