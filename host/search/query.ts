import { filterNamed, isFilter } from '../../contract/shapes/filter-words.ts';
import { QUERY_MAX_LENGTH } from '../../contract/shapes/search.ts';
import type { SearchFilters } from '../../contract/shapes/search.ts';
import { withoutSigns } from './odd-names.ts';
import { foldText, wordsOf } from './words.ts';

/** Words of one query that are looked at. */
const TERMS_MAX = 16;

/** What one typed piece means: its words stand together (`kick-off`, `2.0`, `"exact phrase"`). */
export interface Term {
  readonly words: readonly string[];
  /** As typed, for "did you mean". */
  readonly typed: string;
  /** In quotes: these words, in this order, in these forms. */
  readonly quoted: boolean;
  /** Still being typed: the last word may be the beginning of one. */
  readonly typing: boolean;
}

export interface ParsedQuery {
  readonly terms: readonly Term[];
  readonly without: readonly Term[];
  readonly filters: SearchFilters;
  readonly unknown: readonly string[];
}

/** What a typed filter may name, by the words of the edition. */
export interface FilterNames {
  readonly phase: (word: string) => string | null;
  readonly kind: (word: string) => string | null;
  readonly lang: (word: string) => string | null;
}

const PIECE = /(-?)(?:(\p{L}+):(?=\S))?(?:"([^"]*)("|$)|([^\s"]+))/gu;
const QUOTES = /[\u201c\u201d\u201e\u201f\u00ab\u00bb\uff02]/g;

/** Reads what was typed; ligatures and wide letters are the letters they stand for. Every text is a query: what is no filter, phrase or exclusion is words. */
export function parseQuery(text: string, lang: string, names: FilterNames): ParsedQuery {
  const query = text.slice(0, QUERY_MAX_LENGTH).normalize('NFKC').replace(QUOTES, '"');
  const terms: Term[] = [];
  const without: Term[] = [];
  const unknown: string[] = [];
  let filters: SearchFilters = {};
  for (const match of query.matchAll(PIECE)) {
    const [piece, minus, name, quoted, closing, plain] = match;
    const found = name === undefined ? null : readFilter(name, quoted ?? plain ?? '', names);
    if (found) {
      filters = { ...filters, ...found };
      continue;
    }
    if (found === null && name !== undefined && filterNamed(foldText(name)) !== null) {
      unknown.push(piece);
      continue;
    }
    const last = match.index + piece.length === query.length;
    const term: Term = {
      words: wordsOf(withoutSigns(foldText(`${name ?? ''} ${quoted ?? plain ?? ''}`)), lang).map(
        ({ word }) => word,
      ),
      typed: (minus ? piece.slice(1) : piece).replaceAll('"', ''),
      quoted: quoted !== undefined,
      typing: last && closing !== '"',
    };
    if (term.words.length > 0) (minus && term.typed !== '' ? without : terms).push(term);
  }
  return { terms: terms.slice(0, TERMS_MAX), without: without.slice(0, TERMS_MAX), filters, unknown };
}

function readFilter(name: string, value: string, names: FilterNames): SearchFilters | null {
  const kind = filterNamed(foldText(name));
  const word = foldText(value);
  if (kind === null) return null;
  if (kind === 'is') {
    const own = isFilter(word);
    return own && { [own]: true };
  }
  const found = names[kind](word);
  return found === null ? null : { [kind]: found };
}
