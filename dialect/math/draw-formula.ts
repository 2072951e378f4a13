import type { Element, ElementContent, Nodes, Properties } from 'hast';
import rehypeParse from 'rehype-parse';
import temml from 'temml';
import { unified } from 'unified';
import {
  FORMULA_DEPTH_MAX,
  FORMULA_EXPANSIONS_MAX,
  FORMULA_SIZE_MAX_EM,
  MARKER_MAX_CHARACTERS,
} from '../limits.ts';
import { isMathTag, mathAttributes } from './allowed-math.ts';
import { plainFormula } from './plain-formula.ts';

/** A formula as MathML, and as a line of plain text. */
export interface DrawnFormula {
  readonly math: Element;
  readonly text: string;
}

const reader = unified().use(rehypeParse, { fragment: true }).freeze();

/** Draws a formula in TeX; `null` for what is no formula the library knows, or is too large. */
export function drawFormula(tex: string, block: boolean): DrawnFormula | null {
  if (tex.trim() === '' || tex.length > MARKER_MAX_CHARACTERS) return null;
  const html = toMathMl(tex, block);
  const [math] = html === null ? [] : reader.parse(html).children;
  if (math?.type !== 'element' || math.tagName !== 'math' || depthOf(math) > FORMULA_DEPTH_MAX) return null;
  const [drawn] = clean(math);
  if (drawn?.type !== 'element') return null;
  const text = plainFormula(drawn);
  return text === '' ? null : { math: drawn, text };
}

function toMathMl(tex: string, displayMode: boolean): string | null {
  try {
    return temml.renderToString(tex, {
      displayMode,
      throwOnError: true,
      trust: false,
      annotate: false,
      wrap: 'none',
      maxSize: [FORMULA_SIZE_MAX_EM, FORMULA_SIZE_MAX_EM],
      maxExpand: FORMULA_EXPANSIONS_MAX,
      // Definitions of one formula are not those of the next.
      macros: {},
    });
  } catch {
    // Not TeX, or not what the library draws: it stays as it was written, and the check names it.
    return null;
  }
}

/** Only elements and attributes of the list; what is another keeps its words. Alignment is told by an attribute, not by a class. */
function clean(node: ElementContent): readonly ElementContent[] {
  if (node.type === 'text') return [node];
  if (node.type !== 'element') return [];
  const children = node.children.flatMap(clean);
  if (!isMathTag(node.tagName)) return children;
  const kept = mathAttributes.filter((name) => node.properties[name] !== undefined);
  const properties: Properties = Object.fromEntries(
    kept.map((name) => [name, String(node.properties[name])]),
  );
  const align = alignOf(node);
  if (align !== null) properties['columnalign'] = align;
  return [{ type: 'element', tagName: node.tagName, properties, children }];
}

function alignOf({ tagName, properties }: Element): 'left' | 'right' | null {
  const names = properties['className'];
  if (tagName !== 'mtd' || !Array.isArray(names)) return null;
  if (names.includes('tml-right')) return 'right';
  return names.includes('tml-left') ? 'left' : null;
}

function depthOf(node: Nodes): number {
  let deepest = 0;
  const open: [Nodes, number][] = [[node, 1]];
  for (let next = open.pop(); next; next = open.pop()) {
    const [one, depth] = next;
    deepest = Math.max(deepest, depth);
    if ('children' in one) for (const child of one.children) open.push([child, depth + 1]);
  }
  return deepest;
}
