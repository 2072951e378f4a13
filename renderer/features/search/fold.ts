const FOREIGN = /[^\x00-\x7f]/g;
const ACCENTED = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]/u;
const letters = new Map<string, string>();

/** Text without accents and capitals, character for character, as the search of the host folds it: offsets stay. */
export function foldText(text: string): string {
  const lower = text.toLowerCase();
  const even = lower.length === text.length ? lower : [...text].map(lowerSame).join('');
  return even.replace(FOREIGN, foldLetter);
}

function foldLetter(letter: string): string {
  const known = letters.get(letter);
  if (known !== undefined) return known;
  const [base = letter] = letter.normalize('NFD');
  const folded = base.length === 1 && ACCENTED.test(base) ? base : letter;
  letters.set(letter, folded);
  return folded;
}

function lowerSame(letter: string): string {
  const lower = letter.toLowerCase();
  return lower.length === letter.length ? lower : letter;
}
