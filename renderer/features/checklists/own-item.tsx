import { ArrowDown, ArrowUp, Pencil, Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import type { ChecklistRow } from '../../../contract/shapes/checklist.ts';
import { WORDS_MAX } from '../../../contract/shapes/notebook-limits.ts';
import { undoOffer } from '../../live/undo-store.ts';
import { useSay } from '../../i18n/i18n.ts';
import type { MenuEntry } from '../../ui/menu-list.tsx';
import { NameField } from '../../ui/name-field.tsx';
import { attempt, offerUndo } from '../../ui/outcome.ts';
import { useWriting } from './open-notes.ts';
import { moveOwn, ownNeighbours, removeOwn, rewordOwn } from './own-store.ts';

/** What an item of the client's own can do beyond what every item can. */
interface OwnItem {
  readonly entries: () => readonly MenuEntry[];
  readonly choose: (id: string) => void;
  /** The words being written anew; `null` while nobody does. */
  readonly field: ReactNode;
}

/** For an item of the playbook: nothing. `about`: the item and its client. */
export function useOwnItem(
  lang: string,
  row: ChecklistRow | null,
  about: string,
  onClose: () => void,
): OwnItem | null {
  const say = useSay();
  const [writing, setWriting] = useWriting(`${about}/words`);
  if (!row?.own) return null;
  const remove = async () => {
    const removed = await attempt(removeOwn(row));
    if (removed) offerUndo(say('own.removed', { words: row.words }), undoOffer(removed.undo));
  };
  return {
    entries: () => {
      const { above, below } = ownNeighbours(row);
      return [
        { line: 'own' },
        { id: 'own-words', label: say('own.reword'), icon: Pencil },
        { id: 'own-up', label: say('own.up'), icon: ArrowUp, disabled: above === null },
        { id: 'own-down', label: say('own.down'), icon: ArrowDown, disabled: below === null },
        { id: 'own-remove', label: say('own.remove'), icon: Trash2 },
      ];
    },
    choose: (id) => {
      if (id === 'own-words') setWriting('words');
      if (id === 'own-up') void attempt(moveOwn(lang, row, 'up'));
      if (id === 'own-down') void attempt(moveOwn(lang, row, 'down'));
      if (id === 'own-remove') void remove();
    },
    field: writing !== 'nothing' && (
      <NameField
        about={`${about}/words`}
        label={say('own.words')}
        name={row.words}
        most={WORDS_MAX}
        onSave={(words) => attempt(rewordOwn(row, words))}
        onClose={(left) => {
          setWriting('nothing');
          if (!left) onClose();
        }}
      />
    ),
  };
}
