import type { OwnPages } from '../search/search-desk.ts';
import type { Notebook } from '../notebook/notebook.ts';
import type { EditionReader } from '../edition-reader.ts';

/** The user's own pages a search may be narrowed to, for the engagement at hand. */
export function ownPages(notebook: Notebook, edition: EditionReader, lang: string): OwnPages {
  const { current } = notebook.engagements.list();
  const settled = Map.groupBy(
    notebook.checklists.items(current).filter(({ state }) => state === 'done' || state === 'skipped'),
    ({ key }) => notebook.resolve(key),
  );
  const isOpen = ({
    key,
    items,
  }: {
    readonly key: string;
    readonly items: readonly { readonly item: string }[];
  }) => {
    const closed = new Set((settled.get(key) ?? []).map(({ item }) => item));
    return items.some(({ item }) => !closed.has(item));
  };
  return {
    bookmarked: [...new Set(notebook.bookmarks.list(current).map(({ key }) => key))],
    open: edition
      .checklists(lang)
      .filter(isOpen)
      .map(({ key }) => key),
  };
}
