import type { ListItem, Nodes, Root } from 'mdast';
import { ownProperties, warn } from './context.ts';
import type { StageContext } from './context.ts';
import { noMarks, readGroupMarks, readMarks } from './item-marks.ts';
import type { ItemMarks, ReadMarks } from './item-marks.ts';
import { childrenOf, eachNode, lineOf, textOf } from './walk.ts';

/** Authored ids: what a trailing `<!-- item: id -->` may say. */
const itemId = /^[a-z0-9](?:[a-z0-9-]{0,78}[a-z0-9])?$/;
const itemComment = /^<!--\s*item\s*:\s*(.*?)\s*-->$/i;

/** The `data-item` of an item without an authored id: its words and heading name it once they are known. */
export const UNNAMED_ITEM = '~';

/** Task list items become checklist items; their box goes, the reader draws its own. */
export function markItems(root: Root, context: StageContext): void {
  const seen = new Set<string>();
  const group = groupMarks(context);
  eachNode(root, (list, parent) => {
    group.see(list);
    if (isUnreadBox(list, parent)) warn(context, 'box-unread', lineOf(list));
    if (list.type !== 'list' || !list.children.some((item) => typeof item.checked === 'boolean')) return;
    list.data = { ...list.data, hProperties: ownProperties(context, { dataPart: 'checklist' }) };
    for (const item of list.children) {
      if (typeof item.checked !== 'boolean') continue;
      const id = authoredId(item, seen, context, group.marks());
      item.checked = null;
      item.data = { ...item.data, hProperties: ownProperties(context, { dataItem: id ?? UNNAMED_ITEM }) };
    }
  });
}

/** `[]`, `[ ]words`, a box with a no-break space, one in a table's cell or in HTML: meant as an item, and none. */
const unreadBox = /^\s*\[[ \u00a0xX]?\](?![([:])/;
/** The same at the beginning of a paragraph, where `[x]` may be a word. */
const unreadParagraph = /^\s*\[[ \u00a0]\](?![([:])/;
/** Boxes that Word and others leave, empty; in a list ticked ones too, which in a cell say yes. */
const emptySign = /^\s*[☐□▢◻◽⬜❏❐❑❒🔲]/u;
const tickedSign = /^\s*[☑☒🗹🗷]/u;

function isUnreadBox(node: Nodes, parent: Nodes | null): boolean {
  if (node.type === 'html') return /<input[^>]*\btype\s*=\s*["']?checkbox/i.test(node.value);
  if (node.type === 'listItem' && node.checked === null) {
    const [first] = node.children;
    const words = first?.type === 'paragraph' ? textOf(first) : '';
    return unreadBox.test(words) || emptySign.test(words) || tickedSign.test(words);
  }
  if (node.type === 'paragraph' && parent?.type !== 'listItem')
    return unreadParagraph.test(textOf(node)) || emptySign.test(textOf(node));
  return node.type === 'tableCell' && (unreadBox.test(textOf(node)) || emptySign.test(textOf(node)));
}

/** What the comments under the headings say, the innermost heading first: an item below it inherits that. */
function groupMarks(context: StageContext): {
  readonly see: (node: Nodes) => void;
  readonly marks: () => ItemMarks;
} {
  const page = told(context.pageMarks, 1, context);
  const levels: { readonly depth: number; readonly marks: Partial<ItemMarks> }[] = [
    { depth: 0, marks: page },
  ];
  return {
    see: (node) => {
      if (node.type === 'heading') {
        while ((levels.at(-1)?.depth ?? 0) >= node.depth) levels.pop();
        levels.push({ depth: node.depth, marks: {} });
      }
      const read = node.type === 'html' ? readGroupMarks(node.value) : null;
      const top = levels.pop();
      if (top)
        levels.push(read ? { ...top, marks: { ...top.marks, ...told(read, lineOf(node), context) } } : top);
    },
    marks: () => levels.reduce<ItemMarks>((all, { marks }) => ({ ...all, ...marks }), noMarks),
  };
}

function told(
  { marks, unknown, invalid }: ReadMarks,
  line: number,
  context: StageContext,
): Partial<ItemMarks> {
  for (const name of unknown) warn(context, 'item-mark-unknown', line, name);
  for (const value of invalid) warn(context, 'item-mark-invalid', line, value);
  return marks;
}

function authoredId(
  item: ListItem,
  seen: Set<string>,
  context: StageContext,
  group: ItemMarks,
): string | null {
  const comment = ownComments(item)
    .map((html) => itemComment.exec(html.trim())?.[1])
    .find((id) => id !== undefined);
  if (comment === undefined) return null;
  const [written = '', ...parts] = comment.split(';').map((part) => part.trim());
  if (!itemId.test(written)) warn(context, 'item-id-invalid', lineOf(item), written);
  else if (seen.has(written)) warn(context, 'item-id-doubled', lineOf(item), written);
  else {
    seen.add(written);
    context.itemMarks.set(written, { ...group, ...told(readMarks(parts), lineOf(item), context) });
    return written;
  }
  return null;
}

/** The comments of an item, not those of the lists inside it. */
function ownComments(node: Nodes): readonly string[] {
  if (node.type === 'html') return [node.value];
  return childrenOf(node).flatMap((child) => (child.type === 'list' ? [] : ownComments(child)));
}
