import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isKey, placeToPath } from '../../../contract/shapes/place.ts';
import type { Edition } from '../../../host/library/read/open-edition.ts';
import { root } from '../../paths.ts';
import { escapeHtml } from './escape.ts';
import { feedOf } from './feed.ts';
import { contentsPage, firstPage, missingPage, movedPage } from './extra-pages.ts';
import { addressesFrom, folderOf, pageHtml } from './page-html.ts';
import { openSide } from './side.ts';
import { openSiteFiles } from './site-files.ts';
import type { SiteFiles } from './site-files.ts';
import { siteMedia, sitePages } from './site-pages.ts';
import type { SitePage } from './site-pages.ts';
import { siteCss } from './style.ts';
import { wordsOf } from './words.ts';

export interface DocsSite {
  /** The folder that is uploaded; `sync/` in it belongs to the laptops. */
  readonly site: string;
  readonly edition: Edition;
  readonly number: number;
  readonly made: string;
  /** The site's address, for the sitemap; remembered from the last time when `null`, and without one no sitemap is written. */
  readonly address: string | null;
}

export interface WrittenSite {
  readonly pages: number;
  /** Takes away what an earlier publish wrote and this one did not: done when the new edition is signed. */
  readonly finish: () => void;
}

/** The app's own mark. */
const icon = join(root, 'renderer', 'public', 'icon.svg');

/**
 * Writes every page of an edition as HTML, at the address the reader copies: `/es/page/<key>/`. One page is in memory at a time, and one that
 * is made of the same as the last time is not drawn again. What is gone stays until `finish`: a publisher that is killed before leaves every
 * page that was there.
 */
export function writeDocsSite(plan: DocsSite): WrittenSite {
  const { edition } = plan;
  const files = openSiteFiles(plan.site);
  const address = plan.address ?? files.address;
  const base = address?.replace(/\/$/, '') ?? null;
  const pages = sitePages(edition, base);
  const media = siteMedia(edition);
  const moved = movedPages(edition);
  files.begin(new Map([...pages.map(({ folder, stamp }) => [fileOf(folder), stamp] as const), ...moved.map(([name]) => [name, ''] as const), ...media.map(({ path, hash }) => [`files/${path}`, hash] as const)]));
  files.put('site.css', siteCss);
  files.put('icon.svg', readFileSync(icon));
  putMedia(files, edition, media);
  // What is new comes first, in every language: a page that is there already may lead to it from now on.
  const there = Map.groupBy(pages, ({ folder }) => files.isThere(fileOf(folder)));
  for (const some of [there.get(false), there.get(true)]) {
    for (const lang of edition.head.languages) putPages(files, edition, some?.filter((page) => page.lang === lang) ?? [], { lang, base });
  }
  for (const lang of edition.head.languages) putContents(files, plan, { lang, base });
  for (const [name, html] of moved) files.put(name, html);
  files.put('index.html', firstPage(edition, base === null ? null : `${base}/`));
  files.put('404.html', missingPage(edition, base === null ? '/' : `${new URL(base).pathname.replace(/\/$/, '')}/`));
  if (base !== null) files.put('sitemap.xml', sitemap(base, pages));
  if (base !== null) for (const lang of edition.head.languages) files.put(`${lang}/feed.xml`, feedOf(edition, lang, base));
  return { pages: pages.length, finish: () => files.finish(address) };
}

interface Place {
  readonly lang: string;
  readonly base: string | null;
}

/** Puts pages of one language. */
function putPages(files: SiteFiles, edition: Edition, pages: readonly SitePage[], { lang, base }: Place): void {
  const changed = pages.filter(({ folder, stamp }) => !files.isSame(fileOf(folder), stamp));
  for (const { folder, stamp } of pages) files.keep(fileOf(folder), stamp);
  if (changed.length === 0) return;
  const [view, words] = [edition.view(lang), wordsOf(lang)];
  const side = openSide({ view, contents: edition.contents(lang), words });
  for (const { key, folder, stamp, same } of changed) {
    const canonical = canonicalOf(base, folder);
    files.put(fileOf(folder), pageHtml(edition.page(key, lang), { view, words, side, canonical, same, addresses: addressesFrom(folder) }), stamp);
  }
}

/** Puts where a language begins. */
function putContents(files: SiteFiles, { edition, number, made }: DocsSite, { lang, base }: Place): void {
  const folder = `${lang}/`;
  const common = { view: edition.view(lang), contents: edition.contents(lang), words: wordsOf(lang), edition, number, made };
  files.put(`${folder}index.html`, contentsPage({ ...common, canonical: canonicalOf(base, folder), addresses: addressesFrom(folder) }));
}

function canonicalOf(base: string | null, folder: string): string | null {
  return base === null ? null : `${base}/${folder}`;
}

/** Addresses that were published once lead on to where their page is now; a page there is in the way of none. */
function movedPages(edition: Edition): readonly (readonly [name: string, html: string])[] {
  return edition.head.languages.flatMap((lang) => {
    const here = new Map(edition.pages(lang).map((ref) => [ref.key, ref]));
    return Object.entries(edition.redirects()).flatMap(([source, key]) => {
      const to = here.get(key);
      return to && isKey(source) && !here.has(source) ? [[fileOf(folderOf(lang, source)), movedPage(lang, source, to)] as const] : [];
    });
  });
}

/** Folders on disk carry the name itself; the web server undoes the escapes of the address. */
function fileOf(folder: string): string {
  return `${decodeURIComponent(folder)}index.html`;
}

function putMedia(files: SiteFiles, edition: Edition, media: ReturnType<typeof siteMedia>): void {
  for (const { path, hash } of media) {
    const name = `files/${path}`;
    if (files.isSame(name, hash)) {
      files.keep(name, hash);
      continue;
    }
    const found = edition.media(path);
    if (found) files.put(name, found.bytes, hash);
  }
}

/** Every page with its other languages, as search engines ask for them. */
function sitemap(base: string, pages: readonly SitePage[]): string {
  const byKey = Map.groupBy(pages, ({ key }) => key);
  const address = (place: { readonly key: string; readonly lang: string }) => escapeHtml(`${base}${placeToPath(place)}/`);
  const rows = pages.map((place) => {
    const all = byKey.get(place.key) ?? [];
    const others = all.length < 2 ? [] : all.map((other) => `<xhtml:link rel="alternate" hreflang="${other.lang}" href="${address(other)}"/>`);
    return `<url><loc>${address(place)}</loc>${place.date ? `<lastmod>${place.date}</lastmod>` : ''}${others.join('')}</url>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n${rows.join('\n')}\n</urlset>\n`;
}
