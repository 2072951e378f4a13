import { turnAfter, turnOfDay } from '../../../contract/shapes/turn.ts';
import type { ChecklistRow, TurnView } from '../../../contract/shapes/checklist.ts';
import { beginTurn } from '../../live/checklist-store.ts';
import { formatDay, useLang, useSay } from '../../i18n/i18n.ts';
import type { Say } from '../../i18n/i18n.ts';
import { Button } from '../../ui/button.tsx';
import { attempt } from '../../ui/outcome.ts';
import { ItemServices } from './item-services.tsx';
import { useOwedWords } from './owed-words.ts';
import { localDay } from '../../../contract/shapes/local-day.ts';

/** Below an item's words: who owes it by when, and of what comes again the turn it shows and the one before. */
export function ItemDesk({ row }: { readonly row: ChecklistRow }) {
  return (
    <>
      <Owed row={row} />
      {row.turn && <Turn row={row} turn={row.turn} />}
      {row.services && <ItemServices row={row} services={row.services} />}
    </>
  );
}

/** "Technical lead · due on Friday · waits for the client". */
function Owed({ row }: { readonly row: ChecklistRow }) {
  const say = useSay();
  const { who, until, urgency } = useOwedWords(row);
  const waits = row.waiting === null ? '' : say(`item.waiting-${row.waiting}`);
  if (who === '' && until === '' && waits === '') return null;
  return (
    <p className="item-mark item-owed">
      {who}
      {who !== '' && until !== '' && ' · '}
      {urgency === 'none' ? until : <strong data-urgency={urgency}>{until}</strong>}
      {waits !== '' && (who !== '' || until !== '') && ' · '}
      {waits}
    </p>
  );
}

function Turn({ row, turn }: { readonly row: ChecklistRow; readonly turn: TurnView }) {
  const say = useSay();
  const lang = useLang();
  const counted = turnOfDay(turn.repeat, localDay()) === null;
  // The line and its button are there before the tick: ticking moves no row.
  return (
    <p className="item-mark">
      {[
        turnWords(turn.repeat, turn.now, say),
        ...(turn.last
          ? [
              say('turn.last', {
                state: say(`state.${turn.last.state}`),
                date: turn.last.at ? formatDay(turn.last.at, lang) : turn.last.turn,
              }),
            ]
          : []),
      ].join(' · ')}
      {counted && (
        <Button
          look="plain"
          disabled={row.state === 'todo'}
          onClick={() => void attempt(beginTurn(lang, row, turnAfter(turn.now)))}
        >
          {say(turn.repeat === 'batch' ? 'turn.next-batch' : 'turn.next-contact')}
        </Button>
      )}
    </p>
  );
}

function turnWords(repeat: TurnView['repeat'], now: string, say: Say): string {
  if (repeat === 'weekly' || repeat === 'monthly') return say(`turn.${repeat}`);
  return say(`turn.${repeat}`, { number: now });
}
