/** A word found in a text: folded, and where it stands. */
export interface Word {
  readonly word: string;
  readonly start: number;
  readonly end: number;
}

const WORD = /[\p{L}\p{N}]+/gu;
/** Of a longer word, which nobody types, only so much is looked for, letters. */
const WORD_MAX_LETTERS = 100;
/** Scripts written without blanks: their words have to be found. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}々ー]+/gu;
const HAS_UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
/** 10,000 and 10.000 and 10 000 are one number. */
const GROUPED_NUMBER =
  /(?<![\p{L}\p{N}.,])\d{1,3}(?:([.,\u00a0\u202f])\d{3})(?:\1\d{3}){0,8}(?![\p{L}\p{N}]|[.,]\d)/gu;
/** Scripts in which an accent is left out when typing; in others a mark makes another letter. */
const ACCENTED = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]/u;
const MARK = /^\p{M}$/u;
/** Letters in the dress of old fonts: `ﬁ`, `Ｗ`. */
const PRESENTED = /[\ufb00-\ufb06\uff01-\uff5e]/g;
const FOREIGN = /[^\x00-\x7f]/g;

const letters = new Map<string, string>();
const segmenters = new Map<string, Intl.Segmenter>();

/** Text without accents and capitals, character for character: an offset in the one is the same offset in the other. Expects NFC. */
export function foldText(text: string): string {
  const lower = text.toLowerCase();
  // Very few capitals grow when made small (İ); then letter by letter, so that offsets stay true.
  const even = lower.length === text.length ? lower : [...text].map(lowerSame).join('');
  return even.replace(FOREIGN, foldLetter);
}

/** The words of a text in order. `lang` helps with scripts that have no blanks. */
export function wordsOf(folded: string, lang: string): readonly Word[] {
  const words: Word[] = [];
  const text = folded.replace(GROUPED_NUMBER, joinNumber);
  for (const { 0: word, index } of text.matchAll(WORD)) {
    // One by one: a run of a hundred thousand would not fit on the stack as arguments.
    if (HAS_UNSPACED.test(word)) for (const part of unspacedWords(word, index, lang)) words.push(part);
    else words.push({ word: word.slice(0, WORD_MAX_LETTERS), start: index, end: index + word.length });
  }
  return words;
}

/** The words of any text, as written there. */
export function plainWords(text: string, lang: string): readonly string[] {
  return wordsOf(foldText(evenText(text)), lang).map(({ word }) => word);
}

/** Text in one form of Unicode, ligatures and wide letters as the letters they stand for: what all that is searched goes through first. */
export function evenText(text: string): string {
  return text.normalize('NFC').replace(PRESENTED, (sign) => sign.normalize('NFKC'));
}

/** Whether a word is of a script without blanks. */
export function isUnspaced(word: string): boolean {
  return HAS_UNSPACED.test(word);
}

/** The digits of a grouped number side by side, with blanks for its separators so that offsets stay. */
function joinNumber(number: string): string {
  const digits = number.replace(/\D/g, '');
  return digits + ' '.repeat(number.length - digits.length);
}

function foldLetter(letter: string): string {
  const known = letters.get(letter);
  if (known !== undefined) return known;
  const [base = letter, ...marks] = letter.normalize('NFD');
  const folded =
    base.length === 1 && ACCENTED.test(base) && marks.every((mark) => MARK.test(mark)) ? base : letter;
  letters.set(letter, folded);
  return folded;
}

function lowerSame(letter: string): string {
  const lower = letter.toLowerCase();
  return lower.length === letter.length ? lower : letter;
}

function* unspacedWords(run: string, offset: number, lang: string): Generator<Word> {
  let last = 0;
  for (const { 0: piece, index } of run.matchAll(UNSPACED)) {
    if (index > last) yield { word: run.slice(last, index), start: offset + last, end: offset + index };
    for (const part of segmenter(lang).segment(piece)) {
      if (part.isWordLike) {
        yield {
          word: part.segment,
          start: offset + index + part.index,
          end: offset + index + part.index + part.segment.length,
        };
      }
    }
    last = index + piece.length;
  }
  if (last < run.length) yield { word: run.slice(last), start: offset + last, end: offset + run.length };
}

function segmenter(lang: string): Intl.Segmenter {
  const script = lang.startsWith('ja') ? 'ja' : /^(th|lo|km|my)/.test(lang) ? lang : 'zh';
  const known = segmenters.get(script) ?? new Intl.Segmenter(script, { granularity: 'word' });
  segmenters.set(script, known);
  return known;
}
