import { useLayoutEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import type { ChecklistRow } from '../../../contract/shapes/checklist.ts';
import type { PageView } from '../../../contract/shapes/library.ts';
import { usePageChecklist } from '../../live/checklist-store.ts';
import { useEngagements } from '../../live/engagement-store.ts';
import { useSay } from '../../i18n/i18n.ts';
import { useNavigation } from '../../navigation/navigation.ts';
import { AddItem } from './add-item.tsx';
import { ItemRow } from './item-row.tsx';
import { ownOf, ownPlace } from './list-of-page.ts';
import { addOwn } from './own-store.ts';

interface OwnItemsProps {
  readonly page: PageView;
  readonly items: readonly string[];
  readonly bookmark: (row: ChecklistRow, lang: string) => ReactNode;
  /** Brings an element into sight, out of whatever hides it. */
  readonly onArrive: (element: HTMLElement) => void;
}

/** Below a list of a page: what was added to it for this client, and where to add more. */
export function OwnItems({ page, items, bookmark, onArrive }: OwnItemsProps) {
  const checklist = usePageChecklist(page.key);
  const client = useEngagements((known) => known.current);
  const anchor = ownPlace(page, items);
  const rows = checklist ? ownOf(checklist, page, items) : [];
  return (
    <>
      <OwnList rows={rows} lang={page.wanted} bookmark={bookmark} onArrive={onArrive} />
      {anchor !== null && (
        <AddItem
          key={client}
          about={`own/${client}/${page.key}/${anchor}`}
          onAdd={(words) => addOwn({ lang: page.wanted, key: page.key, anchor, words, engagement: client })}
        />
      )}
    </>
  );
}

interface OwnListProps extends Pick<OwnItemsProps, 'bookmark'> {
  readonly rows: readonly ChecklistRow[];
  readonly lang: string;
  readonly onArrive?: OwnItemsProps['onArrive'];
}

/** Items of the client's own, used as any other. */
export function OwnList({ rows, lang, bookmark, onArrive }: OwnListProps) {
  const say = useSay();
  if (rows.length === 0) return null;
  return (
    <ul className="own-list check-rows" data-part="checklist" aria-label={say('own.list')}>
      {rows.map((row) => (
        <OwnRow key={row.item} row={row} lang={lang} bookmark={bookmark} onArrive={onArrive} />
      ))}
    </ul>
  );
}

interface OwnRowProps extends Pick<OwnListProps, 'lang' | 'bookmark'> {
  readonly row: ChecklistRow;
  readonly onArrive: OwnItemsProps['onArrive'] | undefined;
}

function OwnRow({ row, lang, bookmark, onArrive }: OwnRowProps) {
  const element = useRef<HTMLLIElement>(null);
  const visit = useNavigation((state) => state.visit);
  // The page was there before the client's own items were: who came for one of them has not arrived yet.
  useLayoutEffect(() => {
    const { arrive, rested } = useNavigation.getState();
    if (arrive?.rank?.item === row.item && rested === arrive && element.current) onArrive?.(element.current);
  }, [visit]);
  return (
    <li className="item" data-item={row.item} tabIndex={-1} ref={element}>
      <ItemRow
        lang={lang}
        page={row.key}
        item={row.item}
        words={row.words}
        row={row}
        bookmark={bookmark(row, lang)}
      >
        {row.words}
      </ItemRow>
    </li>
  );
}
