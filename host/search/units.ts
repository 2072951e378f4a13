import type { Database } from '../platform/database.ts';
import { all, any } from './expression.ts';
import type { Expression, Phrase } from './expression.ts';
import { isFunctionWord } from './function-words.ts';
import type { Term } from './query.ts';
import { matterStem } from './stem.ts';
import { NAME_MAX_WORDS, namesWith, otherNames, withoutFunctionWords } from './synonyms.ts';
import { completions, knownWord, mendings } from './vocabulary.ts';
import { isUnspaced } from './words.ts';

/** A word, or words that belong together, with every way in which a page may say it. */
export interface Unit {
  readonly typed: string;
  /** The words themselves: their forms, completions, and the same joined or apart. */
  readonly own: Expression;
  /** Also by other names (synonyms). */
  readonly wide: Expression;
  /** A page may do without it: `the`, `de`. */
  readonly optional: boolean;
  /** No page of this language has the word. */
  readonly missing: boolean;
  /** What to mend: the word that is missing. */
  readonly word: string;
  readonly typing: boolean;
  readonly quoted: boolean;
}

/** How many words a beginning is completed to; fewer beside many others, where each costs more and tells less. */
const COMPLETIONS = 5;
const COMPLETIONS_BESIDE_MANY = 3;
const FEW_TERMS = 2;
/** A beginning shorter than this is not completed in the text: it would be any word. */
const COMPLETE_FROM = 2;
/** Either half of a word written together is at least this long. */
const HALF_FROM = 3;
/** Likeliest mendings that are looked for. */
const MENDED_MAX = 2;

/** The query's units in one language of the edition. `exact`: only what was typed. */
export function unitsOf(
  database: Database,
  lang: string,
  terms: readonly Term[],
  exact: boolean,
): readonly Unit[] {
  const more = terms.length > FEW_TERMS ? COMPLETIONS_BESIDE_MANY : COMPLETIONS;
  const single = terms.map((term) => unitOf(database, lang, term, exact, more));
  if (exact) return single;
  return withNames(database, lang, withJoined(database, lang, terms, single), terms);
}

/** The unit with its word mended, and the word meant; `null` when nothing is near. */
export function mendUnit(
  database: Database,
  lang: string,
  unit: Unit,
): { readonly unit: Unit; readonly meant: string } | null {
  if (!unit.missing || unit.quoted || isKnownElsewhere(database, lang, unit.word)) return null;
  const near = mendings(database, lang, unit.word, unit.typing).slice(0, MENDED_MAX);
  const [best] = near;
  if (!best) return null;
  const own = any(near.map(({ word, stem }) => phraseOf([word], [stem])));
  return { unit: { ...unit, own, wide: own, missing: false }, meant: best.word };
}

/** A word of another language of the edition is spelt as it should be: pages in that language are offered instead. */
function isKnownElsewhere(database: Database, lang: string, word: string): boolean {
  const others = database.all('SELECT lang FROM search_lang WHERE lang <> ?', lang);
  return others.some((row) => knownWord(database, String(row['lang']), word) !== null);
}

function unitOf(database: Database, lang: string, term: Term, exact: boolean, most: number): Unit {
  const { words, quoted } = term;
  const word = words.at(-1) ?? '';
  const typing = term.typing && !quoted && !exact;
  // A letter begins any word; a digit says which version is meant.
  const begun = word.length >= COMPLETE_FROM || /^\d/.test(word);
  const more = typing && begun ? completions(database, lang, word, most) : [];
  const stems = words.map((one) => matterStem(one, lang));
  const phrase: Phrase = {
    kind: 'phrase',
    words,
    stems,
    prefix: typing,
    completions: more.map(({ stem }) => stem),
  };
  const known = words.length > 1 || more.length > 0 || knownWord(database, lang, word) !== null;
  const own = exact || quoted ? phrase : any([phrase, ...apart(database, lang, words, known)]);
  return {
    typed: term.typed,
    own,
    wide: own,
    optional: !quoted && words.length === 1 && (isFunctionWord(word, lang) || (typing && !begun)),
    missing: !known && own === phrase,
    word,
    typing,
    quoted,
  };
}

/** Several words in one piece are also looked for joined (`kick-off`: `kickoff`), an unknown one as two (`powerpoint`: `power point`). */
function apart(
  database: Database,
  lang: string,
  words: readonly string[],
  known: boolean,
): readonly Expression[] {
  if (words.length > 1) {
    const joined = words.join('');
    const together = knownWord(database, lang, joined);
    const loose = words.some(isUnspaced)
      ? [all(words.map((word) => phraseOf([word], [matterStem(word, lang)])))]
      : [];
    return together ? [phraseOf([joined], [together.stem]), ...loose] : loose;
  }
  const [word = ''] = words;
  if (known) return [];
  for (let at = HALF_FROM; at <= word.length - HALF_FROM; at += 1) {
    const [left, right] = [word.slice(0, at), word.slice(at)];
    if (!knownWord(database, lang, left)) continue;
    const end = knownWord(database, lang, right);
    if (end) return [phraseOf([left, right], [matterStem(left, lang), end.stem])];
  }
  return [];
}

/** Two words side by side that the edition writes as one: `one drive`. */
function withJoined(
  database: Database,
  lang: string,
  terms: readonly Term[],
  units: readonly Unit[],
): readonly Unit[] {
  return units.map((unit, at) => {
    const way = [at - 1, at].flatMap((first) => joinedAt(database, lang, terms, first));
    if (way.length === 0) return unit;
    const own = any([unit.own, ...way]);
    return { ...unit, own, wide: own, missing: false };
  });
}

function joinedAt(
  database: Database,
  lang: string,
  terms: readonly Term[],
  first: number,
): readonly Expression[] {
  const [left, right] = [terms[first], terms[first + 1]];
  if (!left || !right || [left, right].some((term) => term.quoted || term.words.length !== 1)) return [];
  const joined = `${left.words[0] ?? ''}${right.words[0] ?? ''}`;
  const known = knownWord(database, lang, joined);
  if (known) return [phraseOf([joined], [known.stem])];
  const more =
    right.typing && joined.length > HALF_FROM ? completions(database, lang, joined, COMPLETIONS) : [];
  return more.length === 0 ? [] : [any(more.map(({ word, stem }) => phraseOf([word], [stem])))];
}

/** Wherever some words are a name, its other names will do as well: each of its words is then found by the whole other name. */
function withNames(
  database: Database,
  lang: string,
  units: readonly Unit[],
  terms: readonly Term[],
): readonly Unit[] {
  const wide: Unit[] = [...units];
  for (let from = 0; from < terms.length; from += 1) {
    for (let to = Math.min(terms.length, from + NAME_MAX_WORDS); to > from; to -= 1) {
      const words = terms.slice(from, to).flatMap((term) => term.words);
      if (terms.slice(from, to).some((term) => term.quoted) || words.length > NAME_MAX_WORDS) continue;
      const names = namesOf(database, lang, words, wide[from]);
      if (names.length === 0) continue;
      const others = names.map((name) =>
        phraseOf(
          name,
          name.map((word) => matterStem(word, lang)),
        ),
      );
      for (let at = from; at < to; at += 1) {
        const unit = wide[at];
        if (unit) wide[at] = { ...unit, wide: any([unit.own, ...others]), missing: false };
      }
      from = to - 1;
      break;
    }
  }
  return wide;
}

/** The other names of some words; of one that no page has in any language, those of whatever has it in its name. */
function namesOf(
  database: Database,
  lang: string,
  words: readonly string[],
  unit: Unit | undefined,
): readonly (readonly string[])[] {
  const named = otherNames(database, words);
  if (named.length > 0) return named;
  const bare = withoutFunctionWords(words);
  if (bare.length > 1 && bare.length < words.length) return otherNames(database, bare);
  const [only = ''] = words;
  const unknown = words.length === 1 && unit?.missing === true && !isKnownElsewhere(database, lang, only);
  return unknown ? namesWith(database, only) : [];
}

function phraseOf(words: readonly string[], stems: readonly string[]): Phrase {
  return { kind: 'phrase', words, stems, prefix: false, completions: [] };
}
