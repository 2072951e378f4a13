import { EllipsisVertical, MessageSquareText } from 'lucide-react';
import type { ReactNode } from 'react';
import type { ChecklistRow } from '../../../contract/shapes/checklist.ts';
import { useSay } from '../../i18n/i18n.ts';
import { IconButton, mouseOnly } from '../../ui/icon-button.tsx';
import { MenuButton } from '../../ui/menu-button.tsx';
import type { MenuEntry } from '../../ui/menu-list.tsx';

interface ItemToolsProps {
  readonly words: string;
  /** `null` until the notebook has answered. */
  readonly row: ChecklistRow | null;
  readonly bookmark: ReactNode;
  readonly entries: () => readonly MenuEntry[];
  readonly onNote: () => void;
  readonly onChoose: (id: string) => void;
}

/** At the end of an item's line: its note, its bookmark, and everything else in a menu. */
export function ItemTools({ words, row, bookmark, entries, onNote, onChoose }: ItemToolsProps) {
  const say = useSay();
  return (
    <>
      <IconButton
        {...mouseOnly}
        icon={MessageSquareText}
        label={say('item.note', { words })}
        aria-pressed={(row?.note ?? '') !== ''}
        disabled={!row}
        onClick={onNote}
      />
      {bookmark}
      <MenuButton
        icon={EllipsisVertical}
        label={say('item.more', { words })}
        entries={entries}
        onChoose={onChoose}
      />
    </>
  );
}
