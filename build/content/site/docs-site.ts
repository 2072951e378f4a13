import { existsSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import type { PageRef } from '../../../contract/shapes/library.ts';
import { isKey, placeToPath } from '../../../contract/shapes/place.ts';
import { makeFolder } from '../../../host/platform/make-folder.ts';
import type { Edition } from '../../../host/library/read/open-edition.ts';
import { root } from '../../paths.ts';
import { escapeHtml } from './escape.ts';
import { contentsPage, firstPage, missingPage, movedPage } from './extra-pages.ts';
import { addressesFrom, folderOf, pageHtml } from './page-html.ts';
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

/** Names our own pages: what an earlier publish wrote and this one did not is taken away. */
const LIST = 'docs-site.json';
/** The app's own mark. */
const icon = join(root, 'renderer', 'public', 'icon.svg');

/** Writes every page of an edition as HTML, at the address the reader copies: `/es/page/<key>/`. Gives back how many. */
export function writeDocsSite(plan: DocsSite): number {
  const { site, edition } = plan;
  const before = readList(site);
  const address = plan.address ?? before.address;
  const base = address?.replace(/\/$/, '') ?? null;
  const files = new Map<string, string | Uint8Array>([
    ['site.css', siteCss],
    ['icon.svg', readFileSync(icon)],
  ]);
  const pages = edition.head.languages.flatMap((lang) => edition.pages(lang).filter((ref) => ref.lang === lang));
  addMoved(files, edition);
  const dates = new Map(edition.head.languages.flatMap((lang) => addLanguage(files, plan, lang, base)));
  files.set('index.html', firstPage(edition, base === null ? null : `${base}/`));
  files.set('404.html', missingPage(edition, base === null ? '/' : `${new URL(base).pathname.replace(/\/$/, '')}/`));
  if (base !== null) files.set('sitemap.xml', sitemap(base, pages, dates));
  writeAll(site, files, before.files);
  putPage(join(site, LIST), Buffer.from(JSON.stringify({ address, files: [...files.keys()].toSorted() })));
  sweepEmpty(site);
  return pages.length;
}

type SiteFiles = Map<string, string | Uint8Array>;

/** Adds a language's pages and its contents; gives back the day of each page by its folder. */
function addLanguage(files: SiteFiles, { edition, number, made }: DocsSite, lang: string, base: string | null): readonly (readonly [string, string | null])[] {
  const dates: (readonly [string, string | null])[] = [];
  const common = { view: edition.view(lang), contents: edition.contents(lang), words: wordsOf(lang) };
  for (const { key, lang: own } of edition.pages(lang)) {
    if (own !== lang) continue;
    const page = edition.page(key, lang);
    const folder = folderOf(lang, key);
    const canonical = base === null ? null : `${base}/${folder}`;
    dates.push([folder, page.date]);
    files.set(fileOf(folder), pageHtml(page, { ...common, canonical, addresses: addressesFrom(folder) }));
    for (const { path } of page.media) addFile(files, edition, path);
    for (const link of page.links) if (link.fate === 'media') addFile(files, edition, link.path);
  }
  const canonical = base === null ? null : `${base}/${lang}/`;
  files.set(`${lang}/index.html`, contentsPage({ ...common, edition, number, made, canonical, addresses: addressesFrom(`${lang}/`) }));
  return dates;
}

/** Addresses that were published once lead on to where their page is now; a page there is in the way of none. */
function addMoved(files: SiteFiles, edition: Edition): void {
  for (const lang of edition.head.languages) {
    const here = new Map(edition.pages(lang).map((ref) => [ref.key, ref]));
    for (const [source, key] of Object.entries(edition.redirects())) {
      const to = here.get(key);
      if (to && isKey(source) && !here.has(source)) files.set(fileOf(folderOf(lang, source)), movedPage(lang, source, to));
    }
  }
}

/** Folders on disk carry the name itself; the web server undoes the escapes of the address. */
function fileOf(folder: string): string {
  return `${decodeURIComponent(folder)}index.html`;
}

function addFile(files: SiteFiles, edition: Edition, path: string): void {
  const name = `files/${path}`;
  const media = files.has(name) ? null : edition.media(path);
  if (media) files.set(name, media.bytes);
}

/** Every page with its other languages, as search engines ask for them. */
function sitemap(base: string, pages: readonly PageRef[], dates: ReadonlyMap<string, string | null>): string {
  const byKey = Map.groupBy(pages, ({ key }) => key);
  const address = (place: { readonly key: string; readonly lang: string }) => escapeHtml(`${base}${placeToPath(place)}/`);
  const rows = pages.map((place) => {
    const all = byKey.get(place.key) ?? [];
    const others = all.length < 2 ? [] : all.map((other) => `<xhtml:link rel="alternate" hreflang="${other.lang}" href="${address(other)}"/>`);
    const date = dates.get(folderOf(place.lang, place.key));
    return `<url><loc>${address(place)}</loc>${date ? `<lastmod>${date}</lastmod>` : ''}${others.join('')}</url>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n${rows.join('\n')}\n</urlset>\n`;
}

function writeAll(site: string, files: ReadonlyMap<string, string | Uint8Array>, before: readonly string[]): void {
  for (const name of before) {
    if (!files.has(name)) rmSync(join(site, name), { force: true });
  }
  for (const [name, data] of files) putPage(join(site, name), Buffer.from(data));
}

/** Whole, for someone may be reading it, and only when it differs: what is uploaded afterwards is what changed. */
function putPage(file: string, bytes: Buffer): void {
  const beside = `${file}.next`;
  if (existsSync(file) && readFileSync(file).equals(bytes)) return rmSync(beside, { force: true });
  makeFolder(dirname(file));
  writeFileSync(beside, bytes);
  renameSync(beside, file);
}

const listSchema = z.object({ address: z.string().nullable(), files: z.array(z.string()) });

/** What we wrote last time; anything else in the folder is not ours to touch, and no name leads out of it. */
function readList(site: string): z.output<typeof listSchema> {
  const file = join(site, LIST);
  const read = listSchema.safeParse(existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null);
  if (!read.success) return { address: null, files: [] };
  const { address, files } = read.data;
  return { address, files: files.filter((name) => !/(^|[\\/])\.\.([\\/]|$)|^[\\/]|^sync[\\/]/.test(name)) };
}

function sweepEmpty(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (!entry.isDirectory() || entry.name === 'sync') continue;
    const below = join(folder, entry.name);
    sweepEmpty(below);
    if (readdirSync(below).length === 0) rmSync(below, { recursive: true });
  }
}
