import { useEffect, useId, useState } from 'react';
import type { ClientKept, ClientPart, TakeOver } from '../../../contract/shapes/engagement.ts';
import { clientParts } from '../../../contract/shapes/engagement.ts';
import { NO_CLIENT } from '../../../contract/shapes/notebook-limits.ts';
import { ask } from '../../live/client.ts';
import { useEngagements } from '../../live/engagement-store.ts';
import type { LiveSpec } from '../../live/live.ts';
import { useLive } from '../../live/use-live.ts';
import { useSay } from '../../i18n/i18n.ts';
import type { Say } from '../../i18n/i18n.ts';
import { clientName } from './client-name.ts';

/** What becomes of what was kept without a client. */
const unownedFates = ['move', 'copy', 'leave'] as const;
type UnownedFate = (typeof unownedFates)[number];

/** What one takes from an earlier client as a rule: how the work is done, not what was done. */
const USUAL: readonly ClientPart[] = ['scope', 'own', 'owners'];
/** The days of an earlier client are none of a new one. */
const offered = clientParts.filter((part) => part !== 'dates');

const keptSpec: LiveSpec<string, ClientKept> = {
  name: 'What is kept for a client',
  ask: (id) => ask('engagement.kept', { id }),
  tables: ['item_state', 'item_turn', 'own_item', 'scope', 'bookmark', 'highlight', 'folder'],
};

/** For a new client: what was kept while there was none, and what an earlier one has that it can begin with. */
export function TakeOverChoice({ onChange }: { readonly onChange: (taken: readonly TakeOver[]) => void }) {
  const say = useSay();
  const id = useId();
  const unowned = useLive(keptSpec, NO_CLIENT);
  const earlier = useEngagements(({ engagements }) => engagements).filter((known) => known.id !== NO_CLIENT);
  const [fate, setFate] = useState<UnownedFate>('move');
  const [like, setLike] = useState('');
  const [parts, setParts] = useState(USUAL);
  const what = unowned ? keptWords(unowned, say) : '';
  useEffect(
    () =>
      onChange([
        ...(like === '' || parts.length === 0 ? [] : [{ from: like, parts, move: false }]),
        ...(what === '' || fate === 'leave'
          ? []
          : [{ from: NO_CLIENT, parts: clientParts, move: fate === 'move' }]),
      ]),
    [onChange, like, parts, fate, what],
  );
  return (
    <>
      {what !== '' && (
        <fieldset className="take-over">
          <legend>{say('client.unowned', { what })}</legend>
          {unownedFates.map((known) => (
            <label key={known}>
              <input type="radio" name={id} checked={fate === known} onChange={() => setFate(known)} />
              {say(`client.unowned-${known}`)}
            </label>
          ))}
        </fieldset>
      )}
      {earlier.length > 0 && (
        <>
          <label htmlFor={`${id}-like`}>{say('client.like')}</label>
          <select
            id={`${id}-like`}
            className="field"
            value={like}
            onChange={(event) => setLike(event.target.value)}
          >
            <option value="">{say('client.like-none')}</option>
            {earlier.map((known) => (
              <option key={known.id} value={known.id}>
                {clientName(known, say)}
              </option>
            ))}
          </select>
        </>
      )}
      {like !== '' && <PartChoice key={like} from={like} parts={parts} onChange={setParts} />}
    </>
  );
}

interface PartChoiceProps {
  readonly from: string;
  readonly parts: readonly ClientPart[];
  readonly onChange: (parts: readonly ClientPart[]) => void;
}

function PartChoice({ from, parts, onChange }: PartChoiceProps) {
  const say = useSay();
  const kept = useLive(keptSpec, from);
  return (
    <fieldset className="take-over">
      <legend>{say('client.like-what')}</legend>
      {offered.map((part) => (
        <label key={part}>
          <input
            type="checkbox"
            checked={parts.includes(part) && kept?.[part] !== 0}
            disabled={!kept || kept[part] === 0}
            onChange={({ target }) =>
              onChange(target.checked ? [...parts, part] : parts.filter((one) => one !== part))
            }
          />
          {say(`client.part-${part}`)}
          <span className="small soft">{kept?.[part] ?? ''}</span>
        </label>
      ))}
    </fieldset>
  );
}

/** "3 items marked, 2 notes"; '' when nothing is kept. */
function keptWords(kept: ClientKept, say: Say): string {
  return (['states', 'notes', 'own', 'bookmarks'] as const)
    .flatMap((part) => (kept[part] > 0 ? [say(`client.kept-${part}`, { count: kept[part] })] : []))
    .join(', ');
}
