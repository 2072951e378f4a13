import type { Element, ElementContent, Properties, Root, RootContent } from 'hast';
import { toString } from 'hast-util-to-string';
import { cleanHref, decodeEscapes, isFullAddress, resolvePath, schemeOf, splitHref } from '../paths.ts';
import { warn } from '../stages/context.ts';
import type { StageContext } from '../stages/context.ts';
import { hasInvisible, withoutInvisible } from '../text.ts';
import { allowedAttributes, allowedTags } from './allowed.ts';
import { isMathTag } from '../math/allowed-math.ts';
import { headRows } from './tables.ts';

/** Where the tree's links and media point, by their number. */
export interface Targets {
  readonly links: string[];
  readonly media: string[];
}

/** Schemes a link may have; every other is no link (threats M2). */
const linkSchemes = new Set(['', 'http', 'https', 'mailto']);
const players = new Set(['iframe', 'video', 'audio']);
const tags = new Set<string>(allowedTags);
/** Elements the sanitiser unwraps without a word: old styling, and what GFM itself makes. */
const silent = new Set([
  'center',
  'font',
  'nobr',
  'big',
  'strike',
  'input',
  'picture',
  'main',
  'article',
  'header',
  'footer',
  'nav',
  'label',
]);
/** The app's own ids begin so; a page's may not. */
const RESERVED_ID = /^fieldbook-/i;

/**
 * Everything an element says about itself is thrown away but the plain attributes of the allow-list and what the dialect's own stages
 * said under the secret mark. Addresses leave the tree: a number stands in their place.
 */
export function adopt(root: Root, context: StageContext): Targets {
  const targets: Targets = { links: [], media: [] };
  root.children = root.children.flatMap((child) => adoptNode(child, context, targets, 1));
  return targets;
}

function adoptNode<T extends RootContent>(
  node: T,
  context: StageContext,
  targets: Targets,
  line: number,
): (T | ElementContent)[] {
  if (node.type !== 'element') return node.type === 'text' || node.type === 'comment' ? [node] : [];
  const here = node.position?.start.line ?? line;
  const own = readOwn(node.properties[context.mark]);
  if (isMathTag(node.tagName)) return mathematical(node, own.attributes, context, targets, here);
  if (players.has(node.tagName)) return player(node, targets, here);
  if (node.tagName === 'xref') return crossReference(node, context, targets, here);
  if (!tags.has(node.tagName) && !silent.has(node.tagName)) warn(context, 'html-dropped', here, node.tagName);
  node.children = node.children.flatMap((child) => adoptNode(child, context, targets, here));
  const properties = { ...plainProperties(node), ...own.attributes };
  if (node.tagName === 'a' || own.href !== undefined)
    return [linked(node, properties, own.href ?? hrefOf(node), context, targets, here)];
  if (node.tagName === 'img')
    return [pictured(node, properties, own.src ?? textProperty(node, 'src'), context, targets, here)];
  const element: Element = { ...node, properties };
  if (node.tagName === 'pre' && !own.attributes['dataPart']) element.properties['dataPart'] = 'code';
  if (node.tagName !== 'table') return [element];
  headRows(element);
  return [
    { type: 'element', tagName: 'div', properties: { dataPart: 'table' }, children: [element], ...at(node) },
  ];
}

/** MathML is ours or none: what a page wrote of it in HTML keeps its words. */
function mathematical(
  node: Element,
  own: Properties,
  context: StageContext,
  targets: Targets,
  line: number,
): ElementContent[] {
  const children = node.children.flatMap((child) => adoptNode(child, context, targets, line));
  if (node.properties[context.mark] === undefined) return children;
  return [{ ...node, properties: own, children }];
}

/** `<xref href="uid">words</xref>`: offline a cross reference is its words, or what it is of. */
function crossReference(
  node: Element,
  context: StageContext,
  targets: Targets,
  line: number,
): ElementContent[] {
  const { path, query } = splitHref(textProperty(node, 'href') ?? textProperty(node, 'uid') ?? '');
  const uid = decodeEscapes(path).trim();
  const inner = node.children.flatMap((child) => adoptNode(child, context, targets, line));
  const said = [
    textProperty(node, 'text'),
    new URLSearchParams(query).get('text'),
    textProperty(node, 'alt'),
    uid,
  ];
  const words = said.find((one) => one !== undefined && one !== null && one.trim() !== '') ?? '';
  const children: ElementContent[] = toString(node).trim() === '' ? [{ type: 'text', value: words }] : inner;
  if (uid === '') return children;
  return [
    {
      type: 'element',
      tagName: 'span',
      properties: { dataPart: 'xref', dataUid: uid },
      children,
      ...at(node),
    },
  ];
}

function at(node: Element): Pick<Element, 'position'> {
  return node.position ? { position: node.position } : {};
}

interface Own {
  readonly attributes: Properties;
  readonly href: string | undefined;
  readonly src: string | undefined;
}

/** What our own stages said; anything unreadable is not theirs. */
function readOwn(value: unknown): Own {
  const none: Own = { attributes: {}, href: undefined, src: undefined };
  if (typeof value !== 'string') return none;
  try {
    const { href, src, ...attributes } = JSON.parse(value);
    return { attributes, href, src };
  } catch {
    // Raw HTML that guessed the mark: it gets nothing.
    return none;
  }
}

function plainProperties(node: Element): Properties {
  const names = [...(allowedAttributes['*'] ?? []), ...(allowedAttributes[node.tagName] ?? [])];
  const kept = names.filter((name) => node.properties[name] !== undefined && node.properties[name] !== null);
  const properties: Properties = Object.fromEntries(kept.map((name) => [name, node.properties[name]]));
  const id = textProperty(node, 'id') ?? (node.tagName === 'a' ? textProperty(node, 'name') : undefined);
  const clean = withoutInvisible(id ?? '').trim();
  if (clean === '' || RESERVED_ID.test(clean)) delete properties['id'];
  else properties['id'] = clean;
  return properties;
}

function textProperty(node: Element, name: string): string | undefined {
  const value = node.properties[name];
  return typeof value === 'string' ? value : undefined;
}

function hrefOf(node: Element): string | undefined {
  return textProperty(node, 'href');
}

/** A link gets its number; one that is none, or leads where no link may, is only its words. */
function linked(
  node: Element,
  properties: Properties,
  written: string | undefined,
  context: StageContext,
  targets: Targets,
  line: number,
): Element {
  const href = cleanHref(written ?? '');
  const tagName = node.tagName === 'a' ? 'span' : node.tagName;
  if (written === undefined || href === '') return { ...node, tagName, properties };
  if (hasInvisible(written)) warn(context, 'link-invisible-characters', line, href);
  if (!mayLead(href)) {
    warn(context, 'link-refused', line, href);
    const { dataPart, ...plain } = properties;
    return { ...node, tagName, properties: dataPart === 'video' ? plain : properties };
  }
  const number = targets.links.push(href) - 1;
  return { ...node, properties: { ...properties, dataLink: String(number) } };
}

/** Whether an address is one a link may have. Blanks inside count as nothing, as they do for a browser. */
function mayLead(href: string): boolean {
  return linkSchemes.has(schemeOf(href.replace(/\s/g, '')));
}

function pictured(
  node: Element,
  properties: Properties,
  written: string | undefined,
  context: StageContext,
  targets: Targets,
  line: number,
): Element {
  const source = cleanHref(written ?? '');
  const alt = textProperty({ ...node, properties }, 'alt') ?? '';
  const scheme = schemeOf(source.replace(/\s/g, ''));
  if (source === '' || !['', 'http', 'https'].includes(scheme)) {
    warn(context, source === '' ? 'image-without-source' : 'link-refused', line, source);
    return {
      type: 'element',
      tagName: 'span',
      properties: {},
      children: [{ type: 'text', value: alt }],
      ...at(node),
    };
  }
  const path = isFullAddress(source) ? source : resolvePath(context.input.path, splitHref(source).path);
  const number = targets.media.push(path) - 1;
  return { ...node, properties: { ...properties, alt, dataMedia: String(number) } };
}

/** A player becomes what can be shown offline: a card with the address. */
function player(node: Element, targets: Targets, line: number): Element[] {
  const inner = node.children.find(
    (child): child is Element => child.type === 'element' && child.tagName === 'source',
  );
  const source = cleanHref(textProperty(node, 'src') ?? (inner ? (textProperty(inner, 'src') ?? '') : ''));
  if (!/^https?:\/\//i.test(source)) return [];
  const number = targets.links.push(source) - 1;
  const title = textProperty(node, 'title')?.trim() || source;
  const position = node.position ?? { start: { line, column: 1 }, end: { line, column: 1 } };
  const properties = { dataPart: 'video', dataLink: String(number) };
  return [
    { type: 'element', tagName: 'div', properties, children: [{ type: 'text', value: title }], position },
  ];
}
