import type { Notebook } from '../notebook/notebook.ts';
import type { Touches } from './changes.ts';
import type { EditionReader } from '../edition-reader.ts';

/** What of the user's stands on each page, read once for a whole list of pages. */
export function touchesOf(notebook: Notebook, edition: EditionReader): Touches {
  const { current } = notebook.engagements.list();
  const marks = new Map<string, number>();
  const count = (key: string) => marks.set(key, (marks.get(key) ?? 0) + 1);
  for (const { key } of notebook.bookmarks.list(current)) count(key);
  for (const { key } of notebook.highlights.list(current)) count(key);
  const begun = Map.groupBy(notebook.checklists.items(current), ({ key }) => key);
  return (rawKey, lang) => {
    const key = notebook.resolve(rawKey);
    const touched = begun.get(key) ?? [];
    const closed = new Set(
      touched.filter(({ state }) => state === 'done' || state === 'skipped').map(({ item }) => item),
    );
    // A checklist nobody has begun is no news of theirs.
    const open =
      touched.length === 0
        ? 0
        : (edition.page(key, lang)?.items ?? []).filter(({ item }) => !closed.has(item)).length;
    return { marks: marks.get(key) ?? 0, items: open };
  };
}
