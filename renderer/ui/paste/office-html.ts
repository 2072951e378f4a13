import type { Element, ElementContent, Root } from 'hast';

/** A list item as Word and Outlook write it: a paragraph that says of which list and how deep (`mso-list:l0 level2 lfo1`). */
const OFFICE_ITEM = /mso-list:\s*l\d+\s+level(\d+)/i;
/** What is seen in front of such an item when its list is numbered: `1.`, `a)`, `iv.`. */
const NUMBERED = /^\s*(?:\d+|[a-z]|[ivxlc]+)[.)]/i;
const UNSEEN = /^(?:style|script|title|meta|link|xml|head|colgroup|col|caption|o:p)$/;

/**
 * A plugin that makes of the HTML office programs put on the clipboard the HTML it means: lists of their paragraphs, bold and italics of their
 * styles, cells of one line. What is not seen goes.
 */
export function mendOffice() {
  return (tree: Root): void => mend(tree);
}

function mend(parent: Root | Element): void {
  const children = elementsOf(parent).flatMap((child) => {
    if (child.type !== 'element') return child.type === 'text' ? [child] : [];
    if (UNSEEN.test(child.tagName) || child.properties['hidden'] !== undefined) return [];
    mend(child);
    if (child.tagName === 'table') giveHead(child);
    if (/^(td|th)$/.test(child.tagName)) child.children = oneLine(child.children);
    return /^(span|font|b|strong)$/.test(child.tagName) ? styled(child) : [child];
  });
  parent.children = joinLists(children);
}

/** The first row is the head: Markdown knows no table without one, and spreadsheets know none with one. */
function giveHead(table: Element): void {
  const rows = elementsIn(table, /^tr$/);
  if (elementsIn(table, /^th$/).length > 0) return;
  for (const cell of rows[0]?.children ?? []) if (cell.type === 'element') cell.tagName = 'th';
}

function elementsIn(parent: Element, name: RegExp): readonly Element[] {
  return parent.children.flatMap((child) => {
    if (child.type !== 'element') return [];
    return name.test(child.tagName) ? [child] : elementsIn(child, name);
  });
}

function elementsOf(parent: Root | Element): readonly ElementContent[] {
  return parent.children.flatMap((child) => (child.type === 'doctype' ? [] : [child]));
}

/** Google's documents wrap everything into a `<b>` that is not bold; others have spans that are. */
function styled(of: Element): readonly ElementContent[] {
  const weight = styleOf(of, 'font-weight');
  const plain = /^(span|font)$/.test(of.tagName);
  if (!plain) return /^(normal|[1-4]00)$/.test(weight) ? of.children : [of];
  if (/mso-list:\s*ignore/i.test(String(of.properties['style'] ?? ''))) return [of];
  const wraps = [
    ...(/^(bold|bolder|[6-9]00)$/.test(weight) ? ['strong'] : []),
    ...(/^(italic|oblique)/.test(styleOf(of, 'font-style')) ? ['em'] : []),
    ...(/line-through/.test(styleOf(of, 'text-decoration(?:-line)?')) ? ['del'] : []),
  ];
  return wraps.reduce<readonly ElementContent[]>((inside, name) => [element(name, inside)], of.children);
}

function styleOf(of: Element, property: string): string {
  const found = new RegExp(`(?:^|;)\\s*${property}\\s*:\\s*([^;!]+)`, 'i').exec(
    String(of.properties['style'] ?? ''),
  );
  return found?.[1]?.trim().toLowerCase() ?? '';
}

/** Makes lists of paragraphs that say they are items, one behind the other. */
function joinLists(children: readonly ElementContent[]): ElementContent[] {
  const all: ElementContent[] = [];
  let open: { readonly list: Element; readonly level: number }[] = [];
  for (const child of children) {
    const level = child.type === 'element' ? levelOf(child) : 0;
    if (child.type !== 'element' || level === 0) {
      if (child.type !== 'text' || child.value.trim() !== '') open = [];
      all.push(child);
      continue;
    }
    const { mark, words } = takeMark(child);
    open = open.filter((one) => one.level <= level);
    let at = open.at(-1);
    if (!at || at.level < level) {
      const list = element(NUMBERED.test(mark) ? 'ol' : 'ul', []);
      const above = at?.list.children.at(-1);
      if (above?.type === 'element') above.children.push(list);
      else all.push(list);
      at = { list, level };
      open.push(at);
    }
    at.list.children.push(element('li', words));
  }
  return all;
}

function levelOf(of: Element): number {
  return Number(OFFICE_ITEM.exec(String(of.properties['style'] ?? ''))?.[1] ?? 0);
}

/** Takes the bullet or number off an item: it stands in a span that says "ignore me". */
function takeMark(item: Element): { readonly mark: string; readonly words: readonly ElementContent[] } {
  const isMark = (child: ElementContent) =>
    child.type === 'element' && /mso-list:\s*ignore/i.test(String(child.properties['style'] ?? ''));
  const mark = item.children.find(isMark);
  return { mark: mark ? textOf(mark) : '', words: item.children.filter((child) => !isMark(child)) };
}

/** A cell of a table holds one line in Markdown. */
function oneLine(children: readonly ElementContent[]): ElementContent[] {
  return children.flatMap((child) => {
    if (child.type !== 'element') return [child];
    if (child.tagName === 'br') return [{ type: 'text', value: ' ' }];
    if (/^(p|div|li|ul|ol)$/.test(child.tagName))
      return [...oneLine(child.children), { type: 'text', value: ' ' }];
    return [child];
  });
}

/** The words in a piece of HTML. */
export function textOf(of: ElementContent | Root): string {
  if (of.type === 'text') return of.value;
  return 'children' in of ? elementsOf(of).map(textOf).join('') : '';
}

function element(tagName: string, children: readonly ElementContent[]): Element {
  return { type: 'element', tagName, properties: {}, children: [...children] };
}
