import type { Element } from 'hast';
import { Square } from 'lucide-react';
import { Children, createContext, isValidElement, use } from 'react';
import type { ComponentProps, HTMLAttributes, ReactNode } from 'react';
import type { ExtraProps } from 'react-markdown';
import type { ItemView } from '../../../../contract/shapes/library.ts';
import { useSay } from '../../../i18n/i18n.ts';
import { usePageContext } from '../page-context.ts';
import { attribute } from './hast.ts';
import { GroupRoles, ItemParticulars } from './item-particulars.tsx';

const NO_ITEMS: readonly ItemView[] = [];
/** The items of the list an item stands in: only what differs from them is said of it. */
const ListContext = createContext(NO_ITEMS);

interface ListBoxProps extends HTMLAttributes<HTMLElement> {
  readonly node: Element | undefined;
}

/** A checklist, with what the checklists feature puts above it. */
export function ListBox({ node, children, ...rest }: ListBoxProps) {
  const { page, slots } = usePageContext();
  const inner = use(ListContext) !== NO_ITEMS;
  const items = itemsOf(node);
  const say = useSay();
  const views = items.flatMap((id) => page.checklist.find((known) => known.id === id) ?? []);
  const heading = page.headings.find(({ anchor }) => anchor === views[0]?.anchor)?.text;
  const Tag = node?.tagName === 'ol' ? 'ol' : 'ul';
  return (
    <>
      {!inner && <GroupRoles items={views} />}
      {/* One bar for the whole list: what stands inside an item belongs to it. */}
      {!inner && slots.checklist?.({ page, items })}
      <ListContext value={views}>
        <Tag {...rest} aria-label={heading || say('checklist.label')}>
          {children}
        </Tag>
      </ListContext>
      {!inner && slots.added?.({ page, items })}
    </>
  );
}

interface ListItemProps extends ComponentProps<'li'> {
  readonly node: Element | undefined;
}

/** A list's entry; a checklist item is drawn by the checklists feature, which knows its state. */
export function ListItem({ node, children, ...rest }: ListItemProps) {
  const { page, slots } = usePageContext();
  const among = use(ListContext);
  const id = attribute(node, 'dataItem');
  const item = id ? page.checklist.find((known) => known.id === id) : undefined;
  if (!item) return <li {...rest}>{children}</li>;
  const below = Children.toArray(children).filter(isList);
  const words = (
    <>
      {below.length === 0 ? children : Children.toArray(children).filter((child) => !isList(child))}
      <ItemParticulars item={item} among={among} />
    </>
  );
  return (
    <li {...rest} className="item" tabIndex={-1}>
      {slots.item?.({ item, page, children: words }) ?? (
        <>
          <span className="item-box" aria-hidden>
            <Square size={0} />
          </span>
          <div>{words}</div>
        </>
      )}
      {/* A list inside an item has the whole width below it: beside the item's tools the fourth level would be a line of letters. */}
      {below.length > 0 && <div className="item-below">{below}</div>}
    </li>
  );
}

/** Whether a drawn child of an item is a list. */
function isList(child: ReactNode): boolean {
  if (!isValidElement<ExtraProps>(child)) return false;
  const tag = child.props.node?.tagName;
  return tag === 'ul' || tag === 'ol';
}

/** The items of a list with those of the lists inside it, in reading order. */
function itemsOf(node: Element | undefined): readonly string[] {
  return (node?.children ?? []).flatMap((child) => {
    if (child.type !== 'element') return [];
    const id = attribute(child, 'dataItem');
    return [...(id === '' ? [] : [id]), ...itemsOf(child)];
  });
}
