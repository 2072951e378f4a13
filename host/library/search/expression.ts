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
    const stems = quote(phrase.stems);
    return quote(phrase.words) === stems ? words : `(${words} OR ${stems})`;
  });
}

/** The expression for the large table, which knows stems only. */
export function bodyMatch(expression: Expression): string {
  return render(expression, (phrase) => {
    const before = phrase.stems.slice(0, -1);
    const last = new Set([...phrase.stems.slice(-1), ...(phrase.prefix ? phrase.completions : [])]);
    const ways = [...last].map((stem) => quote([...before, stem]));
    return ways.length === 1 ? (ways[0] ?? '') : `(${ways.join(' OR ')})`;
  });
}

/** The same without some words. */
export function butNot(match: string, without: readonly string[]): string {
  return without.length === 0 ? match : `(${match}) NOT (${without.join(' OR ')})`;
}

/** Every phrase of an expression. */
export function phrasesOf(expression: Expression): readonly Phrase[] {
  return expression.kind === 'phrase' ? [expression] : expression.of.flatMap(phrasesOf);
}

function render(expression: Expression, phrase: (phrase: Phrase) => string): string {
  if (expression.kind === 'phrase') return phrase(expression);
  const word = expression.kind === 'all' ? ' AND ' : ' OR ';
  return `(${expression.of.map((one) => render(one, phrase)).join(word)})`;
}

function quote(words: readonly string[]): string {
  return `"${words.join(' ')}"`;
}
