import type { Paragraph, PhrasingContent, Root, RootContent } from 'mdast';
import { collapse } from '../text.ts';
import { warn } from './context.ts';
import type { StageContext } from './context.ts';
import { childrenOf, lineOf, rewriteLists, setChildren, textOf } from './walk.ts';

const blockTypes: ReadonlySet<string> = new Set([
  'paragraph', 'heading', 'list', 'blockquote', 'code', 'table', 'thematicBreak', 'html', 'learnLine', 'learnPart', 'definition',
  'footnoteDefinition',
]); // prettier-ignore

/** A sentence in which blocks were put (an include, code from a file): the words before, the blocks, the words after. A cell holds them as they are. */
export function liftBlocks(root: Root, context: StageContext): void {
  rewriteLists(root, (children) => lifted(children, context));
}

function lifted(children: readonly RootContent[], context: StageContext): readonly RootContent[] {
  const holds = (node: RootContent): boolean =>
    node.type === 'paragraph' && node.children.some((child) => isBlock(child) && child.type !== 'html');
  if (!children.some((child) => holds(child) || isFlattened(child))) return children;
  return children.flatMap((child) => {
    if (isFlattened(child)) return flatten(child, context);
    return child.type === 'paragraph' && holds(child) ? split(child) : [child];
  });
}

/** Without the blanks that stood between the words and a block. */
function trimmed(children: readonly PhrasingContent[]): PhrasingContent[] {
  return children.map((child, at) => {
    if (child.type !== 'text') return child;
    const start = at === 0 ? child.value.trimStart() : child.value;
    return { ...child, value: at === children.length - 1 ? start.trimEnd() : start };
  });
}

function isBlock(node: RootContent): boolean {
  return blockTypes.has(node.type);
}

function split(paragraph: Paragraph): readonly RootContent[] {
  const done: RootContent[] = [];
  let open: PhrasingContent[] = [];
  const close = (): void => {
    const says = open.some((node) => node.type !== 'text' || node.value.trim() !== '');
    if (says) done.push({ ...paragraph, children: trimmed(open) });
    open = [];
  };
  for (const child of childrenOf(paragraph)) {
    if (isBlock(child) && child.type !== 'html') {
      close();
      done.push(child);
    } else open.push(child as PhrasingContent);
  }
  close();
  return done;
}

/** Emphasis or a link around an include of several blocks: only its words fit there. */
function isFlattened(
  node: RootContent,
): node is Extract<RootContent, { type: 'emphasis' | 'strong' | 'link' | 'delete' }> {
  const around =
    node.type === 'emphasis' || node.type === 'strong' || node.type === 'link' || node.type === 'delete';
  return around && childrenOf(node).some((child) => isBlock(child) && child.type !== 'html');
}

function flatten(
  node: Extract<RootContent, { type: 'emphasis' | 'strong' | 'link' | 'delete' }>,
  context: StageContext,
): readonly RootContent[] {
  warn(context, 'include-flattened', lineOf(node));
  setChildren(node, [{ type: 'text', value: collapse(childrenOf(node).map(textOf).join(' ')) }]);
  return [node];
}
