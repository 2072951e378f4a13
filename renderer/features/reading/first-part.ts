import type { Element, ElementContent, Root, RootContent } from 'hast';

/** Height of a line of text at the smallest size, pixels; what is drawn first is never less than it seems. */
const LINE_PX = 22;
/** Characters of a line at its longest. */
const LINE_LENGTH = 100;
/** A remainder of fewer lines is not worth a second drawing. */
const REST_MIN_LINES = 12;

/** What ends a line, and so can be counted. */
const lineTags: ReadonlySet<string> = new Set([
  'p', 'li', 'h2', 'h3', 'h4', 'h5', 'h6', 'tr', 'dt', 'dd', 'pre', 'summary', 'ul', 'ol', 'table', 'thead', 'tbody',
  'blockquote', 'div', 'figure', 'details', 'section', 'dl',
]); // prettier-ignore

/** A page in two parts: what surely covers a window of this height, and the rest, which may be empty. */
export function splitTree(tree: Root, height: number): { readonly first: Root; readonly rest: Root | null } {
  let lines = 0;
  const cut = tree.children.findIndex((node) => {
    if (lines * LINE_PX >= height) return true;
    lines += linesOf(node);
    return false;
  });
  const rest = cut < 0 ? [] : tree.children.slice(cut);
  const left = rest.reduce((sum, node) => sum + linesOf(node), 0);
  if (left < REST_MIN_LINES) return { first: tree, rest: null };
  return { first: { ...tree, children: tree.children.slice(0, cut) }, rest: { ...tree, children: rest } };
}

/** The fewest lines a part can take: whatever may stand side by side, hidden or closed counts once. */
function linesOf(node: RootContent | ElementContent): number {
  if (node.type !== 'element' || !lineTags.has(node.tagName)) return 0;
  const inner = node.children.filter((child) => child.type === 'element' && lineTags.has(child.tagName));
  // The cells of a row stand side by side, in a table as wide as it needs to be.
  if (node.tagName === 'tr') return 1;
  if (inner.length === 0) return Math.max(1, Math.floor(lengthOf(node) / LINE_LENGTH));
  if (sideBySide(node)) return Math.min(...inner.map(linesOf));
  return inner.reduce((sum, child) => sum + linesOf(child), 0);
}

function sideBySide(node: Element): boolean {
  return node.tagName === 'details' || ['tabs', 'row'].includes(String(node.properties['dataPart']));
}

function lengthOf(node: RootContent | ElementContent): number {
  if (node.type === 'text') return node.value.length;
  if (node.type !== 'element') return 0;
  return node.children.reduce((sum, child) => sum + lengthOf(child), 0);
}
