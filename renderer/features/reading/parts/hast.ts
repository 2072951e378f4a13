import type { Element, Nodes } from 'hast';

/** A data attribute of a stored element as text, '' when it has none. */
export function attribute(node: Element | undefined, name: string): string {
  const value = node?.properties[name];
  return value === undefined || value === null || value === false ? '' : String(value);
}

/** The words of a stored element. */
export function textOf(node: Nodes | undefined): string {
  if (!node) return '';
  if (node.type === 'text') return node.value;
  // A formula's words stand beside its drawing.
  if (node.type === 'element' && node.tagName === 'math') return '';
  return 'children' in node ? node.children.map((child) => textOf(child)).join('') : '';
}

/** The child elements with a part's name. */
export function childParts(node: Element | undefined, part: string): readonly Element[] {
  return (node?.children ?? []).filter(
    (child): child is Element => child.type === 'element' && child.properties['dataPart'] === part,
  );
}
