import type { ItemState } from '../../../contract/shapes/checklist.ts';
import { useSay } from '../../i18n/i18n.ts';
import { StateBox } from './state-box.tsx';

interface TickBoxProps {
  readonly state: ItemState;
  readonly words: string;
  readonly disabled: boolean;
  readonly onTick: () => void;
}

/** A checkbox named by the item's words. One that is not needed says so: it is neither ticked nor waiting. */
export function TickBox({ state, words, disabled, onTick }: TickBoxProps) {
  const say = useSay();
  const said = say(`state.${state}`);
  return (
    <button
      type="button"
      role="checkbox"
      className="item-tick"
      disabled={disabled}
      aria-checked={state === 'blocked' ? 'mixed' : state === 'done'}
      aria-label={state === 'todo' || state === 'done' ? words : say('item.said', { state: said, words })}
      title={said}
      data-chrome
      onClick={onTick}
    >
      <StateBox state={state} />
    </button>
  );
}
