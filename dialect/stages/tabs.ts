import type { Heading, Root, RootContent } from 'mdast';
import type { LearnPart } from '../syntax/nodes.ts';
import { collapse } from '../text.ts';
import { part, warn } from './context.ts';
import type { StageContext } from './context.ts';
import { lineOf, rewriteLists, textOf } from './walk.ts';

interface TabHead {
  readonly id: string;
  readonly condition: string;
  readonly title: string;
}

/** `# [Name](#tab/id)` begins a tab; a rule or the end of the container ends the group (dialect row Tabs). */
export function groupTabs(root: Root, context: StageContext): void {
  rewriteLists(root, (children, parent) => {
    if (!children.some((child) => child.type === 'heading' && tabHead(child))) return children;
    return group(children, context, parent.type === 'root');
  });
}

function group(
  children: readonly RootContent[],
  context: StageContext,
  atRoot: boolean,
): readonly RootContent[] {
  const done: RootContent[] = [];
  let tabs: LearnPart | null = null;
  let tab: LearnPart | null = null;
  for (const child of children) {
    const head = child.type === 'heading' ? tabHead(child) : null;
    if (head) {
      tab = part(context, 'div', tabAttributes(head), [], child);
      if (!tabs) done.push((tabs = part(context, 'div', { dataPart: 'tabs' }, [], child)));
      tabs.children.push(tab);
    } else if (tab && child.type === 'thematicBreak') {
      tabs = null;
      tab = null;
    } else if (tab) tab.children.push(child);
    else done.push(child);
  }
  // At the end of a list item or quote that is the end; on the page itself the rest of it has slipped into the tab.
  if (tabs && atRoot) warn(context, 'tabs-unclosed', lineOf(tabs));
  return done;
}

function tabAttributes(head: TabHead) {
  return {
    dataPart: 'tab',
    dataTab: head.id,
    dataCondition: head.condition || undefined,
    dataTitle: head.title,
  } as const;
}

/** A heading that is only a link to `#tab/…`. */
function tabHead(heading: Heading): TabHead | null {
  const content = heading.children.filter(
    (child) => child.type !== 'html' && (child.type !== 'text' || child.value.trim() !== ''),
  );
  const [link] = content;
  if (content.length !== 1 || link?.type !== 'link') return null;
  const match = /^#tab\/([^/]+)(?:\/([^/]*))?$/i.exec(link.url);
  return match ? { id: match[1] ?? '', condition: match[2] ?? '', title: collapse(textOf(link)) } : null;
}
