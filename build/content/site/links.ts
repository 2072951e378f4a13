import type { Element, ElementContent } from 'hast';
import type { LinkView, PageView, RoleInfo } from '../../../contract/shapes/library.ts';
import type { SameHeadings } from './same-headings.ts';
import type { SiteWords } from './words.ts';

/** How a page of the site names the others from where it stands: the site may lie in any folder of a server. */
export interface Addresses {
  readonly page: (lang: string, key: string, anchor: string) => string;
  readonly file: (path: string) => string;
  /** Where a language begins. */
  readonly home: (lang: string) => string;
}

/** What drawing any element of a page may need. */
export interface Context {
  readonly page: PageView;
  readonly addresses: Addresses;
  readonly words: SiteWords;
  readonly roles: readonly RoleInfo[];
  readonly same: SameHeadings;
}

/** A link of the tree as one of the site; where it leads nowhere its words are left. */
export function drawLink(node: Element, children: readonly ElementContent[], { page, addresses }: Context): ElementContent[] {
  const link = page.links[Number(attribute(node, 'dataLink'))];
  const href = link ? hrefOf(link, page, addresses) : null;
  if (href === null) return [...children];
  const outside = link?.fate === 'external' ? { rel: ['noopener', 'noreferrer'] } : {};
  return [{ type: 'element', tagName: 'a', properties: { href, ...outside }, children: [...children] }];
}

function hrefOf(link: LinkView, page: PageView, addresses: Addresses): string | null {
  switch (link.fate) {
    case 'page':
      return addresses.page(page.languages.includes(page.lang) ? link.lang : page.lang, link.key, link.anchor);
    case 'home':
      return addresses.home(page.lang);
    case 'anchor':
      return `#${encodeURIComponent(link.anchor)}`;
    case 'external':
      return /^(https?|mailto|tel):/i.test(link.href) ? link.href : null;
    case 'media':
      return addresses.file(link.path);
    case 'missing':
      return null;
  }
}

/** A data attribute as text, '' when there is none. */
export function attribute(node: Element, name: string): string {
  const value = node.properties[name];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
