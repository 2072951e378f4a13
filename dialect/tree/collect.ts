import type { Element, ElementContent, Root, RootContent, Text } from 'hast';
import { slug } from 'github-slugger';
import type { Form } from '../forms/form.ts';
import type { Block, Heading, Item, Link, Media, Page } from '../model.ts';
import { warn } from '../stages/context.ts';
import type { StageContext } from '../stages/context.ts';
import { noMarks } from '../stages/item-marks.ts';
import { UNNAMED_ITEM } from '../stages/items.ts';
import { isPart, parts } from '../parts.ts';
import type { PartName } from '../parts.ts';
import { collapse, countWords, shortHash, uniqueNames } from '../text.ts';
import type { Targets } from './adopt.ts';
import {
  isBlank,
  isBlockTag,
  isHeadingTag,
  ownText,
  textWithoutLists,
  withoutSpareBlanks,
  wrapLoose,
} from './blocks.ts';

export type Collected = Pick<
  Page,
  'tree' | 'headings' | 'items' | 'forms' | 'links' | 'media' | 'blocks' | 'anchors' | 'words'
>;

interface Desk {
  readonly context: StageContext;
  readonly targets: Targets;
  readonly name: (id: string) => string;
  readonly nameBlock: (id: string) => string;
  readonly nameItem: (id: string) => string;
  readonly headings: Heading[];
  readonly items: Item[];
  readonly forms: Form[];
  readonly links: Link[];
  readonly media: Media[];
  readonly blocks: Block[];
  readonly anchors: string[];
  /** How many of each part the page has so far. */
  readonly parts: Map<PartName, number>;
  anchor: string;
  under: string;
  depth: number;
}

/** What surrounds an element. */
interface Place {
  readonly line: number;
  readonly item: boolean;
}

/** Names what a place in the page can be named by and lists it all, in reading order. The tree comes out without positions. */
export function collect(root: Root, targets: Targets, titleAnchor: string, context: StageContext): Collected {
  const desk: Desk = {
    context,
    targets,
    name: uniqueNames(),
    nameBlock: uniqueNames(2),
    nameItem: uniqueNames(2),
    headings: [],
    items: [],
    forms: [],
    links: [],
    media: [],
    blocks: [],
    anchors: [],
    parts: new Map(),
    anchor: '',
    under: '',
    depth: 1,
  };
  if (titleAnchor !== '') desk.anchors.push(desk.name(titleAnchor));
  const content = wrapLoose(root.children).filter((child) => child.type !== 'text');
  const children = content.flatMap((child) => collectNode(child, { line: 1, item: false }, desk));
  const { headings, items, forms, links, media, blocks, anchors } = desk;
  const words = blocks.reduce(
    (sum, block) => (block.kind === 'code' ? sum : sum + countWords(block.text)),
    0,
  );
  return { tree: { type: 'root', children }, headings, items, forms, links, media, blocks, anchors, words };
}

function collectNode(node: RootContent | ElementContent, place: Place, desk: Desk): ElementContent[] {
  if (node.type === 'text') return [{ type: 'text', value: node.value }];
  if (node.type !== 'element') return [];
  const line = node.position?.start.line ?? place.line;
  if (isHeadingTag(node.tagName)) return collectHeading(node, line, desk);
  if (node.tagName === 'p' && isBlank(node)) return [];
  const element = { ...node, properties: { ...node.properties } };
  delete element.position;
  delete element.data;
  boundPart(element, line, desk);
  if (node.properties['id'] !== undefined)
    element.properties['id'] = anchorFor(String(node.properties['id']), desk);
  if (node.tagName === 'img') collectImage(element, line, desk);
  if (node.properties['dataLink'] !== undefined) collectLink(element, line, desk);
  if (node.properties['dataForm'] !== undefined) collectForm(node, desk);
  if (node.properties['dataItem'] !== undefined) return [collectItem(element, line, desk)];
  collectBlock(element, place.item, desk);
  element.children = descend(
    element,
    { line, item: place.item && node.tagName !== 'ul' && node.tagName !== 'ol' },
    desk,
  );
  return [element];
}

/** A part of which the page has too many stays its plain words: drawing is what costs. */
function boundPart({ properties }: Element, line: number, desk: Desk): void {
  const { dataPart } = properties;
  if (!isPart(dataPart)) return;
  const count = (desk.parts.get(dataPart) ?? 0) + 1;
  desk.parts.set(dataPart, count);
  if (count <= parts[dataPart].most) return;
  if (count === parts[dataPart].most + 1) warn(desk.context, 'too-many-parts', line, dataPart);
  delete properties['dataPart'];
}

function descend(element: Element, place: Place, desk: Desk): ElementContent[] {
  const children = withoutSpareBlanks(element.tagName, element.children);
  return children.flatMap((child, at): ElementContent[] => {
    const done = collectNode(child, place, desk);
    // A break is a blank for search and for whoever reads the element's text.
    const next = children[at + 1];
    const bare =
      child.type === 'element' &&
      child.tagName === 'br' &&
      !(next?.type === 'text' && /^\s/.test(next.value));
    return bare ? [...done, { type: 'text', value: '\n' } satisfies Text] : done;
  });
}

function anchorFor(id: string, desk: Desk): string {
  const anchor = desk.name(id);
  desk.anchors.push(anchor);
  return anchor;
}

function addBlock(kind: Block['kind'], text: string, desk: Desk): string {
  const id = desk.nameBlock(shortHash(text));
  desk.blocks.push({ id, kind, text, anchor: desk.anchor });
  return id;
}

function collectHeading(node: Element, line: number, desk: Desk): ElementContent[] {
  const text = collapse(ownText(node));
  const depth = Number(node.tagName.slice(1));
  if (text === '' && isBlank(node)) {
    warn(desk.context, 'heading-empty', line);
    return [];
  }
  if (depth > desk.depth + 1) warn(desk.context, 'heading-order', line, text);
  const written = node.properties['id'];
  desk.depth = depth;
  desk.anchor = anchorFor(written === undefined ? slug(text) || 'section' : String(written), desk);
  desk.under = text;
  const block = addBlock('heading', text, desk);
  desk.headings.push({ anchor: desk.anchor, depth, text, block });
  const properties = { ...node.properties, id: desk.anchor, dataBlock: block };
  const children = descend(node, { line, item: false }, desk);
  return [{ type: 'element', tagName: node.tagName, properties, children }];
}

function collectImage(element: Element, line: number, desk: Desk): void {
  const path = desk.targets.media[Number(element.properties['dataMedia'])];
  if (path === undefined) return;
  element.properties['dataMedia'] = String(desk.media.push({ path, line }) - 1);
  const alt = collapse(String(element.properties['alt'] ?? ''));
  if (alt !== '') element.properties['dataBlock'] = addBlock('alt', alt, desk);
}

function collectLink(element: Element, line: number, desk: Desk): void {
  const href = desk.targets.links[Number(element.properties['dataLink'])] ?? '';
  const text = collapse(ownText(element)) || imageText(element);
  element.properties['dataLink'] = String(desk.links.push({ href, text, line }) - 1);
}

function imageText(element: Element): string {
  const image = element.children.find((child) => child.type === 'element' && child.tagName === 'img');
  return image?.type === 'element' ? collapse(String(image.properties['alt'] ?? '')) : '';
}

function collectBlock(element: Element, item: boolean, desk: Desk): void {
  const { dataPart } = element.properties;
  if (!isBlockTag(element.tagName) || (isPart(dataPart) && parts[dataPart].text === 'none')) return;
  const raw = ownText(element);
  const text = element.tagName === 'pre' ? raw.replace(/^\n+|\s+$/g, '') : collapse(raw);
  if (text.trim() === '') return;
  element.properties['dataBlock'] = addBlock(kindOf(element.tagName, item), text, desk);
}

function kindOf(tag: string, item: boolean): Block['kind'] {
  if (tag === 'pre') return 'code';
  if (tag === 'td' || tag === 'th') return 'cell';
  return item ? 'item' : 'text';
}

/** A form is known before the tree is; only now is it known under which heading it stands. One that stands here again is none. */
function collectForm({ properties }: Element, desk: Desk): void {
  const form = desk.context.forms.find(({ id }) => id === properties['dataForm']);
  if (form && properties['dataKind'] !== 'again') desk.forms.push({ ...form, anchor: desk.anchor });
}

function collectItem(element: Element, line: number, desk: Desk): Element {
  const text = collapse(textWithoutLists(element));
  const written = String(element.properties['dataItem']);
  const authored = written !== UNNAMED_ITEM;
  const id = authored ? written : desk.nameItem(`~${shortHash(`${text}\n${desk.under}`)}`);
  element.properties['dataItem'] = id;
  const firstBlock = desk.blocks.length;
  const at = desk.items.length;
  const { anchor } = desk;
  collectBlock(element, true, desk);
  element.children = descend(element, { line, item: true }, desk);
  const block = desk.blocks[firstBlock]?.id ?? '';
  const marks = desk.context.itemMarks.get(id) ?? { ...noMarks, ...desk.context.pageMarks.marks };
  desk.items.splice(at, 0, { id, authored, text, anchor, block, line, ...marks });
  return element;
}
