import { ListChecks } from 'lucide-react';
import type { ReactNode } from 'react';
import type { PageView } from '../../../contract/shapes/library.ts';
import { itemStates } from '../../../contract/shapes/checklist.ts';
import { countStates, shareOf } from '../../../contract/shapes/counts.ts';
import { markItems, usePageChecklist } from '../../live/checklist-store.ts';
import { undoOffer } from '../../live/undo-store.ts';
import { useSay } from '../../i18n/i18n.ts';
import { MenuButton } from '../../ui/menu-button.tsx';
import { attempt, offerUndo } from '../../ui/outcome.ts';
import { ProgressLine } from '../../ui/progress-line.tsx';
import { countsWords } from './counts-words.ts';
import { retiredOf, rowsOf } from './list-of-page.ts';
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
  const mark = async (id: string) => {
    const state = itemStates.find((known) => known === id);
    if (!state) return;
    // What is out of scope is not marked along: nobody sees it.
    const names = rows.map(({ item }) => item);
    if (names.length === 0) return;
    const marked = await attempt(markItems(page.wanted, page.key, names, state));
    if (marked) offerUndo(say('checklist.marked', { count: names.length }), undoOffer(marked.undo));
  };
  return (
    <>
      <div className="checklist-bar" data-chrome role="group" aria-label={say('checklist.label')}>
        <ProgressLine share={shareOf(counts)} label={checklist ? countsWords(counts, say) : '…'} shown />
        {bookmark}
        <MenuButton
          icon={ListChecks}
          label={say('checklist.mark-all')}
          entries={() =>
            (['done', 'skipped', 'todo'] as const).map((state) => ({
              id: state,
              label: say(`checklist.mark-${state}`),
              mark: <StateBox state={state} />,
            }))
          }
          onChoose={(id) => void mark(id)}
        />
      </div>
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
