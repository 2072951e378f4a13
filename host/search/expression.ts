/**
 * What is looked for, as a tree. Its words are letters and digits only (words.ts), and every one of them is quoted: nothing that is typed
 * can be a part of FTS5's grammar.
 */
export type Expression =
  | Phrase
  | { readonly kind: 'all'; readonly of: readonly Expression[] }
  | { readonly kind: 'any'; readonly of: readonly Expression[] };

/** Words one after the other. */
export interface Phrase {
  readonly kind: 'phrase';
  readonly words: readonly string[];
  /** '' for a function word. */
  readonly stems: readonly string[];
  /** The last word may go on: then it is also looked for as one of these stems. */
  readonly prefix: boolean;
  readonly completions: readonly string[];
}

export const all = (of: readonly Expression[]): Expression =>
  of.length === 1 && of[0] ? of[0] : { kind: 'all', of };
export const any = (of: readonly Expression[]): Expression =>
  of.length === 1 && of[0] ? of[0] : { kind: 'any', of };

/** The expression for the small table: words, beginnings by its prefix index, and stems in the columns of forms. */
export function titleMatch(expression: Expression): string {
  return render(expression, (phrase) => {
    const words = quote(phrase.words) + (phrase.prefix ? ' *' : '');
    // A column of forms has only stems that are not the word: no run of words can be found there.
    const [stem = ''] = phrase.words.length === 1 ? phrase.stems : [];
    return stem === '' || stem === phrase.words[0] ? words : `(${words} OR ${quote([stem])})`;
  });
}

/** The expression for the large table, which knows stems only and no function words: '' when nothing else was asked for. */
export function bodyMatch(expression: Expression): string {
  return render(expression, (phrase) => {
    const last = [...phrase.stems.slice(-1), ...(phrase.prefix ? phrase.completions : [])];
    const ways = [...new Set(last)].map((stem) => [...phrase.stems.slice(0, -1), stem].filter(Boolean));
    return either(ways.filter((stems) => stems.length > 0).map(quote));
  });
}

/** The same without some words. */
export function butNot(match: string, without: readonly string[]): string {
  const given = without.filter(Boolean);
  return given.length === 0 || match === '' ? match : `(${match}) NOT (${given.join(' OR ')})`;
}

/** Every phrase of an expression. */
export function phrasesOf(expression: Expression): readonly Phrase[] {
  return expression.kind === 'phrase' ? [expression] : expression.of.flatMap(phrasesOf);
}

function render(expression: Expression, phrase: (phrase: Phrase) => string): string {
  if (expression.kind === 'phrase') return phrase(expression);
  const parts = expression.of.map((one) => render(one, phrase)).filter(Boolean);
  return expression.kind === 'all' && parts.length > 1 ? `(${parts.join(' AND ')})` : either(parts);
}

function either(ways: readonly string[]): string {
  return ways.length > 1 ? `(${ways.join(' OR ')})` : (ways[0] ?? '');
}

function quote(words: readonly string[]): string {
  return `"${words.join(' ')}"`;
}
