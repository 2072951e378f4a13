import type { Block } from '../../dialect/model.ts';
import { stemOf } from './stem.ts';
import { foldText, isUnspaced, plainWords, wordsOf } from './words.ts';

/** A page as it is put into the index. */
export interface IndexedPage {
  readonly lang: string;
  readonly title: string;
  readonly description: string;
  readonly blocks: readonly Block[];
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
export function columnsOf({ lang, title, description, blocks }: IndexedPage): PageColumns {
  const titleWords = plainWords(title, lang);
  const headingWords = wordsIn(blocks, lang, (block) => block.kind === 'heading');
  const text = [
    ...plainWords(description, lang),
    ...wordsIn(blocks, lang, (block) => block.kind !== 'heading'),
  ];
  const compounds = compoundsIn([title, description, ...blocks.map((block) => block.text)]);
  const stems = (words: readonly string[]) => words.map((word) => stemOf(word, lang));
  const words = new Set(
    [...titleWords, ...headingWords, ...text, ...compounds].filter((word) => word.length <= WORD_MAX_LENGTH),
  );
  return {
    title: titleWords.join(' '),
    headings: headingWords.join(' '),
    titleForms: [...formsOf(titleWords, lang), ...compoundsIn([title])].join(' '),
    headingForms: formsOf(headingWords, lang).join(' '),
    titleStems: stems(titleWords).join(' '),
    headingStems: stems(headingWords).join(' '),
    textStems: stems([...text, ...compounds]).join(' '),
    words,
    titleWords,
    headingWords,
  };
}

function wordsIn(
  blocks: readonly Block[],
  lang: string,
  wanted: (block: Block) => boolean,
): readonly string[] {
  return blocks.filter(wanted).flatMap(({ text }) => plainWords(text, lang));
}

/** Stems that are not the word itself. */
function formsOf(words: readonly string[], lang: string): readonly string[] {
  return words.map((word) => stemOf(word, lang)).filter((stem, at) => stem !== words[at]);
}

function compoundsIn(texts: readonly string[]): readonly string[] {
  const found = texts.flatMap((text) =>
    // Every word is matched and those without a joint left out: asking for one in the pattern costs the square of a long word's length.
    [...foldText(text.normalize('NFC')).matchAll(COMPOUND)]
      .map(([compound]) => compound)
      .filter((compound) => compound.length <= COMPOUND_MAX_LENGTH && JOINT.test(compound)),
  );
  return [...new Set(found.filter((compound) => !isUnspaced(compound)).map((compound) => joined(compound)))];
}

function joined(compound: string): string {
  return wordsOf(compound, '')
    .map(({ word }) => word)
    .join('');
}
