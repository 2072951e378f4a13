import type { Element, ElementContent, Root, RootContent } from 'hast';
import { toHtml } from 'hast-util-to-html';
import type { PageView, RoleInfo } from '../../../contract/shapes/library.ts';
import { isPart } from '../../../dialect/parts.ts';
import { attribute, drawLink } from './links.ts';
import type { Addresses, Context } from './links.ts';
import { partHtml } from './parts.ts';
import type { SameHeadings } from './same-headings.ts';
import { languageName, wordsOf } from './words.ts';
import type { SiteWords } from './words.ts';

/** The page's text as HTML: the reader's own tree, its links and pictures led to files of the site, its parts drawn without a script. */
export function articleHtml(page: PageView, addresses: Addresses, words: SiteWords, roles: readonly RoleInfo[] = [], same: SameHeadings = new Map()): string {
  const context: Context = { page, addresses, words, roles, same };
  const root: Root = { type: 'root', children: page.tree.children.flatMap((node) => drawTop(node, context)) };
  return toHtml(root, { allowDangerousHtml: false });
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
  const part = node.properties['dataPart'];
  return isPart(part) ? partHtml[part](element, context) : [element];
}

/** What a heading's address is, to copy: the same anchor as in the reader; and the same heading in the other languages, for nothing here runs that could find it. */
function anchorOf({ tagName, properties }: Element, { page, addresses, words, same }: Context): readonly Element[] {
  const { id } = properties;
  if (!/^h[2-6]$/.test(tagName) || typeof id !== 'string' || id === '') return [];
  const link = { className: ['anchor'], href: `#${encodeURIComponent(id)}`, ariaLabel: words.linkHere };
  const others = (same.get(id) ?? []).map(({ lang, anchor }): Element => {
    const ariaLabel = wordsOf(lang).sameHere(languageName(lang));
    const properties = { className: ['anchor'], href: addresses.page(lang, page.key, anchor), hrefLang: lang, lang, ariaLabel };
    return { type: 'element', tagName: 'a', properties, children: [{ type: 'text', value: lang.toUpperCase() }] };
  });
  return [{ type: 'element', tagName: 'a', properties: link, children: [{ type: 'text', value: '#' }] }, ...others];
}

/** What remains of an element's attributes: block ids are the reader's own business. */
function shown(node: Element): Element['properties'] {
  const { dataBlock: _block, dataLink: _link, dataMedia: _media, ...rest } = node.properties;
  return rest;
}

function drawPicture(node: Element, { page, addresses }: Context): readonly ElementContent[] {
  const alt = attribute(node, 'alt');
  const picture = page.media[Number(attribute(node, 'dataMedia'))];
  if (!picture || picture.url === null) return alt ? [{ type: 'text', value: alt }] : [];
  const { width, height } = picture;
  const size = width && height ? { width, height } : {};
  return [{ type: 'element', tagName: 'img', properties: { src: addresses.file(picture.path), alt, loading: 'lazy', ...size }, children: [] }];
}
