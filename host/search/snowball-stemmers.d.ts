/** ISC; a port of the Snowball project's stemmers. The package has no types of its own. */
declare module 'snowball-stemmers' {
  interface Stemmer {
    readonly stem: (word: string) => string;
  }
  const snowball: { readonly newStemmer: (language: string) => Stemmer };
  export default snowball;
}
