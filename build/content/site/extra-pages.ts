import { createHash } from 'node:crypto';
import type { ContentsNode, EditionView } from '../../../contract/shapes/library.ts';
import type { Edition } from '../../../host/library/read/open-edition.ts';
import type { Addresses } from './links.ts';
import { escapeHtml } from './escape.ts';
import { documentHtml } from './frame.ts';
import { addressesFrom, dayOf, folderOf, upFrom } from './page-html.ts';
import type { SidePlan } from './side.ts';
import { siteColours } from './style.ts';
import { languageName, wordsOf } from './words.ts';
import type { SiteWords } from './words.ts';

export interface ContentsPlan extends SidePlan {
  readonly edition: Edition;
  readonly number: number;
  readonly made: string;
  readonly canonical: string | null;
}

/** Where a language begins: the phases as cards, then everything there is. */
export function contentsPage(plan: ContentsPlan): string {
  const { view, contents, addresses, words, number, made, edition } = plan;
  const { lang } = contents;
  const description = view.home === null ? '' : edition.page(view.home, lang).description;
  const own = edition.pages(lang).filter((page) => page.lang === lang);
  const cards = view.phases.flatMap((phase) => {
    const nodes = contents.phases.find(({ id }) => id === phase.id)?.nodes ?? [];
    const key = phase.key ?? nodes.find(({ page }) => page)?.page?.key ?? null;
    return key === null ? [] : [`<li data-phase="${phase.colour}"><a href="${addresses.page(lang, key, '')}"><strong>${escapeHtml(phase.title)}</strong><span>${escapeHtml(phase.summary)}</span></a></li>`];
  });
  const body = `<main id="text" class="contents-page">
<div class="page-head"><h1>${escapeHtml(view.title)}</h1>
${description ? `<p class="lead">${escapeHtml(description)}</p>` : ''}
<p class="facts"><span class="fact">${words.edition(number)}</span> <span class="fact">${dayOf(made, lang)}</span> <span class="fact">${words.pages(own.length)}</span></p></div>
${cards.length > 0 ? `<ol class="cards">${cards.join('')}</ol>` : ''}
<section id="contents" aria-label="${words.contents}"><h2>${words.contents}</h2>${groupsHtml(plan)}</section>
</main>`;
  const languages = edition.head.languages.map((other) => ({ lang: other, href: `../${other}/` }));
  return documentHtml({ lang, title: view.title, description: description || view.title, site: view.title, up: '../', canonical: plan.canonical, languages, side: '', body, footer: `<p>${words.offline}${plan.canonical === null ? '' : ` <a href="feed.xml">${words.feed}</a>`}</p>`, ...(plan.canonical === null ? {} : { feed: 'feed.xml' }) });
}

/** The contents in columns: a box for each phase and each group, and one for the pages that stand alone. */
function groupsHtml({ contents, addresses, words, view }: ContentsPlan): string {
  const alone = contents.nodes.filter(({ children }) => children.length === 0);
  const groups = contents.nodes.filter(({ children }) => children.length > 0);
  const boxes = groups.map((node) => `<div class="group">${headingOf(node, addresses, view)}${contentsHtml(node.children, addresses)}</div>`);
  const first = alone.length > 0 ? `<div class="group"><h3>${words.overview}</h3>${contentsHtml(alone, addresses)}</div>` : '';
  return `<div class="groups">${first}${boxes.join('')}</div>`;
}

function headingOf({ title, page }: ContentsNode, addresses: Addresses, view: EditionView): string {
  const phase = page?.phases.length === 1 ? view.phases.find(({ id }) => id === page.phases[0]) : undefined;
  const name = page ? `<a href="${addresses.page(page.lang, page.key, '')}">${escapeHtml(title)}</a>` : escapeHtml(title);
  return `<h3${phase ? ` data-phase="${phase.colour}"` : ''}>${name}</h3>`;
}

/** The contents of a language as nested lists. */
function contentsHtml(nodes: readonly ContentsNode[], addresses: Addresses): string {
  const rows = nodes.map(({ title, page, href, children }) => {
    const to = page ? addresses.page(page.lang, page.key, '') : href && /^https?:/i.test(href) ? href : null;
    const name = to === null ? `<span>${escapeHtml(title)}</span>` : `<a href="${escapeHtml(to)}">${escapeHtml(title)}</a>`;
    return `<li>${name}${children.length > 0 ? contentsHtml(children, addresses) : ''}</li>`;
  });
  return `<ul>${rows.join('')}</ul>`;
}

/** The first page asks for a language, and so needs no script to guess it. */
export function firstPage(edition: Edition, canonical: string | null): string {
  const { languages } = edition.head;
  const lang = languages[0] ?? 'en';
  const title = edition.view(lang).title;
  const rows = languages.map((other) => `<li><a lang="${other}" hreflang="${other}" href="${other}/"><strong>${escapeHtml(languageName(other))}</strong><span>${escapeHtml(edition.view(other).title)}</span></a></li>`);
  const body = `<main id="text" class="first-page"><h1>${escapeHtml(title)}</h1><ul class="cards">${rows.join('')}</ul></main>`;
  const footer = languages.map((other) => `<p lang="${other}">${wordsOf(other).offline}</p>`).join('');
  return documentHtml({ lang, title, description: title, site: title, up: '', canonical, languages: [], side: '', body, footer });
}

/** An address that was published once and has moved: leads on by itself, and says where to. */
export function movedPage(lang: string, from: string, to: { readonly lang: string; readonly key: string; readonly title: string }): string {
  const words = wordsOf(lang);
  const folder = folderOf(lang, from);
  const href = addressesFrom(folder).page(to.lang, to.key, '');
  return `<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'">
<meta http-equiv="refresh" content="0; url=${escapeHtml(href)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<link rel="canonical" href="${escapeHtml(href)}">
<title>${escapeHtml(to.title)}</title>
<link rel="icon" href="${upFrom(folder)}icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="${upFrom(folder)}site.css">
</head>
<body class="plain"><main id="text"><p>${words.moved} <a href="${escapeHtml(href)}">${escapeHtml(to.title)}</a></p></main></body>
</html>
`;
}

const [LIGHT, DARK] = [siteColours.light, siteColours.dark].map((all) => all.match(/--(?:paper|ink|ink-soft|accent): [^;]+;/g)?.join(' ') ?? '');

/** Slim: a laptop that asks whether there is another root gets this page each time it checks. */
const MISSING_CSS = `:root { color-scheme: light dark; ${LIGHT} } @media (prefers-color-scheme: dark) { :root { ${DARK} } } body { margin: 12vh auto; max-width: 38rem; padding: 0 1.2rem; background: var(--paper); color: var(--ink); font: 100%/1.5 system-ui, sans-serif; } h1 { font-size: 1.5rem; } p { color: var(--ink-soft); } a { color: var(--accent); } section + section { margin-top: 2.5rem; }`;

/** What a server shows where nothing is. It is shown at any depth, so it carries its own look and leads on from the site's own folder. */
export function missingPage(edition: Edition, base: string): string {
  const hash = createHash('sha256').update(MISSING_CSS).digest('base64');
  const parts = edition.head.languages.map((lang) => {
    const words: SiteWords = wordsOf(lang);
    return `<section lang="${lang}"><h1>${words.nothingHere}</h1><p>${words.nothingHereWhy}</p><p><a href="${escapeHtml(base)}${lang}/">${escapeHtml(edition.view(lang).title)}</a></p></section>`;
  });
  return `<!doctype html>
<html lang="${edition.head.languages[0] ?? 'en'}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>404 · ${escapeHtml(edition.view(edition.head.languages[0] ?? 'en').title)}</title>
<style>${MISSING_CSS}</style>
</head>
<body><main>${parts.join('')}</main></body>
</html>
`;
}
