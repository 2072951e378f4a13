/** Names whose sign is half of them, and the words they are kept as: `c` alone is a letter. */
const names: ReadonlyMap<string, string> = new Map([
  ['c#', 'csharp'],
  ['f#', 'fsharp'],
  ['c++', 'cplusplus'],
  ['.net', 'dotnet'],
]);
const signs: ReadonlyMap<string, string> = new Map([...names].map(([sign, word]) => [word, sign]));
const NAMED = /(?<![\p{L}\p{N}])(?:[cf]#|c\+\+|\.net)(?![\p{L}\p{N}#+])/gu;
/** A code made of letters and a number, each long enough to be looked for alone: `AADSTS50058`. */
const CODE = /(?<![\p{L}\p{N}])(\p{L}{2,40})(\d{3,20})(?![\p{L}\p{N}])/gu;
const VERSION = /(?<![\p{L}\p{N}])v(\d{1,9}(?:\.\d{1,9}){1,5})(?![\p{L}\p{N}])/gu;

/** Words by which a folded text is found besides its own: names with their signs, both halves of a code, the number of a version. */
export function oddWordsIn(folded: string): readonly string[] {
  return [
    ...[...folded.matchAll(NAMED)].map(([sign]) => names.get(sign) ?? sign),
    ...[...folded.matchAll(CODE)].flatMap(([, letters = '', digits = '']) => [letters, digits]),
    ...[...folded.matchAll(VERSION)].flatMap(([, numbers = '']) => numbers.split('.')),
  ];
}

/** What was typed, such names as the words they are kept as. */
export function withoutSigns(folded: string): string {
  return folded.replace(NAMED, (sign) => names.get(sign) ?? sign);
}

/** How pages write such a word, `null` for every other. */
export function signOf(word: string): string | null {
  return signs.get(word) ?? null;
}
