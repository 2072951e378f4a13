import type { ListItem, Nodes, Root } from 'mdast';
import { ownProperties, warn } from './context.ts';
import type { StageContext } from './context.ts';
import { childrenOf, eachNode, lineOf } from './walk.ts';

/** Authored ids: what a trailing `<!-- item: id -->` may say. */
const itemId = /^[a-z0-9](?:[a-z0-9-]{0,78}[a-z0-9])?$/;
const itemComment = /^<!--\s*item\s*:\s*(.*?)\s*-->$/i;

/** The `data-item` of an item without an authored id: its words and heading name it once they are known. */
export const UNNAMED_ITEM = '~';

/** Task list items become checklist items; their box goes, the reader draws its own. */
export function markItems(root: Root, context: StageContext): void {
  const seen = new Set<string>();
  eachNode(root, (list) => {
    if (list.type !== 'list' || !list.children.some((item) => typeof item.checked === 'boolean')) return;
    list.data = { ...list.data, hProperties: ownProperties(context, { dataPart: 'checklist' }) };
    for (const item of list.children) {
      if (typeof item.checked !== 'boolean') continue;
      const id = authoredId(item, seen, context);
      item.checked = null;
      item.data = { ...item.data, hProperties: ownProperties(context, { dataItem: id ?? UNNAMED_ITEM }) };
    }
  });
}

function authoredId(item: ListItem, seen: Set<string>, context: StageContext): string | null {
  const written = ownComments(item)
    .map((html) => itemComment.exec(html.trim())?.[1])
    .find((id) => id !== undefined);
  if (written === undefined) return null;
  if (!itemId.test(written)) warn(context, 'item-id-invalid', lineOf(item), written);
  else if (seen.has(written)) warn(context, 'item-id-doubled', lineOf(item), written);
  else {
    seen.add(written);
    return written;
  }
  return null;
}

/** The comments of an item, not those of the lists inside it. */
function ownComments(node: Nodes): readonly string[] {
  if (node.type === 'html') return [node.value];
  return childrenOf(node).flatMap((child) => (child.type === 'list' ? [] : ownComments(child)));
}
