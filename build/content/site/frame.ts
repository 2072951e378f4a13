import { escapeHtml } from './escape.ts';
import { languageName, wordsOf } from './words.ts';

/** The book of the reader's own icon, as a picture of 24 × 24. */
const BOOK =
  '<svg viewBox="0 0 24 24" width="20" height="20" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"><path d="M4 19.5v-15A2.5 2.5 0 0 1 6.5 2H19a1 1 0 0 1 1 1v18a1 1 0 0 1-1 1H6.5a1 1 0 0 1 0-5H20"/><path d="M10 2v8l3-2.5L16 10V2"/></svg>';

export interface Frame {
  readonly lang: string;
  readonly title: string;
  readonly description: string;
  /** The playbook's title. */
  readonly site: string;
  /** Way back to the site's own folder: `../../../`. */
  readonly up: string;
  /** Address for search engines, where the site knows its own. */
  readonly canonical: string | null;
  /** The same page in each language. */
  readonly languages: readonly { readonly lang: string; readonly href: string }[];
  /** Address of the feed of what changed, seen from here. */
  readonly feed?: string;
  /** The column on the left; '' for none. */
  readonly side: string;
  readonly body: string;
  readonly footer: string;
}

/** A whole document. Nothing in it runs: the policy allows no script at all. */
export function documentHtml(frame: Frame): string {
  const { lang, site, up, side, body, footer } = frame;
  const words = wordsOf(lang);
  const brand = `<a class="brand" href="${up}${lang}/">${BOOK}<span>${escapeHtml(site)}</span></a>`;
  const column = side ? `<nav class="side" aria-label="${words.contents}">${brand}${side}</nav>` : '';
  const contents = side ? `<a class="to-contents" href="${up}${lang}/#contents">${words.contents}</a>` : '';
  return `<!doctype html>
<html lang="${lang}">
<head>
${headHtml(frame)}
</head>
<body${side ? '' : ' class="plain"'}>
<a class="skip" href="#text">${words.skip}</a>
${column}
<div class="page">
<header class="bar">${brand}${contents}${languagesHtml(frame)}</header>
${body}
<footer>${footer}</footer>
</div>
</body>
</html>
`;
}

function headHtml({ lang, title, description, site, up, canonical, languages, feed }: Frame): string {
  const alternates = languages.map(({ lang: other, href }) => `<link rel="alternate" hreflang="${other}" href="${escapeHtml(href)}">`);
  return `<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${escapeHtml(title === site ? site : `${title} · ${site}`)}</title>
<meta name="description" content="${escapeHtml(description)}">
<meta property="og:title" content="${escapeHtml(title)}">
<meta property="og:description" content="${escapeHtml(description)}">
<meta property="og:site_name" content="${escapeHtml(site)}">
<meta property="og:locale" content="${lang}">
${[...(canonical ? [`<link rel="canonical" href="${escapeHtml(canonical)}">`] : []), ...alternates, ...(feed === undefined ? [] : [`<link rel="alternate" type="application/atom+xml" href="${feed}" title="${escapeHtml(site)}: ${wordsOf(lang).changed}">`])].join('\n')}
<link rel="icon" href="${up}icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="${up}site.css">`;
}

/** Both languages where the page has both, the one being read marked. */
function languagesHtml({ lang, languages }: Frame): string {
  if (languages.length < 2) return '';
  const links = languages.map(({ lang: other, href }) => {
    const here = other === lang ? ' aria-current="true"' : '';
    return `<a href="${escapeHtml(href)}" hreflang="${other}" lang="${other}"${here}>${escapeHtml(languageName(other))}</a>`;
  });
  return `<nav class="languages" aria-label="${wordsOf(lang).language}">${links.join('')}</nav>`;
}
