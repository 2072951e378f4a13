/** What the bench uses of lunr, which has no types of its own. */
declare module 'lunr' {
  interface Builder {
    ref(field: string): void;
    field(name: string, options?: { readonly boost?: number }): void;
    add(document: object): void;
  }
  interface Clause {
    readonly boost?: number;
    readonly wildcard?: number;
    readonly editDistance?: number;
  }
  interface Query {
    term(word: string, clause: Clause): void;
  }
  interface Index {
    query(build: (query: Query) => void): readonly { readonly ref: string }[];
  }
  interface Lunr {
    (build: (this: Builder) => void): Index;
    readonly Query: { readonly wildcard: { readonly TRAILING: number } };
  }
  const lunr: Lunr;
  export default lunr;
}
