import type { Database } from '../platform/database.ts';
import { phrasesOf } from './expression.ts';
import type { Phrase } from './expression.ts';
import { signOf } from './odd-names.ts';
import { needed } from './stages.ts';
import type { Unit } from './units.ts';
import { formsOf } from './vocabulary.ts';
import { isUnspaced } from './words.ts';

/** A place in a text where a unit of the query stands. */
export interface Found {
  readonly start: number;
  readonly end: number;
  /** Numbers of the units it answers. */
  readonly units: readonly number[];
}

/** Finds the units of a query in folded text. */
export interface Finder {
  readonly find: (folded: string) => readonly Found[];
  /** Whether no text has anything to mark: a single letter is in all of them. */
  readonly silent: boolean;
  /** Units a page must have. */
  readonly needed: readonly number[];
  /** Whether the quoted phrases, and in an exact search every word, stand in the text as typed. */
  readonly verify: (folded: string) => boolean;
}

/** Beginnings up to this are marked only where they are whole words, letters. */
const SHORT_LETTERS = 2;
/**
 * Letters and digits of folded text, as plain ranges: a pattern is made at every key, and with `\p{L}` making it took as long as using it.
 * Around them: whatever is short and no letter between the words of a phrase, and the edges of a word.
 */
const LETTER =
  '0-9a-z\\u00aa\\u00b5\\u00ba\\u00df-\\u1fff\\u2c00-\\u2dff\\u2e80-\\u2fff\\u3040-\\ufdff\\ufe70-\\uffef';
const GAP = `[^${LETTER}\\n]{1,3}`;
const SOLID = `(?<![${LETTER}])`;
/** The letters of a code end where its number begins (`AADSTS50058`). */
const END = `(?:(?![${LETTER}])|(?=[0-9]{3}))`;
/** A long number, or one of several parts, is also found behind the letters of a code or the letter of a version. */
const NUMBER = /^(?:\d{3,}$|\d+ \d)/;
const BEFORE_NUMBER = `(?:${SOLID}|(?<=[a-z]{2})|(?<=(?<![${LETTER}])v))`;

export function finderOf(database: Database, lang: string, units: readonly Unit[], exact: boolean): Finder {
  const must = needed(units);
  const whole = new Map<string, Set<number>>();
  const begun = new Map<string, Set<number>>();
  const add = (to: Map<string, Set<number>>, words: string, unit: number): void => {
    to.set(words, (to.get(words) ?? new Set()).add(unit));
  };
  units.forEach((unit, n) => {
    // Function words beside others are not what was meant: they are found by, not marked.
    if (isLetter(units) || !must.includes(unit)) return;
    for (const phrase of phrasesOf(unit.wide)) {
      for (const words of writtenWays(database, lang, phrase, exact || unit.quoted)) add(whole, words, n);
      if (phrase.prefix && unit.word.length > SHORT_LETTERS) add(begun, phrase.words.join(' '), n);
    }
  });
  const pattern = patternOf([...whole.keys()], [...begun.keys()]);
  const strict = units
    .filter(({ quoted }) => exact || quoted)
    .map(({ own }) =>
      patternOf(
        phrasesOf(own).map(({ words }) => words.join(' ')),
        [],
      ),
    );
  return {
    silent: pattern === null,
    needed: units.flatMap((unit, n) => (must.includes(unit) ? [n] : [])),
    verify: (folded) => strict.every((one) => one === null || folded.search(one) >= 0),
    find: (folded) =>
      pattern === null
        ? []
        : wholeFirst(
            [...folded.matchAll(pattern)].map(({ 0: text, index }) => ({
              start: index,
              end: index + text.length,
              ...answered(text, whole, begun),
            })),
          ),
  };
}

/** A single letter is in every word: its answer is titles, and nothing in the text is marked. */
function isLetter(units: readonly Unit[]): boolean {
  return (
    units.length === 1 &&
    units[0]?.word.length === 1 &&
    !/\d/.test(units[0].word) &&
    !isUnspaced(units[0].word)
  );
}

interface Answered extends Found {
  /** Found as a word, not only as the beginning of one. */
  readonly whole: boolean;
}

/** Where a text has the word itself (`ad`), words that only begin so (`administrator`) were not meant. */
function wholeFirst(found: readonly Answered[]): readonly Found[] {
  const said = new Set(found.filter(({ whole }) => whole).flatMap(({ units }) => units));
  return found.filter(({ whole, units }) => whole || units.some((unit) => !said.has(unit)));
}

/** How pages write a phrase: its words, and for a single word its other forms. */
function writtenWays(database: Database, lang: string, phrase: Phrase, strict: boolean): readonly string[] {
  const { words, stems } = phrase;
  const typed = words.join(' ');
  if (strict || words.length > 1) return words.some(isUnspaced) ? [typed, ...words] : [typed];
  const sign = signOf(typed);
  const [stem = ''] = stems;
  const forms = stem === '' ? [] : formsOf(database, lang, stem);
  return [...new Set([typed, ...(sign === null ? [] : [sign]), ...forms])];
}

type Ways = ReadonlyMap<string, ReadonlySet<number>>;

function answered(text: string, whole: Ways, begun: Ways): Pick<Answered, 'units' | 'whole'> {
  const plain = whole.get(text);
  if (plain) return { units: [...plain], whole: true };
  const words = wordsIn(text);
  const exact = whole.get(words);
  if (exact) return { units: [...exact], whole: true };
  const units = [...begun].flatMap(([beginning, more]) => (words.startsWith(beginning) ? [...more] : []));
  return { units: [...new Set(units)], whole: false };
}

function wordsIn(text: string): string {
  return text.replace(/(?<=\d)[.,\u00a0\u202f](?=\d{3}(?!\d))/gu, '').replace(/[^\p{L}\p{N}]+/gu, ' ');
}

/** Longest first, so that `entra id` is found before `entra`. */
function patternOf(whole: readonly string[], begun: readonly string[]): RegExp | null {
  const solid = whole.filter((words) => !isUnspaced(words));
  const loose = [...whole, ...begun].filter(isUnspaced);
  const longest = (ways: readonly string[]) => ways.toSorted((a, b) => b.length - a.length).map(written);
  const [numbers, names] = [
    solid.filter((words) => NUMBER.test(words)),
    solid.filter((words) => !NUMBER.test(words)),
  ];
  const ways = [
    ...(names.length > 0 ? [`${SOLID}(?:${longest(names).join('|')})${END}`] : []),
    ...(numbers.length > 0 ? [`${BEFORE_NUMBER}(?:${longest(numbers).join('|')})(?![${LETTER}])`] : []),
    ...(begun.length > 0
      ? [
          `${SOLID}(?:${longest(begun.filter((words) => !isUnspaced(words))).join('|') || '(?!)'})[${LETTER}]*`,
        ]
      : []),
    ...longest(loose),
  ];
  return ways.length === 0 ? null : new RegExp(ways.join('|'), 'g');
}

/** Words are letters and digits: only the names with a sign need escaping. */
function written(words: string): string {
  return words
    .split(' ')
    .map((word) =>
      /^\d{4,}$/.test(word) ? [...word].join('[.,\\u00a0\\u202f]?') : word.replace(/[.+]/g, '\\$&'),
    )
    .join(GAP);
}
