import {
  cleanHref,
  decodeEscapes,
  folderOf,
  resolvePath,
  schemeOf,
  splitHref,
} from '../../../dialect/paths.ts';
import type { LinkView, MissingReason } from '../../../contract/shapes/library.ts';
import type { Atlas, AtlasPage } from './atlas.ts';
import { mediaType } from './media-type.ts';

/** Schemes that may leave the app; everything else is a missing link (threats M2: an allow list). */
const outside: ReadonlySet<string> = new Set(['http', 'https', 'mailto']);
const LEARN = 'https://learn.microsoft.com';
/** Locales of the public site where language and country differ. */
const locales: Readonly<Record<string, string>> = {
  cs: 'cs-cz', da: 'da-dk', el: 'el-gr', en: 'en-us', he: 'he-il', ja: 'ja-jp', ko: 'ko-kr', nb: 'nb-no', pt: 'pt-br',
  sv: 'sv-se', uk: 'uk-ua', vi: 'vi-vn', zh: 'zh-cn', ar: 'ar-sa', hi: 'hi-in',
}; // prettier-ignore

export interface LinkContext {
  readonly page: AtlasPage;
  readonly atlas: Atlas;
  /** Folder that `~/` and a first slash mean for this page: where its docfx.json is. */
  readonly root: string;
  /** The page the playbook's own old addresses lead to. */
  readonly home: string | null;
  readonly addresses: readonly string[];
  /** The keys a path may mean, the likeliest first. */
  readonly keysOf: (path: string) => readonly string[];
}

/** A link's fate, and the anchor that was written when the page has none of that name (the page then opens at its top). */
export interface Resolved {
  readonly view: LinkView;
  readonly lostAnchor?: string;
}

/** Decides where a link leads, against the whole edition. */
export function resolveLink(written: string, context: LinkContext): Resolved {
  const href = cleanHref(written);
  if (href.startsWith('#')) return inPage(href, context);
  // A share of the network is no web address, and nothing of an edition.
  if (href.startsWith('\\\\')) return missing(href, 'scheme');
  if (/^\/[\\/]/.test(href))
    return { view: { fate: 'external', href: `https:${href.replaceAll('\\', '/')}` } };
  const scheme = schemeOf(href);
  if (scheme) return fullAddress(href, scheme, context);
  return href === '' ? missing(href, 'page') : within(href, context);
}

function missing(href: string, reason: MissingReason): Resolved {
  return { view: { fate: 'missing', href, reason } };
}

function inPage(href: string, { page, atlas }: LinkContext): Resolved {
  const written = decodeEscapes(href.slice(1));
  if (written === '' || written.toLowerCase() === 'top') return { view: { fate: 'anchor', anchor: '' } };
  const anchor = atlas.anchorOf(page, written);
  return anchor === null
    ? { ...missing(href, 'anchor'), lostAnchor: written }
    : { view: { fate: 'anchor', anchor } };
}

function fullAddress(href: string, scheme: string, context: LinkContext): Resolved {
  if (!outside.has(scheme)) return missing(href, 'scheme');
  if (scheme === 'mailto') return { view: { fate: 'external', href } };
  const url = URL.parse(href);
  if (!url) return missing(href, 'scheme');
  return oldAddress(url, context) ?? { view: { fate: 'external', href } };
}

/** The playbook's own old site: its root leads home, a page it had leads to that page. */
function oldAddress(url: URL, context: LinkContext): Resolved | null {
  const ours = context.addresses.some((address) => URL.parse(address)?.host === url.host);
  if (!ours) return null;
  const parts = decodeEscapes(url.pathname).split('/').filter(Boolean);
  const root =
    parts.length === 0 ||
    (parts.length === 1 && /^[a-z]{2}(-[a-z]{2})?$|^index(\.\w+)?$/i.test(parts[0] ?? ''));
  if (root && context.home === null) return { view: { fate: 'home' } };
  if (root && context.home !== null) return toPage(context.home, context.page.lang, '', context);
  for (let from = 0; from < parts.length; from += 1) {
    const path = parts.slice(from).join('/');
    const found = byKeys(path, context.page.lang, url.hash.slice(1), context);
    if (found) return found;
  }
  return null;
}

function within(href: string, context: LinkContext): Resolved {
  const { path, hash, query } = splitHref(href);
  const slashed = decodeEscapes(path).replaceAll('\\', '/');
  const rooted = slashed.startsWith('/') || slashed.startsWith('~/');
  const target = rooted
    ? resolvePath('', joinRoot(context.root, path.replaceAll('\\', '/')))
    : resolvePath(context.page.path, path);
  const page = pageAt(target, slashed, context);
  if (page) return anchored(page, decodeEscapes(hash), context);
  const media = mediaType(target) ? context.atlas.mediaAt(target) : null;
  if (media !== null) return { view: { fate: 'media', path: media } };
  const byKey = byKeys(target, context.page.lang, decodeEscapes(hash), context);
  if (byKey) return byKey;
  // A document, data or code beside the pages: whether the edition carries it is decided when all are known (settle-files).
  const file = context.atlas.mediaAt(target);
  if (file !== null) return { view: { fate: 'media', path: file } };
  // Markdown took one stroke of `\\\\server\\share` away.
  if (href.startsWith('\\')) return missing(href, 'scheme');
  if (slashed.startsWith('/') && !/\.(md|ya?ml)$/i.test(slashed)) {
    return { view: { fate: 'external', href: onLearn(slashed, query, hash, context.page.lang) } };
  }
  return missing(href, 'page');
}

function joinRoot(root: string, path: string): string {
  const rest = path.replace(/^~?\/+/, '');
  return root ? `/${root}/${rest}` : `/${rest}`;
}

/** The page file a path means: itself, with its ending left out, or a folder's index. */
function pageAt(target: string, written: string, { atlas }: LinkContext): AtlasPage | null {
  const tries = /\.(md|markdown|ya?ml)$/i.test(target)
    ? [target]
    : [`${target}.md`, `${target}.markdown`, `${target}.yml`];
  const folder = [`${target}/index.md`, `${target}/index.yml`];
  for (const path of written.endsWith('/') ? [...folder, ...tries] : [...tries, ...folder]) {
    const page = atlas.pageAt(path.replace(/^\//, ''));
    if (page) return page;
  }
  return null;
}

/** The first of the keys a path may mean that is a page. */
function byKeys(path: string, lang: string, hash: string, context: LinkContext): Resolved | null {
  for (const key of context.keysOf(path)) {
    const found = toPage(key, lang, hash, context);
    if (found) return found;
  }
  return null;
}

/** A page by key, also under a name it had before. */
function toPage(key: string, lang: string, hash: string, context: LinkContext): Resolved | null {
  if (key === '') return null;
  const page = context.atlas.pageOf(key, lang);
  if (page) return anchored(page, hash, context);
  const moved = context.atlas.redirectOf(key);
  const now = moved && context.atlas.pageOf(moved.key, lang);
  if (now) return anchored(now, hash || moved.anchor, context);
  const gone = context.atlas.outsideOf(key);
  return gone === null ? null : { view: { fate: 'external', href: outsideAddress(gone, lang) } };
}

function outsideAddress(address: string, lang: string): string {
  if (address.startsWith('//')) return `https:${address}`;
  const { path, query, hash } = splitHref(address);
  return address.startsWith('/') ? onLearn(path, query, hash, lang) : address;
}

function anchored(page: AtlasPage, written: string, { atlas }: LinkContext): Resolved {
  const anchor = written === '' ? '' : atlas.anchorOf(page, written);
  const view = { fate: 'page', key: page.key, lang: page.lang, anchor: anchor ?? '' } as const;
  return anchor === null ? { view, lostAnchor: written } : { view };
}

/** A site-absolute link without locale, as the public site would complete it. */
export function onLearn(path: string, query: string, hash: string, lang: string): string {
  const locale = locales[lang] ?? (lang.includes('-') ? lang : `${lang}-${lang}`);
  const there = /^\/[a-z]{2}-[a-z]{2}(\/|$)/i.test(path) ? path : `/${locale}${path}`;
  return `${LEARN}${encodeURI(there)}${query ? `?${query}` : ''}${hash ? `#${hash}` : ''}`;
}

/** The folder of the docset a page belongs to: the deepest one that holds it. */
export function docsetRoot(path: string, roots: readonly string[]): string {
  const holding = roots.filter((root) => root === '' || `${folderOf(path)}/`.startsWith(`${root}/`));
  return holding.toSorted((a, b) => b.length - a.length)[0] ?? '';
}
