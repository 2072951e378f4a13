import snowball from 'snowball-stemmers';
import { isFunctionWord } from './function-words.ts';

/** Stems kept in memory; beyond it they are forgotten all at once. */
const STEMS_KEPT = 50_000;
/** Shorter words have no forms worth joining, letters. */
const STEM_FROM = 4;

const languages: Readonly<Record<string, string>> = { en: 'english', es: 'spanish' };
const stemmers = new Map<string, (word: string) => string>();
const kept = new Map<string, string>();

/**
 * What the forms of a word have in common, in English and Spanish (`migrar`, `migración`, `migraciones`: `migr`); other languages keep
 * the word. Takes a folded word, so that it does not matter whether the accent was typed. Only the index knows stems.
 */
export function stemOf(word: string, lang: string): string {
  if (word.length < STEM_FROM || /\d/.test(word)) return word;
  const name = `${lang} ${word}`;
  const known = kept.get(name);
  if (known !== undefined) return known;
  if (kept.size >= STEMS_KEPT) kept.clear();
  const stem = stemmer(lang.slice(0, 2))(word);
  kept.set(name, stem);
  return stem;
}

/** The stem in the vocabulary: '' for a function word, to which nothing is completed or mended. */
export function matterStem(word: string, lang: string): string {
  return isFunctionWord(word, lang) ? '' : stemOf(word, lang);
}

function stemmer(lang: string): (word: string) => string {
  const known = stemmers.get(lang);
  if (known) return known;
  const language = languages[lang];
  const stem = language ? snowball.newStemmer(language).stem : null;
  const own =
    stem === null
      ? (word: string) => word
      : lang === 'es'
        ? (word: string) => spanish(stem, word)
        : (word: string) => stem(word);
  stemmers.set(lang, own);
  return own;
}

/**
 * Snowball leaves `migracion` beside `migr`: it cuts `-ación` only off long words. Folded words have lost the accent it looks for,
 * which is put back.
 */
function spanish(stem: (word: string) => string, word: string): string {
  const accented = word
    .replace(/([aeiou]?[cgstx])ion$/, '$1ión')
    .replace(/(?<=[a-z]{3})ia(s?|mos|n)$/, 'ía$1');
  const short = stem(accented).normalize('NFD').replace(/\p{M}/gu, '');
  return short.replace(/(?<=.{4})[aiu]cion$/, '').replace(/ific$/, 'if');
}
