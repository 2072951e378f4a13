import { itemName, readItemName } from '../../contract/shapes/item-name.ts';
import type { ItemPlace } from '../../contract/shapes/item-name.ts';
import type { Place } from '../../contract/shapes/place.ts';
import type { Edition } from '../../host/library/read/open-edition.ts';
import { checkedPages } from './checked-page.ts';
import type { Problem } from './problem.ts';
import { setProblems } from './set-rules.ts';

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

/** What would make ticks go astray, whatever was published before. */
export function unclearProblems(edition: Edition): readonly Problem[] {
  return setProblems(checkedPages(edition), edition).filter(({ code }) => unclearItems.has(code));
}

/** What the compiler says of a page that it could not lay out, or not whole. */
const cutCodes: ReadonlySet<string> = new Set([
  'page-killed', 'page-crashed', 'page-failed', 'words-killed', 'words-crashed', 'words-failed', 'page-unreadable', 'page-too-large', 'too-deep', 'too-long', 'too-many-signs',
]); // prettier-ignore

/** Pages that every reader would get as plain text, or not whole. */
export function cutProblems(edition: Edition): readonly Problem[] {
  return edition.database
    .all('SELECT path, line, code, detail FROM remark ORDER BY path, n')
    .map(({ path, line, code, detail }) => ({ path: String(path), line: Number(line), code: String(code), detail: String(detail) }))
    .filter(({ code }) => cutCodes.has(code));
}

function lostPages(edition: Edition, published: Edition, lang: string, retired: ReadonlySet<string>): readonly Problem[] {
  const now = new Set(edition.pages(lang).filter((page) => page.lang === lang).map(({ key }) => key));
  return published
    .pages(lang)
    .filter((page) => page.lang === lang && !now.has(page.key) && !retired.has(page.key) && !leadsOn(edition, page.key, lang))
    .map(({ key }) => ({ path: pathOf(published, key, lang), line: 1, code: 'page-lost', detail: key }));
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
  const now = Map.groupBy(edition.itemsOf(lang), ({ key }) => key);
  return published.itemsOf(lang).flatMap(({ key, item }) => {
    const place = placeNow(edition, key, lang);
    const kept = !place || now.get(place.key)?.some((other) => other.item === item);
    if (kept || item.startsWith('~') || retired.has(`${key}#${item}`) || itemLeadsOn(edition, { key, item })) return [];
    return [{ path: pathOf(edition, place.key, lang), line: 1, code: 'item-lost', detail: item }];
  });
}

/** Whether another item stands for it since. */
function itemLeadsOn(edition: Edition, at: ItemPlace): boolean {
  const next = readItemName(edition.redirects()[itemName(at)] ?? '');
  return next !== null && (edition.pageText(next.key, edition.head.languages[0] ?? '')?.blocks.length ?? 0) > 0;
}

function pathOf(edition: Edition, key: string, lang: string): string {
  return edition.pageText(key, lang)?.path ?? key;
}
