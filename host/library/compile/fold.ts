const MARKS = /\p{M}+/gu;
/** Digits of a number in a name that count for its order. */
const DIGITS = 12;
const INVISIBLE = /[\u200b-\u200d\u2060\ufeff\u00ad]/g;

/** A word for comparing: without accents, letter case, invisible characters and doubled blanks. Never shown. */
export function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(MARKS, '')
    .replace(INVISIBLE, '')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase();
}

/** A name made of a title: `fase-de-evaluacion`. */
export function slug(text: string): string {
  return fold(text)
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '');
}

/** The order of everything we store: by code unit, the same on every machine. */
export function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The order of names a reader expects where nothing else gives one: `page-9` before `page-10`. The same on every machine. */
export function byName(a: string, b: string): number {
  const [left, right] = [a, b].map((name) => name.replace(/\d+/g, (digits) => digits.padStart(DIGITS, '0')));
  return byText(left ?? '', right ?? '') || byText(a, b);
}
