import { turnAfter, turnOfDay } from '../../../contract/shapes/turn.ts';
import type { ChecklistRow, TurnView } from '../../../contract/shapes/checklist.ts';
import { beginTurn } from '../../live/checklist-store.ts';
import { useEdition } from '../../live/edition-store.ts';
import { formatDay, useLang, useSay } from '../../i18n/i18n.ts';
import type { Say } from '../../i18n/i18n.ts';
import { Button } from '../../ui/button.tsx';
import { attempt } from '../../ui/outcome.ts';
import { localDay } from '../../../contract/shapes/local-day.ts';

/** Below an item's words: who owes it by when, and of what comes again the turn it shows and the one before. */
export function ItemDesk({ row }: { readonly row: ChecklistRow }) {
  return (
    <>
      <Owed row={row} />
      {row.turn && <Turn row={row} turn={row.turn} />}
    </>
  );
}

/** "Technical lead · until 12 Dec 2026 · waits for the client". */
function Owed({ row }: { readonly row: ChecklistRow }) {
  const say = useSay();
  const lang = useLang();
  const role = useEdition(({ edition }) => edition?.roles.find(({ id }) => `@${id}` === row.owner)?.title);
  const late = row.due !== null && row.due < localDay() && (row.state === 'todo' || row.state === 'blocked');
  const until =
    row.due === null ? null : say(late ? 'item.overdue' : 'item.due', { date: formatDay(row.due, lang) });
  const who = row.owner === '' ? null : (role ?? row.owner);
  const waits = row.waiting === null ? null : say(`item.waiting-${row.waiting}`);
  if (who === null && until === null && waits === null) return null;
  return (
    <p className="item-mark">
      {who}
      {who !== null && until !== null && ' · '}
      {late ? <strong data-late="">{until}</strong> : until}
      {waits !== null && (who !== null || until !== null) && ' · '}
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
