import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { placeToPath } from '../../../host/contract/place.ts';
import type { Edition } from '../../../host/library/open-edition.ts';
import { addressesFrom, contentsHtml, documentHtml, escapeHtml, folderOf, pageHtml } from './page-html.ts';
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

/** Writes every page of an edition as HTML, at the address the reader copies: `/es/page/<key>/`. Gives back how many. */
export function writeDocsSite(plan: DocsSite): number {
  const { site, edition } = plan;
  const { languages } = edition.head;
  const files = new Map<string, string | Uint8Array>([['site.css', siteCss]]);
  const name = edition.view(languages[0] ?? 'en').title;
  const pages = languages.flatMap((lang) => edition.pages(lang).filter((ref) => ref.lang === lang));
  for (const { key, lang } of pages) {
    const page = edition.page(key, lang);
    // Folders on disk carry the name itself; the web server undoes the escapes of the address.
    files.set(`${decodeURIComponent(folderOf(lang, key))}index.html`, pageHtml(page, edition.view(lang).title));
    for (const { path } of page.media) addFile(files, edition, path);
    for (const link of page.links) if (link.fate === 'media') addFile(files, edition, link.path);
  }
  for (const lang of languages) files.set(`${lang}/index.html`, contentsPage(plan, lang));
  files.set('index.html', firstPage(edition, name));
  const before = readList(site);
  const address = plan.address ?? before.address;
  if (address !== null) files.set('sitemap.xml', sitemap(address, pages));
  writeAll(site, files, before.files);
  putPage(join(site, LIST), Buffer.from(JSON.stringify({ address, files: [...files.keys()].toSorted() })));
  sweepEmpty(site);
  return pages.length;
}

function addFile(files: Map<string, string | Uint8Array>, edition: Edition, path: string): void {
  const name = `files/${path}`;
  const media = files.has(name) ? null : edition.media(path);
  if (media) files.set(name, media.bytes);
}

function contentsPage({ edition, number, made }: DocsSite, lang: string): string {
  const view = edition.view(lang);
  const words = wordsOf(lang);
  const day = new Intl.DateTimeFormat(lang, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(made));
  const body = `<main id="text"><h1>${escapeHtml(view.title)}</h1><p class="facts">№ ${number} · ${words.updated} ${escapeHtml(day)}</p>
<nav class="contents" aria-label="${words.contents}">${contentsHtml(edition.contents(lang).nodes, addressesFrom(`${lang}/`))}</nav></main>`;
  const languages = edition.head.languages.map((other) => ({ lang: other, href: `../${other}/` }));
  return documentHtml({ lang, title: view.title, description: view.title, site: view.title, up: '../', languages, body });
}

/** The first page asks for a language, and so needs no script to guess it. */
function firstPage(edition: Edition, name: string): string {
  const { languages } = edition.head;
  const lang = languages[0] ?? 'en';
  const rows = languages.map((other) => `<li><a lang="${other}" href="${other}/">${escapeHtml(edition.view(other).title)}</a></li>`);
  const body = `<main id="text"><h1>${escapeHtml(name)}</h1><ul>${rows.join('')}</ul></main>`;
  const links = languages.map((other) => ({ lang: other, href: `${other}/` }));
  return documentHtml({ lang, title: name, description: name, site: name, up: '', languages: links, body });
}

function sitemap(address: string, pages: readonly { readonly key: string; readonly lang: string }[]): string {
  const base = address.replace(/\/$/, '');
  const rows = pages.map((place) => `<url><loc>${escapeHtml(`${base}${placeToPath(place)}/`)}</loc></url>`);
  return `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${rows.join('\n')}\n</urlset>\n`;
}

function writeAll(site: string, files: ReadonlyMap<string, string | Uint8Array>, before: readonly string[]): void {
  for (const name of before) {
    if (!files.has(name)) rmSync(join(site, name), { force: true });
  }
  for (const [name, data] of files) putPage(join(site, name), Buffer.from(data));
}

/** Whole, for someone may be reading it, and only when it differs: what is uploaded afterwards is what changed. */
function putPage(file: string, bytes: Buffer): void {
  if (existsSync(file) && readFileSync(file).equals(bytes)) return;
  mkdirSync(dirname(file), { recursive: true });
  const beside = `${file}.next`;
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
