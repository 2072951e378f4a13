import type { Element, ElementContent, Nodes, RootContent } from 'hast';

const headings = new Set(['h1', 'h2', 'h3', 'h4', 'h5', 'h6']);
const blocks = new Set([
  ...headings,
  'p',
  'li',
  'td',
  'th',
  'pre',
  'dt',
  'dd',
  'dl',
  'summary',
  'figcaption',
  'caption',
  'blockquote',
  'div',
  'section',
  'details',
  'figure',
  'ul',
  'ol',
  'table',
  'thead',
  'tbody',
  'tfoot',
  'tr',
  'hr',
  'colgroup',
  'col',
]);

export function isHeadingTag(tag: string): boolean {
  return headings.has(tag);
}

export function isBlockTag(tag: string): boolean {
  return blocks.has(tag);
}

/** The words an element carries itself: not those of blocks inside it. */
export function ownText(element: Element): string {
  return element.children.map((child) => inlineText(child)).join('');
}

function inlineText(node: ElementContent): string {
  if (node.type === 'text') return node.value;
  if (node.type !== 'element') return '';
  if (node.tagName === 'br') return '\n';
  // A formula's words stand beside its drawing.
  if (node.tagName === 'math') return '';
  return isBlockTag(node.tagName) ? '' : ownText(node);
}

/** A footnote's number is not the item's: another footnote before it makes it another number. */
function isFootnoteReference({ tagName, children }: Element): boolean {
  const [only] = children;
  return (
    tagName === 'sup' &&
    children.length === 1 &&
    only?.type === 'element' &&
    String(only.properties['id'] ?? '').startsWith('fnref')
  );
}

/** The words of an item without those of the lists inside it, and without the numbers of its footnotes. */
export function textWithoutLists(node: Nodes): string {
  if (node.type === 'text') return node.value;
  if (node.type !== 'element' && node.type !== 'root') return '';
  if (node.type === 'element' && (node.tagName === 'ul' || node.tagName === 'ol')) return '';
  if (node.type === 'element' && (node.tagName === 'math' || isFootnoteReference(node))) return '';
  if (node.type === 'element' && node.tagName === 'br') return '\n';
  // An item that is a picture is called what the picture shows.
  if (node.type === 'element' && node.tagName === 'img') return ` ${String(node.properties['alt'] ?? '')} `;
  const inner = node.children.map(textWithoutLists).join('');
  return node.type === 'element' && isBlockTag(node.tagName) ? ` ${inner} ` : inner;
}

/** Nothing to read and nothing to see. */
export function isBlank(element: Element): boolean {
  return element.children.every((child) => {
    if (child.type === 'text') return child.value.replace(/[\u200b\ufeff]/g, '').trim() === '';
    if (child.type !== 'element') return true;
    return child.tagName !== 'img' && child.properties['id'] === undefined && isBlank(child);
  });
}

/** Words that raw HTML left outside every block get a paragraph. */
export function wrapLoose(children: readonly RootContent[]): readonly RootContent[] {
  const wrapped: RootContent[] = [];
  let open: Element | null = null;
  for (const child of children) {
    const loose =
      child.type === 'text'
        ? child.value.trim() !== ''
        : child.type === 'element' && !isBlockTag(child.tagName);
    if (loose && (child.type === 'text' || child.type === 'element')) {
      if (!open)
        wrapped.push(
          (open = {
            type: 'element',
            tagName: 'p',
            properties: {},
            children: [],
            ...(child.position ? { position: child.position } : {}),
          }),
        );
      open.children.push(child);
    } else if (open && child.type === 'text') open.children.push(child);
    else {
      open = null;
      wrapped.push(child);
    }
  }
  return wrapped;
}

/** Children without the blanks that mean nothing: between blocks, and at the end of a line of words. */
export function withoutSpareBlanks(tag: string, children: readonly ElementContent[]): ElementContent[] {
  if (tag === 'pre' || !isBlockTag(tag)) return [...children];
  const isSpace = (child: ElementContent) => child.type === 'text' && child.value.trim() === '';
  const structural = children.every((child) => isSpace(child) || child.type !== 'text');
  const onlyBlocks =
    structural && children.every((child) => child.type !== 'element' || isBlockTag(child.tagName));
  if (onlyBlocks) return children.filter((child) => !isSpace(child));
  const kept: ElementContent[] = [];
  for (const child of children.toReversed()) {
    const next = kept.at(-1);
    const ends = next === undefined || (next.type === 'element' && isBlockTag(next.tagName));
    if (child.type !== 'text' || !ends) kept.push(child);
    else if (child.value.trimEnd() !== '') kept.push({ ...child, value: child.value.trimEnd() });
  }
  return kept.toReversed();
}
