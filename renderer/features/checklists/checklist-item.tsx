import type { ReactNode } from 'react';
import type { ItemView, PageView } from '../../../contract/shapes/library.ts';
import { pageChecklist } from '../../live/checklist-store.ts';
import { ItemRow } from './item-row.tsx';

interface ChecklistItemProps {
  readonly item: ItemView;
  readonly page: PageView;
  readonly bookmark: ReactNode;
  readonly children: ReactNode;
}

/** A checklist item on its page. */
export function ChecklistItem({ item, page, bookmark, children }: ChecklistItemProps) {
  const row = pageChecklist.use((shown) =>
    shown?.key === page.key ? (shown.rows.find((known) => known.item === item.id) ?? null) : null,
  );
  const isOutside = pageChecklist.use(
    (shown) => shown?.key === page.key && shown.outside.some((known) => known.item === item.id),
  );
  // Folded away above the list, with the others that are out of scope.
  if (isOutside) return <span data-outside hidden />;
  return (
    <ItemRow
      lang={page.wanted}
      page={page.key}
      item={item.id}
      words={item.text}
      row={row}
      bookmark={bookmark}
    >
      {children}
    </ItemRow>
  );
}
