import type { Element, ElementContent, Root, RootContent } from 'hast';
import { toHtml } from 'hast-util-to-html';
import type { LinkView, PageView, RoleInfo } from '../../../contract/shapes/library.ts';
import { drawChecklist, drawField, drawForm } from './forms.ts';
import type { SiteWords } from './words.ts';

/** How a page of the site names the others from where it stands: the site may lie in any folder of a server. */
export interface Addresses {
  readonly page: (lang: string, key: string, anchor: string) => string;
  readonly file: (path: string) => string;
  /** Where a language begins. */
  readonly home: (lang: string) => string;
}

/** The page's text as HTML: the reader's own tree, its links and pictures led to files of the site, its parts drawn without a script. */
export function articleHtml(page: PageView, addresses: Addresses, words: SiteWords, roles: readonly RoleInfo[] = []): string {
  const context: Context = { page, addresses, words, roles };
  const root: Root = { type: 'root', children: page.tree.children.flatMap((node) => drawTop(node, context)) };
  return toHtml(root, { allowDangerousHtml: false });
}

interface Context {
  readonly page: PageView;
  readonly addresses: Addresses;
  readonly words: SiteWords;
  readonly roles: readonly RoleInfo[];
}

function drawTop(node: RootContent, context: Context): readonly RootContent[] {
  return node.type === 'element' || node.type === 'text' ? draw(node, context) : [];
}

function draw(node: ElementContent, context: Context): readonly ElementContent[] {
  if (node.type === 'text') return [node];
  if (node.type !== 'element') return [];
  const children = node.children.flatMap((child) => draw(child, context));
  if (node.tagName === 'a') return drawLink(node, children, context);
  if (node.tagName === 'img') return drawPicture(node, context);
  const element: Element = { ...node, properties: shown(node), children: [...children, ...anchorOf(node, context)] };
  return drawPart(element, attribute(node, 'dataPart'), context);
}

/** What a heading's address is, to copy: the same anchor as in the reader. */
function anchorOf({ tagName, properties }: Element, { words }: Context): readonly Element[] {
  const { id } = properties;
  if (!/^h[2-6]$/.test(tagName) || typeof id !== 'string' || id === '') return [];
  const link = { className: ['anchor'], href: `#${encodeURIComponent(id)}`, ariaLabel: words.linkHere };
  return [{ type: 'element', tagName: 'a', properties: link, children: [{ type: 'text', value: '#' }] }];
}

function drawPart(element: Element, part: string, context: Context): readonly ElementContent[] {
  const { words, page } = context;
  switch (part) {
    case 'alert':
      return [{ ...element, children: [title('p', words.alerts[attribute(element, 'dataKind')] ?? ''), ...element.children] }];
    case 'tab':
      return [{ ...element, tagName: 'section', children: [title('p', attribute(element, 'dataTitle')), ...element.children] }];
    case 'video':
      return [{ ...element, children: drawLink(element, element.children, context) }];
    case 'long-description':
      return [{ ...element, tagName: 'details', children: [{ ...title('summary', words.description), properties: {} }, ...element.children] }];
    case 'form':
      return drawForm(element, context);
    case 'field':
    case 'rows':
      return drawField(element, page.lang);
    case 'checklist':
      return drawChecklist(element, context);
    case 'missing':
      return [{ ...element, children: [title('p', words.missing), ...element.children] }];
    case 'table':
      return [{ ...element, properties: { ...element.properties, tabIndex: 0, role: 'region', ariaLabel: page.title } }];
    default:
      return [element];
  }
}

function title(tagName: string, text: string): Element {
  return { type: 'element', tagName, properties: { className: ['title'] }, children: [{ type: 'text', value: text }] };
}

/** What remains of an element's attributes: block ids are the reader's own business. */
function shown(node: Element): Element['properties'] {
  const { dataBlock: _block, dataLink: _link, dataMedia: _media, ...rest } = node.properties;
  return rest;
}

function drawLink(node: Element, children: readonly ElementContent[], { page, addresses }: Context): ElementContent[] {
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

function drawPicture(node: Element, { page, addresses }: Context): readonly ElementContent[] {
  const alt = attribute(node, 'alt');
  const picture = page.media[Number(attribute(node, 'dataMedia'))];
  if (!picture || picture.url === null) return alt ? [{ type: 'text', value: alt }] : [];
  const { width, height } = picture;
  const size = width && height ? { width, height } : {};
  return [{ type: 'element', tagName: 'img', properties: { src: addresses.file(picture.path), alt, loading: 'lazy', ...size }, children: [] }];
}

function attribute(node: Element, name: string): string {
  const value = node.properties[name];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
