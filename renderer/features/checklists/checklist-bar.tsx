import { ListChecks, UserRound } from 'lucide-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { PageView } from '../../../contract/shapes/library.ts';
import { itemStates } from '../../../contract/shapes/checklist.ts';
import type { ChecklistRow } from '../../../contract/shapes/checklist.ts';
import { countStates, shareOf } from '../../../contract/shapes/counts.ts';
import { markItems, usePageChecklist } from '../../live/checklist-store.ts';
import { undoOffer } from '../../live/undo-store.ts';
import { useSay } from '../../i18n/i18n.ts';
import { MenuButton } from '../../ui/menu-button.tsx';
import type { MenuEntry } from '../../ui/menu-list.tsx';
import { attempt, offerUndo } from '../../ui/outcome.ts';
import { ProgressLine } from '../../ui/progress-line.tsx';
import { countsWords } from './counts-words.ts';
import { listTitle, retiredOf, rowsOf } from './list-of-page.ts';
import { OwedMany, owedRows } from './owed-many.tsx';
import { OutsideFold } from './outside-fold.tsx';
import { RetiredFold } from './retired-fold.tsx';
import { StateBox } from './state-box.tsx';

interface ChecklistBarProps {
  readonly page: PageView;
  readonly items: readonly string[];
  readonly bookmark: ReactNode;
}

/** Above a list: how far it is, and what can be done with all of it. */
export function ChecklistBar({ page, items, bookmark }: ChecklistBarProps) {
  const say = useSay();
  const checklist = usePageChecklist(page.key);
  const rows = checklist ? rowsOf(checklist, page, items) : [];
  const counts = countStates(rows);
  const [owing, setOwing] = useState(false);
  return (
    <>
      <div className="checklist-bar" data-chrome role="group" aria-label={say('checklist.label')}>
        <ProgressLine share={shareOf(counts)} label={checklist ? countsWords(counts, say) : '…'} shown />
        {bookmark}
        <ListMenu page={page} rows={rows} onOwe={() => setOwing(true)} />
      </div>
      {owing && (
        <OwedMany
          about={`${page.key}#${items[0] ?? ''}`}
          title={listTitle(page, items)}
          rows={rows}
          onClose={() => setOwing(false)}
        />
      )}
      {checklist && <RetiredFold rows={retiredOf(checklist, page, items)} />}
      {checklist && (
        <OutsideFold
          page={page.key}
          rows={checklist.outside.filter((row) => items.includes(row.item))}
          takenIn={checklist.takenIn}
        />
      )}
    </>
  );
}

interface ListMenuProps {
  readonly page: PageView;
  /** What is in scope of the list: nothing else is marked along, as nobody sees it. */
  readonly rows: readonly ChecklistRow[];
  readonly onOwe: () => void;
}

/** What can be done with a whole list. */
function ListMenu({ page, rows, onOwe }: ListMenuProps) {
  const say = useSay();
  const open = owedRows(rows).length;
  const choose = async (id: string) => {
    if (id === 'owed') onOwe();
    const state = itemStates.find((known) => known === id);
    const names = rows.map(({ item }) => item);
    if (!state || names.length === 0) return;
    const marked = await attempt(markItems(page.wanted, page.key, names, state));
    if (marked) offerUndo(say('checklist.marked', { count: names.length }), undoOffer(marked.undo));
  };
  const entries = (): readonly MenuEntry[] => [
    ...(['done', 'skipped', 'todo'] as const).map((state) => ({
      id: state,
      label: say(`checklist.mark-${state}`),
      mark: <StateBox state={state} />,
    })),
    { line: 'owed' },
    { id: 'owed', label: say('owed.many', { count: open }), icon: UserRound, disabled: open === 0 },
  ];
  return (
    <MenuButton
      icon={ListChecks}
      label={say('checklist.mark-all')}
      entries={entries}
      onChoose={(id) => void choose(id)}
    />
  );
}
