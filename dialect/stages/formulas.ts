import type { Element } from 'hast';
import type { Nodes, Root, RootContent } from 'mdast';
import { FORMULAS_PER_PAGE_MAX } from '../limits.ts';
import { drawFormula } from '../math/draw-formula.ts';
import { inlinePart, ownProperties, warn } from './context.ts';
import type { StageContext } from './context.ts';
import { lineOf, rewriteNodes } from './walk.ts';

/** Formulas between dollars and fenced as `math`: drawn here and now, so that the page needs no script and no font for them. */
export function showFormulas(root: Root, context: StageContext): void {
  let left = FORMULAS_PER_PAGE_MAX;
  rewriteNodes(root, (node) => {
    if (node.type === 'code' && /^math\b/i.test(node.lang ?? ''))
      return [alone(formula(node.value, true, node, context, (left -= 1) >= 0), node)];
    if (node.type !== 'learnInline' || !node.value.startsWith('$')) return undefined;
    const block = node.value.startsWith('$$');
    const tex = node.value.replace(/^\$+|\$+$/g, '').trim();
    return [formula(tex, block, node, context, (left -= 1) >= 0)];
  });
}

function alone(drawn: RootContent, from: Nodes): RootContent {
  const children = drawn.type === 'learnInlinePart' ? [drawn] : [];
  return { type: 'paragraph', children, ...(from.position ? { position: from.position } : {}) };
}

/** The drawing with its plain words after it, which are what is searched, quoted and copied; without a drawing, what was written. */
function formula(
  tex: string,
  block: boolean,
  from: Nodes,
  context: StageContext,
  draw: boolean,
): RootContent {
  const drawn = draw ? drawFormula(tex, block) : null;
  if (!drawn) warn(context, draw ? 'math-unread' : 'too-many-parts', lineOf(from), draw ? tex : 'math');
  const own = { dataPart: 'math', dataKind: block ? 'block' : undefined } as const;
  const words: Element = {
    type: 'element',
    tagName: 'code',
    properties: {},
    children: [{ type: 'text', value: drawn?.text ?? tex }],
  };
  const whole = inlinePart(context, 'span', own, [], from);
  whole.data = { ...whole.data, hChildren: drawn ? [marked(drawn.math, context), words] : [words] };
  return whole;
}

/** Each element under the mark of our own: MathML that stands in the page's HTML has none and is not kept. */
function marked(element: Element, context: StageContext): Element {
  return {
    ...element,
    properties: ownProperties(
      context,
      Object.fromEntries(Object.entries(element.properties).map(([name, value]) => [name, String(value)])),
    ),
    children: element.children.map((child) => (child.type === 'element' ? marked(child, context) : child)),
  };
}
