import type { Element, Root as Tree } from 'hast';
import type { Nodes, Root } from 'mdast';
import rehypeRaw from 'rehype-raw';
import rehypeSanitize from 'rehype-sanitize';
import remarkRehype from 'remark-rehype';
import type { Options } from 'remark-rehype';
import { unified } from 'unified';
import { TREE_DEPTH_MAX } from '../limits.ts';
import { ownProperties } from '../stages/context.ts';
import type { StageContext } from '../stages/context.ts';
import { childrenOf, depthOf } from '../stages/walk.ts';
import { adopt } from './adopt.ts';
import type { Targets } from './adopt.ts';
import { schema } from './allowed.ts';

type Handler = NonNullable<NonNullable<Options['handlers']>['link']>;

/** Links and images keep their address as written: adopting resolves it, and no address stays in the tree. */
const link: Handler = (state, node) => {
  const properties = { href: node.url, ...(node.title ? { title: node.title } : {}) };
  const element: Element = { type: 'element', tagName: 'a', properties, children: state.all(node) };
  state.patch(node, element);
  return state.applyData(node, element);
};

const image: Handler = (state, node) => {
  const properties = { src: node.url, alt: node.alt ?? '', ...(node.title ? { title: node.title } : {}) };
  const element: Element = { type: 'element', tagName: 'img', properties, children: [] };
  state.patch(node, element);
  return state.applyData(node, element);
};

const toHtml = unified()
  .use(remarkRehype, {
    allowDangerousHtml: true,
    clobberPrefix: '',
    footnoteLabelTagName: 'h2',
    handlers: { link, image },
  })
  .freeze();
const readRaw = unified().use(rehypeRaw).freeze();
const sanitise = unified().use(rehypeSanitize, schema).freeze();

/** The tree was too deep for what walks it. */
export class TooDeep extends Error {
  override readonly name = 'TooDeep';
}

/** Markdown's tree as a sanitised one: HTML is read, our parts adopted, and the sanitiser has the last word. */
export function toTree(
  root: Root,
  context: StageContext,
): { readonly tree: Tree; readonly targets: Targets } {
  const marked = markFootnotes(toHtml.runSync(root), context);
  const read = hasHtml(root) ? readRaw.runSync(marked) : marked;
  if (depthOf(read) > TREE_DEPTH_MAX) throw new TooDeep('the page nests too deeply');
  const targets = adopt(read, context);
  return { tree: sanitise.runSync(read), targets };
}

function hasHtml(node: Nodes): boolean {
  return node.type === 'html' || childrenOf(node).some(hasHtml);
}

/** The section of footnotes is ours only before raw HTML is read; its hidden heading is the reader's to word. */
function markFootnotes(root: Tree, context: StageContext): Tree {
  const last = root.children.findLast((child) => child.type === 'element');
  if (last?.type !== 'element' || last.tagName !== 'section' || !last.properties['dataFootnotes'])
    return root;
  last.properties = ownProperties(context, { dataPart: 'footnotes' });
  last.children = last.children.filter((child) => child.type !== 'element' || child.tagName !== 'h2');
  return root;
}
