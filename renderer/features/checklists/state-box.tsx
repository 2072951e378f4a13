import { Check, Minus, OctagonX } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import type { ItemState } from '../../../contract/shapes/checklist.ts';

/** Each state has its own sign, so that none depends on seeing colours. */
export const stateIcons: Readonly<Record<ItemState, LucideIcon | null>> = {
  todo: null,
  done: Check,
  blocked: OctagonX,
  skipped: Minus,
};

/** The box in front of an item. */
export function StateBox({ state }: { readonly state: ItemState }) {
  const Icon = stateIcons[state];
  return (
    <span className="item-box" data-state={state} aria-hidden>
      {Icon && <Icon size={15} strokeWidth={state === 'blocked' ? 2.2 : 3} />}
    </span>
  );
}
