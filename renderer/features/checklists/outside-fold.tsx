import type { ChecklistRow } from '../../../contract/shapes/checklist.ts';
import { currentEngagement } from '../../live/engagement-store.ts';
import { setScope } from '../../live/scope-store.ts';
import { undoOffer } from '../../live/undo-store.ts';
import { useSay } from '../../i18n/i18n.ts';
import { attempt, offerUndo } from '../../ui/outcome.ts';
import { StateBox } from './state-box.tsx';

interface OutsideFoldProps {
  readonly page: string;
  readonly rows: readonly ChecklistRow[];
  readonly takenIn: boolean;
}

/** Items of a list that are out of the client's scope: folded away and counted nowhere; the page can be taken in all the same. */
export function OutsideFold({ page, rows, takenIn }: OutsideFoldProps) {
  const say = useSay();
  const take = async (into: boolean) => {
    const engagement = currentEngagement();
    const set = await attempt(
      setScope({ ...(engagement ? { engagement } : {}), page: { key: page, takenIn: into } }),
    );
    if (set) offerUndo(say(into ? 'checklist.taken-in' : 'checklist.left-out'), undoOffer(set.undo));
  };
  if (takenIn)
    return (
      <p className="outside small soft" data-chrome>
        {say('checklist.in-by-hand')}{' '}
        <button type="button" className="link-button" onClick={() => void take(false)}>
          {say('checklist.leave-out')}
        </button>
      </p>
    );
  if (rows.length === 0) return null;
  return (
    <details className="retired outside" data-chrome>
      <summary>{say('checklist.outside', { count: rows.length })}</summary>
      <ul>
        {rows.map((row) => (
          <li key={row.item} className="item">
            <StateBox state={row.state} />
            <div className="item-words">{row.words}</div>
          </li>
        ))}
      </ul>
      <button type="button" className="link-button" onClick={() => void take(true)}>
        {say('checklist.take-in')}
      </button>
    </details>
  );
}
