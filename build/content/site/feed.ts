import { placeToPath } from '../../../contract/shapes/place.ts';
import type { Edition } from '../../../host/library/read/open-edition.ts';
import { escapeHtml } from './escape.ts';
import { wordsOf } from './words.ts';

/** Pages that a feed tells of: the ones updated last. */
const PAGES_TOLD = 40;

/**
 * What changed last in a language, as Atom (RFC 4287): each page on the day its author gave it. It is made of the pages alone, so that a build
 * that begins with an empty folder writes the same one; a page that is updated again is a new entry.
 */
export function feedOf(edition: Edition, lang: string, base: string): string {
  const rows = edition.database.all('SELECT key, title, description, date FROM page WHERE lang = ? AND date IS NOT NULL ORDER BY date DESC, position LIMIT ?', lang, PAGES_TOLD);
  const [title, words] = [edition.view(lang).title, wordsOf(lang)];
  const entries = rows.map((row) => {
    const [key, date] = [String(row['key']), String(row['date'])];
    const address = escapeHtml(`${base}${placeToPath({ lang, key })}/`);
    return `<entry><id>${address}#${date}</id><title>${escapeHtml(String(row['title']))}</title><link href="${address}"/><updated>${momentOf(date)}</updated><summary>${escapeHtml(String(row['description'] ?? ''))}</summary></entry>`;
  });
  const home = escapeHtml(`${base}/${lang}/`);
  return `<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${lang}">
<id>${home}</id><title>${escapeHtml(title)}: ${words.changed}</title><link href="${home}"/><link rel="self" href="${home}feed.xml"/><author><name>${escapeHtml(title)}</name></author><updated>${momentOf(String(rows[0]?.['date'] ?? '1970-01-01'))}</updated>
${entries.join('\n')}
</feed>
`;
}

/** A day has no hour: its noon is that day nearly everywhere. */
function momentOf(day: string): string {
  return `${day.slice(0, 10)}T12:00:00Z`;
}
