import { placeToPath } from '../../../host/contract/place.ts';
import type { ContentsNode, PageRef, PageView } from '../../../host/contract/library-calls.ts';
import { articleHtml } from './article.ts';
import type { Addresses } from './article.ts';
import { languageName, wordsOf } from './words.ts';
import type { SiteWords } from './words.ts';

/** Headings deeper than this stay out of the outline. */
const OUTLINE_DEPTH = 3;

/** Text safe between tags and in quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** The folder a page stands in, without a first slash: `es/page/adoption/`; the address the reader copies. */
export function folderOf(lang: string, key: string): string {
  return `${placeToPath({ lang, key }).slice(1)}/`;
}

/** Addresses as seen from a folder of the site. */
export function addressesFrom(folder: string): Addresses {
  const up = '../'.repeat(folder.split('/').length - 1);
  return {
    page: (lang, key, anchor) => `${up}${folderOf(lang, key)}${anchor ? `#${encodeURIComponent(anchor)}` : ''}`,
    home: (lang) => `${up}${lang}/`,
    file: (path) => `${up}files/${path.split('/').map(encodeURIComponent).join('/')}`,
  };
}

export interface Frame {
  readonly lang: string;
  readonly title: string;
  readonly description: string;
  readonly site: string;
  /** Way back to the site's own folder: `../../../`. */
  readonly up: string;
  /** The same page in each language. */
  readonly languages: readonly { readonly lang: string; readonly href: string }[];
  readonly body: string;
}

/** A whole document. Nothing in it runs: the policy allows no script at all. */
export function documentHtml({ lang, title, description, site, up, languages, body }: Frame): string {
  const words = wordsOf(lang);
  const others = languages.map(({ lang: other, href }) => {
    const here = other === lang ? ' aria-current="true"' : '';
    return `<a href="${escapeHtml(href)}" hreflang="${other}" lang="${other}"${here}>${escapeHtml(languageName(other))}</a>`;
  });
  const alternates = languages.map(({ lang: other, href }) => `<link rel="alternate" hreflang="${other}" href="${escapeHtml(href)}">`);
  return `<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(title)}</title>
<meta name="description" content="${escapeHtml(description)}">
${alternates.join('\n')}
<link rel="stylesheet" href="${up}site.css">
</head>
<body>
<a class="skip" href="#text">${words.skip}</a>
<header><a class="home" href="${up}${lang}/">${escapeHtml(site)}</a><nav aria-label="${words.language}">${others.join('')}</nav></header>
${body}
<footer>${words.offline}</footer>
</body>
</html>
`;
}

/** A page of the playbook: head, text, outline, neighbours. */
export function pageHtml(page: PageView, site: string): string {
  const folder = folderOf(page.lang, page.key);
  const addresses = addressesFrom(folder);
  const words = wordsOf(page.lang);
  const trail = page.trail.map(({ title, key }) => (key === null ? `<li>${escapeHtml(title)}</li>` : `<li><a href="${addresses.page(page.lang, key, '')}">${escapeHtml(title)}</a></li>`));
  const date = page.date ? `${words.updated} <time datetime="${page.date}">${dayOf(page.date, page.lang)}</time> · ` : '';
  const body = `<main id="text">
${trail.length > 0 ? `<ol class="trail">${trail.join('')}</ol>` : ''}
<h1${page.titleAnchor ? ` id="${escapeHtml(page.titleAnchor)}"` : ''}>${escapeHtml(page.title)}</h1>
<p class="facts">${date}${words.minutes(page.minutes)}</p>
<article>${articleHtml(page, addresses, words)}</article>
${neighbours(page, addresses, words)}
</main>
${outline(page, words)}`;
  const languages = page.languages.map((lang) => ({ lang, href: addresses.page(lang, page.key, '') }));
  const up = '../'.repeat(folder.split('/').length - 1);
  return documentHtml({ lang: page.lang, title: page.title, description: page.description, site, up, languages, body });
}

function dayOf(day: string, lang: string): string {
  return new Intl.DateTimeFormat(lang, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`));
}

function outline({ headings }: PageView, words: SiteWords): string {
  const shown = headings.filter(({ depth }) => depth <= OUTLINE_DEPTH);
  if (shown.length < 2) return '';
  const rows = shown.map(({ anchor, depth, text }) => `<li data-depth="${depth}"><a href="#${encodeURIComponent(anchor)}">${escapeHtml(text)}</a></li>`);
  return `<nav class="outline" aria-label="${words.onPage}"><p class="title">${words.onPage}</p><ul>${rows.join('')}</ul></nav>`;
}

function neighbours({ previous, next }: PageView, addresses: Addresses, words: SiteWords): string {
  const link = (ref: PageRef, rel: string, word: string) =>
    `<a rel="${rel}" href="${addresses.page(ref.lang, ref.key, '')}"><span>${word}</span>${escapeHtml(ref.title)}</a>`;
  const both = [previous ? link(previous, 'prev', words.previous) : '', next ? link(next, 'next', words.next) : ''].join('');
  return both ? `<nav class="neighbours">${both}</nav>` : '';
}

/** The contents of a language as nested lists. */
export function contentsHtml(nodes: readonly ContentsNode[], addresses: Addresses): string {
  const rows = nodes.map(({ title, page, href, children }) => {
    const to = page ? addresses.page(page.lang, page.key, '') : href && /^https?:/i.test(href) ? href : null;
    const name = to === null ? `<span>${escapeHtml(title)}</span>` : `<a href="${escapeHtml(to)}">${escapeHtml(title)}</a>`;
    return `<li>${name}${children.length > 0 ? contentsHtml(children, addresses) : ''}</li>`;
  });
  return `<ul>${rows.join('')}</ul>`;
}
