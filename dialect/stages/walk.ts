import type { Nodes, Parents, Root, RootContent } from 'mdast';

/** The children of a node whatever its type allows: the one place where mdast's narrow lists are widened. */
export function childrenOf(node: Nodes): readonly RootContent[] {
  return 'children' in node ? (node.children as readonly RootContent[]) : [];
}

export function setChildren(node: Parents, children: readonly RootContent[]): void {
  node.children = [...children] as typeof node.children;
}

/** Rebuilds every list of children, the innermost first. */
export function rewriteLists(
  node: Nodes,
  change: (children: readonly RootContent[], parent: Parents) => readonly RootContent[],
): void {
  if (!('children' in node)) return;
  const children = childrenOf(node);
  for (const child of children) rewriteLists(child, change);
  const changed = change(children, node);
  if (changed !== children) setChildren(node, changed);
}

/** Replaces single nodes, the innermost first; `undefined` keeps the node. */
export function rewriteNodes(
  root: Nodes,
  change: (node: RootContent, parent: Parents) => readonly RootContent[] | undefined,
): void {
  rewriteLists(root, (children, parent) => {
    // Most lists stay as they are: one is built only from the first change on.
    let changed: RootContent[] | null = null;
    for (const [at, child] of children.entries()) {
      const put = change(child, parent);
      if (put) changed ??= children.slice(0, at);
      if (changed) for (const one of put ?? [child]) changed.push(one);
    }
    return changed ?? children;
  });
}

/** Every node of a tree, each before its children. Children put in while walking are walked too. */
export function eachNode(
  node: Nodes,
  see: (node: Nodes, parent: Nodes | null) => void,
  parent: Nodes | null = null,
): void {
  see(node, parent);
  for (const child of childrenOf(node)) eachNode(child, see, node);
}

/** The words of a node without marks; images give their text. */
export function textOf(node: Nodes): string {
  if (node.type === 'image') return node.alt ?? '';
  if (node.type === 'html') return '';
  if (node.type === 'break') return '\n';
  if ('value' in node) return node.value;
  return childrenOf(node).map(textOf).join('');
}

export function lineOf(node: Nodes): number {
  return node.position?.start.line ?? 1;
}

/** How deep the tree is; without recursion, so that it can be asked before anything recurses. */
export function depthOf(root: { readonly children: readonly unknown[] }): number {
  let level: readonly unknown[] = root.children;
  let depth = 0;
  while (level.length > 0) {
    depth += 1;
    level = level.flatMap((node) => (hasChildren(node) ? node.children : []));
  }
  return depth;
}

function hasChildren(node: unknown): node is Root {
  return typeof node === 'object' && node !== null && 'children' in node && Array.isArray(node.children);
}
