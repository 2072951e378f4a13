import type { Edition } from '../read/open-edition.ts';
import { hasSearch } from '../../search/tables.ts';

/**
 * The pages that their limits cut short, perhaps because this machine was busy: kept as plain text, or found by their title only. They are
 * tried once more at a next opening.
 */
export function cutShort({ database }: Edition): readonly string[] {
  const unread = database.all(
    "SELECT p.path FROM body AS b JOIN page AS p ON p.page = b.page WHERE b.inputs = ''",
  );
  const unfound = hasSearch(database)
    ? database.all("SELECT p.path FROM search_page AS s JOIN page AS p ON p.page = s.page WHERE s.mark = ''")
    : [];
  return [...new Set([...unread, ...unfound].map(({ path }) => String(path)))];
}
