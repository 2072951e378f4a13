import type { Element } from 'hast';
import { Square } from 'lucide-react';
import type { ComponentProps } from 'react';
import { usePageContext } from '../page-context.ts';
import { attribute } from './hast.ts';

interface ListBoxProps extends ComponentProps<'ul'> {
  readonly as: 'ul' | 'ol';
  readonly node: Element | undefined;
}

/** A list; a checklist gets what the checklists feature puts above it. */
export function ListBox({ as, node, children, ...rest }: ListBoxProps) {
  const { page, slots } = usePageContext();
  const items = attribute(node, 'dataPart') === 'checklist' ? itemsOf(node) : [];
  const list =
    as === 'ul' ? <ul {...rest}>{children}</ul> : <ol {...(rest as ComponentProps<'ol'>)}>{children}</ol>;
  if (items.length === 0) return list;
  return (
    <>
      {slots.checklist?.({ page, items })}
      {list}
    </>
  );
}

interface ListItemProps extends ComponentProps<'li'> {
  readonly node: Element | undefined;
}

/** A list's entry; a checklist item is drawn by the checklists feature, which knows its state. */
export function ListItem({ node, children, ...rest }: ListItemProps) {
  const { page, slots } = usePageContext();
  const id = attribute(node, 'dataItem');
  const item = id ? page.checklist.find((known) => known.id === id) : undefined;
  if (!item) return <li {...rest}>{children}</li>;
  return (
    <li {...rest} className="item" tabIndex={-1}>
      {slots.item?.({ item, page, children }) ?? (
        <>
          <span className="item-box" aria-hidden>
            <Square size={0} />
          </span>
          <div>{children}</div>
        </>
      )}
    </li>
  );
}

function itemsOf(node: Element | undefined): readonly string[] {
  return (node?.children ?? []).flatMap((child) =>
    child.type === 'element' ? [attribute(child, 'dataItem')].filter((id) => id !== '') : [],
  );
}
