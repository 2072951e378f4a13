import type { Block } from '../../dialect/model.ts';
import { runFilter } from './run-filter.ts';
import { matterStem, stemOf } from './stem.ts';
import { oddWordsIn } from './odd-names.ts';
import { evenText, foldText, isUnspaced, plainWords, wordsOf } from './words.ts';

/** A page as it is put into the index. */
export interface IndexedPage {
  readonly lang: string;
  readonly title: string;
  readonly description: string;
  readonly blocks: readonly Block[];
  /** Its phases and its kind, in its language: words of it that stand nowhere in its text. */
  readonly about: readonly string[];
}

/** The columns of both tables, and every word of the page once. */
export interface PageColumns {
  readonly title: string;
  readonly headings: string;
  readonly titleForms: string;
  readonly headingForms: string;
  readonly titleStems: string;
  readonly headingStems: string;
  readonly textStems: string;
  /** Which function words stand beside what (run-filter.ts). */
  readonly runs: Uint8Array;
  readonly words: ReadonlySet<string>;
  readonly titleWords: readonly string[];
  readonly headingWords: readonly string[];
}

/** Words written together with a hyphen or an apostrophe: `kick-off` is also found as `kickoff`. */
const COMPOUND = /[\p{L}\p{N}]+(?:[-\u2010\u2011'’][\p{L}\p{N}]+)*/gu;
const JOINT = /[-\u2010\u2011'’]/u;
/** A longer one is no compound: an address, a table of hashes. */
const COMPOUND_MAX_LENGTH = 200;
/** Longer words are no words (addresses, hashes): they are found, but neither completed nor mended. */
const WORD_MAX_LENGTH = 32;

/** What the index keeps of a page: words for the small table, stems for the large one. */
export function columnsOf({ lang, title, description, blocks, about }: IndexedPage): PageColumns {
  const titleWords = plainWords(title, lang);
  const byBlock = blocks.map((block) => plainWords(block.text, lang));
  const headingWords = byBlock.filter((_, at) => blocks[at]?.kind === 'heading').flat();
  const text = [
    ...plainWords(description, lang),
    ...byBlock.filter((_, at) => blocks[at]?.kind !== 'heading').flat(),
  ];
  const aboutWords = plainWords(about.join(' '), lang);
  const compounds = [
    ...withJoints([title, description, ...blocks.map((block) => block.text)]),
    ...aboutWords,
  ];
  // Function words are two of five words of a text and tell no page from another: what stands around them counts as side by side.
  const stems = (words: readonly string[]) => words.map((word) => matterStem(word, lang)).filter(Boolean);
  const words = new Set(
    [...titleWords, ...headingWords, ...text, ...compounds].filter((word) => word.length <= WORD_MAX_LENGTH),
  );
  return {
    title: titleWords.join(' '),
    headings: headingWords.join(' '),
    titleForms: [...formsOf(titleWords, lang), ...withJoints([title])].join(' '),
    headingForms: [...formsOf([...headingWords, ...aboutWords], lang), ...aboutWords].join(' '),
    titleStems: stems(titleWords).join(' '),
    headingStems: stems(headingWords).join(' '),
    textStems: stems([...text, ...compounds]).join(' '),
    runs: runFilter(byBlock, lang),
    words,
    titleWords,
    headingWords,
  };
}

/** Stems that are not the word itself. */
function formsOf(words: readonly string[], lang: string): readonly string[] {
  return words.map((word) => stemOf(word, lang)).filter((stem, at) => stem !== words[at]);
}

/** What a text is found by besides its words one by one. */
function withJoints(texts: readonly string[]): readonly string[] {
  const folded = texts.map((text) => foldText(evenText(text)));
  const found = folded.flatMap((text) =>
    // Every word is matched and those without a joint left out: asking for one in the pattern costs the square of a long word's length.
    [...text.matchAll(COMPOUND)]
      .map(([compound]) => compound)
      .filter((compound) => compound.length <= COMPOUND_MAX_LENGTH && JOINT.test(compound)),
  );
  const compounds = found.filter((compound) => !isUnspaced(compound)).map((compound) => joined(compound));
  // A version is a run of numbers: each stays in its order.
  return [...new Set(compounds), ...folded.flatMap(oddWordsIn)];
}

function joined(compound: string): string {
  return wordsOf(compound, '')
    .map(({ word }) => word)
    .join('');
}
