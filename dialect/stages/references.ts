import type { Definition, Root, RootContent } from 'mdast';
import { cleanHref, rebaseHref } from '../paths.ts';
import { hasInvisible, withoutInvisible } from '../text.ts';
import { warn } from './context.ts';
import type { StageContext } from './context.ts';
import { eachNode, lineOf, rewriteLists, rewriteNodes, setChildren } from './walk.ts';

/** Reference links become plain ones, so that an included file keeps its own definitions, and addresses are cleaned. */
export function resolveReferences(root: Root, path: string, context: StageContext): void {
  const definitions = new Map<string, Definition>();
  eachNode(root, (node) => {
    if (node.type === 'definition' && !definitions.has(node.identifier))
      definitions.set(node.identifier, node);
  });
  rewriteNodes(root, (node) => {
    if (node.type === 'definition') return [];
    if (node.type === 'linkReference') return resolveLink(node, definitions);
    if (node.type !== 'imageReference') return undefined;
    const found = definitions.get(node.identifier);
    return found ? [{ ...node, type: 'image', url: found.url, title: found.title ?? null }] : undefined;
  });
  rewriteLists(root, joinDoubled);
  eachNode(root, (node) => {
    if (node.type === 'link' || node.type === 'image')
      node.url = cleanUrl(node.url, lineOf(node), path, context);
    if (node.type === 'text') node.value = withoutInvisible(node.value);
  });
}

type LinkReference = Extract<RootContent, { type: 'linkReference' }>;

function resolveLink(
  node: LinkReference,
  definitions: ReadonlyMap<string, Definition>,
): readonly RootContent[] | undefined {
  const found = definitions.get(node.identifier);
  return found ? [{ ...node, type: 'link', url: found.url, title: found.title ?? null }] : undefined;
}

function cleanUrl(url: string, line: number, path: string, context: StageContext): string {
  if (hasInvisible(url)) warn(context, 'link-invisible-characters', line, withoutInvisible(url));
  const cleaned = cleanHref(url);
  const doubled = /^\((.*)\)$/.exec(cleaned)?.[1];
  if (doubled !== undefined) warn(context, 'link-double-parenthesis', line, doubled);
  return rebaseHref(doubled ?? cleaned, path, context.input.path);
}

/** `[words]((https://…)`: GFM sees text and an address; meant is a link. */
function joinDoubled(children: readonly RootContent[]): readonly RootContent[] {
  if (!children.some((child, at) => child.type === 'link' && endsDoubled(children[at - 1]))) return children;
  const joined: RootContent[] = [];
  for (const child of children) {
    const before = joined.at(-1);
    const open =
      child.type === 'link' && before?.type === 'text' ? /\[([^[\]]+)\]\(\($/.exec(before.value) : null;
    if (open && child.type === 'link' && before?.type === 'text') {
      before.value = before.value.slice(0, open.index);
      setChildren(child, [{ type: 'text', value: open[1] ?? '' }]);
      child.url = `(${child.url.replace(/\)+$/, '')})`;
      joined.push(child);
    } else if (child.type === 'text' && before?.type === 'link' && /^\(.*\)$/.test(before.url)) {
      joined.push({ ...child, value: child.value.replace(/^\){1,2}/, '') });
    } else joined.push(child);
  }
  return joined;
}

function endsDoubled(node: RootContent | undefined): boolean {
  return node?.type === 'text' && node.value.endsWith(']((');
}
