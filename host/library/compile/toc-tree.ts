import { byName } from './fold.ts';

/** A node of a table of contents as it was written, its files resolved to paths or keys. */
export interface TocEntry {
  readonly names: Readonly<Record<string, string>>;
  readonly key: string | null;
  readonly href: string | null;
  readonly items: readonly TocEntry[];
}

export interface TocPage {
  readonly key: string;
  readonly path: string;
  readonly titles: Readonly<Record<string, string>>;
}

/** A table of contents made of folders, for a set that has none: index pages first, then by path. */
export function tocOfFolders(pages: readonly TocPage[]): readonly TocEntry[] {
  return folder(
    pages.toSorted((a, b) => byName(a.key, b.key)),
    0,
  );
}

function folder(pages: readonly TocPage[], depth: number): readonly TocEntry[] {
  const here = pages.filter(({ key }) => key.split('/').length === depth + 1);
  const below = Map.groupBy(
    pages.filter(({ key }) => key.split('/').length > depth + 1),
    ({ key }) => key.split('/')[depth] ?? '',
  );
  const isIndex = (page: TocPage): boolean => /(^|\/)index$/i.test(page.key);
  const groups = [...below].map(([name, inside]): TocEntry => {
    const index = inside.find((page) => isIndex(page) && page.key.split('/').length === depth + 2);
    const items = folder(
      inside.filter((page) => page !== index),
      depth + 1,
    );
    return { names: index ? {} : { en: folderWords(name) }, key: index?.key ?? null, href: null, items };
  });
  const leaf = ({ key }: TocPage): TocEntry => ({ names: {}, key, href: null, items: [] });
  return [...here.filter(isIndex).map(leaf), ...here.filter((page) => !isIndex(page)).map(leaf), ...groups];
}

/** A folder's name in words, for a group that has no other. */
export function folderWords(path: string): string {
  const text = path
    .slice(path.lastIndexOf('/') + 1)
    .replace(/[-_]+/g, ' ')
    .trim();
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** The keys in the order of the contents, each once. */
export function keysInOrder(entries: readonly TocEntry[]): readonly string[] {
  const keys = new Set<string>();
  walkToc(entries, ({ key }) => {
    if (key !== null) keys.add(key);
  });
  return [...keys];
}

export function walkToc(entries: readonly TocEntry[], visit: (entry: TocEntry) => void): void {
  for (const entry of entries) {
    visit(entry);
    walkToc(entry.items, visit);
  }
}

/** What the group of pages is called that no table of contents names. */
const OTHERS: TocEntry['names'] = { en: 'Other pages', es: 'Otras páginas' };

/** The keys that no contents name, in the order of their names. A home needs no entry: it is where one begins. */
export function unlistedKeys(
  tocs: readonly (readonly TocEntry[])[],
  pages: readonly { readonly key: string }[],
  home: string | null,
): readonly string[] {
  const listed = new Set([...tocs.flatMap((entries) => keysInOrder(entries)), home]);
  return [...new Set(pages.map(({ key }) => key))].filter((key) => !listed.has(key)).toSorted(byName);
}

/** The contents of a language with its unlisted pages as a last group. */
export function withOthers(
  entries: readonly TocEntry[],
  lang: string,
  unlisted: readonly string[],
  pages: readonly { readonly key: string; readonly lang: string }[],
): readonly TocEntry[] {
  const here = new Set(pages.filter((page) => page.lang === lang).map(({ key }) => key));
  const items = unlisted
    .filter((key) => here.has(key))
    .map((key) => ({ names: {}, key, href: null, items: [] }));
  return items.length === 0 ? entries : [...entries, { names: OTHERS, key: null, href: null, items }];
}
