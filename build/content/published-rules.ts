import { itemName, readItemName } from '../../contract/shapes/item-name.ts';
import type { ItemPlace } from '../../contract/shapes/item-name.ts';
import type { Place } from '../../contract/shapes/place.ts';
import type { Row } from '../../host/platform/database.ts';
import type { Edition } from '../../host/library/read/open-edition.ts';
import type { Problem } from './problem.ts';

/**
 * What the last published edition had and this one has lost: a page without a redirection, an item that someone may have ticked.
 * What is taken out on purpose stands under `retired` in playbook.yml, as `key` or `key#item`.
 */
export function publishedProblems(edition: Edition, published: Edition): readonly Problem[] {
  const retired = new Set(edition.head.playbook.retired);
  return published.head.languages.flatMap((lang) => [...lostPages(edition, published, lang, retired), ...lostItems(edition, published, lang, retired)]);
}

/** An item whose id is doubled, wrong, or in one language only could not be told from another once it is ticked. */
const unclearItems: ReadonlySet<string> = new Set(['item-id-doubled', 'item-id-invalid', 'item-one-language']);

/** What would make ticks go astray, whatever was published before. Asked of the tables, for the pages themselves may be ten thousand. */
export function unclearProblems(edition: Edition): readonly Problem[] {
  const remarks = remarksOf(edition).filter(({ code }) => unclearItems.has(code));
  const translated = edition.head.authored && edition.head.languages.length > 1;
  return translated ? [...remarks, ...oneLanguage(edition)] : remarks;
}

/** Items of a translated page that stand in one language of it only: of the first language and of each other one. */
function oneLanguage({ database, head }: Edition): readonly Problem[] {
  const pages = Map.groupBy(database.all('SELECT page, key, lang FROM page ORDER BY path'), ({ key }) => String(key));
  const rank = (lang: unknown) => head.languages.indexOf(String(lang));
  return [...pages.values()].flatMap((versions) => {
    const [first, ...others] = versions.toSorted((a, b) => rank(a['lang']) - rank(b['lang']));
    return others.flatMap((other) => [
      ...database.all(ONLY_HERE, first?.['page'] ?? null, other['page'] ?? null),
      ...database.all(ONLY_HERE, other['page'] ?? null, first?.['page'] ?? null),
    ]).map(({ path, line, id }) => ({ path: String(path), line: Number(line), code: 'item-one-language', detail: String(id) }));
  });
}

const ONLY_HERE = `
  SELECT p.path, i.line, i.id FROM item AS i JOIN page AS p ON p.page = i.page
  WHERE i.page = ? AND i.authored = 1 AND NOT EXISTS (SELECT 1 FROM item AS o WHERE o.page = ? AND o.id = i.id AND o.authored = 1) ORDER BY i.n`;

/** What the compiler says of a page that it could not lay out, or not whole. */
const cutCodes: ReadonlySet<string> = new Set([
  'page-killed', 'page-crashed', 'page-failed', 'words-killed', 'words-crashed', 'words-failed', 'page-unreadable', 'page-too-large', 'too-deep', 'too-long', 'too-many-signs',
]); // prettier-ignore

/** Pages that every reader would get as plain text, or not whole. */
export function cutProblems(edition: Edition): readonly Problem[] {
  return remarksOf(edition).filter(({ code }) => cutCodes.has(code));
}

function remarksOf(edition: Edition): readonly Problem[] {
  return edition.database
    .all('SELECT path, line, code, detail FROM remark ORDER BY path, n')
    .map(({ path, line, code, detail }) => ({ path: String(path), line: Number(line), code: String(code), detail: String(detail) }));
}

function lostPages(edition: Edition, published: Edition, lang: string, retired: ReadonlySet<string>): readonly Problem[] {
  const now = keysIn(edition, lang);
  return [...keysIn(published, lang)]
    .filter((key) => !now.has(key) && !retired.has(key) && !leadsOn(edition, key, lang))
    .map((key) => ({ path: pathOf(published, key, lang), line: 1, code: 'page-lost', detail: key }));
}

/** The pages that are in a language, in the order of the contents. */
function keysIn({ database }: Edition, lang: string): ReadonlySet<string> {
  return new Set(database.all('SELECT key FROM page WHERE lang = ? ORDER BY position', lang).map(({ key }) => String(key)));
}

function leadsOn(edition: Edition, key: string, lang: string): boolean {
  const place = placeNow(edition, key, lang);
  return place !== null && place.key !== key;
}

/** Where a page that was published is now: by its own key, or by the one a redirection gives it. */
export function placeNow(edition: Edition, key: string, lang: string): Place | null {
  return edition.findPlace(`/${lang}/page/${key.split('/').map(encodeURIComponent).join('/')}`, lang);
}

function lostItems(edition: Edition, published: Edition, lang: string, retired: ReadonlySet<string>): readonly Problem[] {
  const now = itemsIn(edition, lang);
  return [...itemsIn(published, lang)].flatMap(([key, items]) => {
    const here = now.get(key);
    const gone = [...items].filter((item) => !here?.has(item) && !item.startsWith('~') && !retired.has(`${key}#${item}`));
    // Most pages have lost nothing, and where the others are now costs a search.
    const place = gone.length > 0 ? placeNow(edition, key, lang) : null;
    if (!place) return [];
    return gone
      .filter((item) => !now.get(place.key)?.has(item) && !itemLeadsOn(edition, { key, item }))
      .map((item) => ({ path: pathOf(edition, place.key, lang), line: 1, code: 'item-lost', detail: item }));
  });
}

/** The items of each page as readers of a language see it: a page without translation in the next best one, in the order of the contents. */
function itemsIn({ database, head }: Edition, lang: string): ReadonlyMap<string, ReadonlySet<string>> {
  const first = head.languages[0] ?? '';
  const rank = (row: Row) => [row['lang'] !== lang, row['lang'] !== first].map(Number).join('');
  const pages = Map.groupBy(database.all('SELECT page, key, lang FROM page ORDER BY position, lang'), ({ key }) => String(key));
  const items = Map.groupBy(database.all('SELECT page, id FROM item ORDER BY page, n'), ({ page }) => Number(page));
  return new Map(
    [...pages].map(([key, versions]) => {
      const shown = versions.reduce((best, row) => (rank(row) < rank(best) ? row : best));
      return [key, new Set(items.get(Number(shown['page']))?.map(({ id }) => String(id)))];
    }),
  );
}

/** Whether another item stands for it since. */
function itemLeadsOn(edition: Edition, at: ItemPlace): boolean {
  const next = readItemName(edition.redirects()[itemName(at)] ?? '');
  return next !== null && (edition.pageText(next.key, edition.head.languages[0] ?? '')?.blocks.length ?? 0) > 0;
}

function pathOf(edition: Edition, key: string, lang: string): string {
  return edition.pageText(key, lang)?.path ?? key;
}
