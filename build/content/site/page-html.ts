import { placeToDeepLink, placeToPath } from '../../../contract/shapes/place.ts';
import type { PageRef, PageView } from '../../../contract/shapes/library.ts';
import { articleHtml } from './article.ts';
import type { Addresses } from './links.ts';
import { escapeHtml } from './escape.ts';
import { documentHtml } from './frame.ts';
import type { SameHeadings } from './same-headings.ts';
import type { Side, SidePlan } from './side.ts';
import type { SiteWords } from './words.ts';

/** Headings deeper than this stay out of the outline. */
const OUTLINE_DEPTH = 3;

/** The folder a page stands in, without a first slash: `es/page/adoption/`; the address the reader copies. */
export function folderOf(lang: string, key: string): string {
  return `${placeToPath({ lang, key }).slice(1)}/`;
}

/** The way from a folder back to the site's own: `../../../`. */
export function upFrom(folder: string): string {
  return '../'.repeat(folder.split('/').length - 1);
}

/** Addresses as seen from a folder of the site. */
export function addressesFrom(folder: string): Addresses {
  const up = upFrom(folder);
  return {
    page: (lang, key, anchor) => `${up}${folderOf(lang, key)}${anchor ? `#${encodeURIComponent(anchor)}` : ''}`,
    home: (lang) => `${up}${lang}/`,
    file: (path) => `${up}files/${path.split('/').map(encodeURIComponent).join('/')}`,
  };
}

export interface PagePlan extends Omit<SidePlan, 'contents'> {
  readonly side: Side;
  readonly canonical: string | null;
  /** Where each heading stands in the other languages. */
  readonly same: SameHeadings;
}

/** A page of the playbook: head, text, outline, neighbours. */
export function pageHtml(page: PageView, plan: PagePlan): string {
  const { addresses, words, view } = plan;
  const folder = folderOf(page.lang, page.key);
  const body = `<div class="reading">
<main id="text">
${headOf(page, plan)}
<article class="prose">${articleHtml(page, addresses, words, view.roles, plan.same)}</article>
${neighbours(page, addresses, words)}
</main>
${outline(page, words)}
</div>`;
  const languages = page.languages.map((lang) => ({ lang, href: addresses.page(lang, page.key, '') }));
  const footer = `<p>${words.offline} <a href="${escapeHtml(placeToDeepLink({ lang: page.lang, key: page.key }))}">${words.openHere}</a></p>`;
  return documentHtml({
    lang: page.lang,
    title: page.title,
    description: page.description,
    site: view.title,
    up: upFrom(folder),
    canonical: plan.canonical,
    languages,
    side: plan.side.html(page, addresses),
    body,
    footer,
  });
}

function headOf(page: PageView, { addresses, words, view }: PagePlan): string {
  const trail = page.trail.map(({ title, key }) => (key === null ? `<li>${escapeHtml(title)}</li>` : `<li><a href="${addresses.page(page.lang, key, '')}">${escapeHtml(title)}</a></li>`));
  const chips = page.phases.map((id) => {
    const phase = view.phases.find((known) => known.id === id);
    return `<span class="chip"${phase ? ` data-phase="${phase.colour}"` : ''}>${escapeHtml(phase?.title ?? view.multiple)}</span>`;
  });
  const kind = view.kinds.find(({ id }) => id === page.kind);
  const facts = [
    ...(kind ? [escapeHtml(kind.title)] : []),
    ...(page.date ? [`${words.updated} <time datetime="${page.date}">${dayOf(page.date, page.lang)}</time>`] : []),
    ...(page.checked ? [`${words.checked} <time datetime="${page.checked}">${dayOf(page.checked, page.lang)}</time>`] : []),
    words.minutes(page.minutes),
  ];
  return `<div class="page-head">
${trail.length > 0 ? `<nav class="trail" aria-label="${words.trail}"><ol>${trail.join('')}</ol></nav>` : ''}
<h1${page.titleAnchor ? ` id="${escapeHtml(page.titleAnchor)}"` : ''}>${escapeHtml(page.title)}</h1>
<p class="facts">${[...chips, ...facts.map((fact) => `<span class="fact">${fact}</span>`)].join(' ')}</p>
</div>`;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** A day as people of the language write it. */
export function dayOf(day: string, lang: string): string {
  const format = formats.get(lang) ?? new Intl.DateTimeFormat(lang === 'en' ? 'en-GB' : lang, { dateStyle: 'long', timeZone: 'UTC' });
  formats.set(lang, format);
  return format.format(new Date(`${day.slice(0, 10)}T00:00:00Z`));
}

function outline({ headings }: PageView, words: SiteWords): string {
  const shown = headings.filter(({ depth }) => depth > 1 && depth <= OUTLINE_DEPTH);
  if (shown.length < 2) return '';
  const rows = shown.map(({ anchor, depth, text }) => `<li data-depth="${depth}"><a href="#${encodeURIComponent(anchor)}">${escapeHtml(text)}</a></li>`);
  return `<nav class="outline" aria-label="${words.onPage}"><h2>${words.onPage}</h2><ul>${rows.join('')}</ul></nav>`;
}

function neighbours({ previous, next }: PageView, addresses: Addresses, words: SiteWords): string {
  const link = (ref: PageRef, rel: string, word: string) =>
    `<a rel="${rel}" href="${addresses.page(ref.lang, ref.key, '')}"><span>${word}</span>${escapeHtml(ref.title)}</a>`;
  const both = [previous ? link(previous, 'prev', words.previous) : '', next ? link(next, 'next', words.next) : ''].join('');
  return both ? `<nav class="neighbours" aria-label="${words.neighbours}">${both}</nav>` : '';
}
