import { localDay } from '../../contract/shapes/local-day.ts';
import { isOpen } from '../checklists/owed.ts';
import { everyChecklist } from '../checklists/every-checklist.ts';
import type { EditionReader } from '../edition-reader.ts';
import type { Notebook } from '../notebook/notebook.ts';
import type { Touches } from './changes.ts';

/** What of the user's stands on each page, read once for a whole list of pages: open items as the client's own lists count them. */
export function touchesOf(notebook: Notebook, edition: EditionReader): Touches {
  const { current } = notebook.engagements.list();
  const marks = new Map<string, number>();
  const count = (key: string) => marks.set(key, (marks.get(key) ?? 0) + 1);
  for (const { key } of notebook.bookmarks.list(current)) count(key);
  for (const { key } of notebook.highlights.list(current)) count(key);
  const { checklists, own } = notebook;
  const worked = [checklists.items(current), checklists.turns(current), own.list(current)];
  // A checklist nobody has begun is no news of theirs.
  const begun = new Set(worked.flatMap((records) => records.map(({ key }) => key)));
  const open = new Map<string, ReadonlyMap<string, number>>();
  const openIn = (lang: string): ReadonlyMap<string, number> => {
    const read = () =>
      new Map(
        everyChecklist(notebook, edition, current, lang, localDay(notebook.now())).map(
          ({ key, rows }) => [key, rows.filter(isOpen).length] as const,
        ),
      );
    const found = open.get(lang) ?? read();
    open.set(lang, found);
    return found;
  };
  return (rawKey, lang) => {
    const key = notebook.resolve(rawKey);
    return { marks: marks.get(key) ?? 0, items: begun.has(key) ? (openIn(lang).get(key) ?? 0) : 0 };
  };
}
