import type { BookmarkRecord } from '../notebook/records/bookmarks.ts';
import type { EditionReader } from '../edition-reader.ts';

export interface BookmarkName {
  readonly title: string;
  /** Where it stands, in the language being read; `null` for no heading. */
  readonly anchor: string | null;
}

/**
 * What a bookmark is called in the language being read, and where it leads there: a name that is the page's own word for the place is
 * said in that language, one that the user gave stays.
 */
export function bookmarkName(
  { target, key, title }: BookmarkRecord,
  lang: string,
  edition: EditionReader,
): BookmarkName {
  if (target.kind === 'passage') return { title, anchor: null };
  const words = edition.words(key);
  if (target.kind === 'item') {
    const { item } = target;
    const own = Object.values(words).some((items) => items[item] === title);
    return { title: (own && words[lang]?.[item]) || title, anchor: null };
  }
  const anchor = target.kind === 'page' ? null : (target.anchor ?? null);
  const there = headingThere(key, anchor, target.lang, lang, edition);
  const [before, after] = [edition.page(key, target.lang)?.title, edition.page(key, lang)?.title];
  // The three ways in which a page names what is on it: the heading, the page, and of several lists both.
  const pairs: readonly (readonly [string | undefined, string | undefined])[] = [
    [there?.from, there?.text],
    [before, after],
    [`${before}: ${there?.from}`, `${after}: ${there?.text}`],
  ];
  return {
    title: pairs.find(([from, to]) => from === title && to !== undefined)?.[1] ?? title,
    anchor: there?.anchor ?? anchor,
  };
}

/** The same heading in another language: the one at the same place, where both have as many. */
function headingThere(
  key: string,
  anchor: string | null,
  from: string,
  to: string,
  edition: EditionReader,
): { readonly from: string; readonly text: string; readonly anchor: string } | null {
  if (anchor === null || from === to) return null;
  const [before, after] = [edition.headings(key, from), edition.headings(key, to)];
  const at = before.findIndex((heading) => heading.anchor === anchor);
  const [known, heading] = [before[at], after[at]];
  if (!known || !heading || before.length !== after.length) return null;
  return { from: known.text, text: heading.text, anchor: heading.anchor };
}
