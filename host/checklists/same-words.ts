const QUOTES: Readonly<Record<string, string>> = {
  '‘': "'", '’': "'", '‚': "'", '‛': "'", '′': "'", '“': '"', '”': '"', '„': '"', '«': '"', '»': '"', '‟': '"', '″': '"',
}; // prettier-ignore
const QUOTE = /[‘’‚‛′“”„«»‟″]/g;

/** Words without what makes no other item of them: capitals, the kind of quotes, and blanks. */
export function plainWords(words: string): string {
  return words
    .normalize('NFC')
    .replace(QUOTE, (quote) => QUOTES[quote] ?? quote)
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase();
}
