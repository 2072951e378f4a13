import { useLayoutEffect } from 'react';
import type { RefObject } from 'react';
import type { ItemState } from '../../../contract/shapes/checklist.ts';

/** What a key can do with the item it is pressed on. */
export interface RowActions {
  readonly tick: () => void;
  readonly set: (state: ItemState) => void;
  readonly note: () => void;
  /** Opens the line in which one writes who owes it and until when, at the one or the other. */
  readonly owe: (at: 'owner' | 'due') => void;
  /** Keeps files with the item. */
  readonly attach: (files: readonly File[]) => void;
}

const known = new WeakMap<Element, RowActions>();

/** Rows as the eye meets them: those of folded lists and hidden tabs are passed over. */
export function visibleRows(): readonly HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>('.item')].filter(
    (row) => known.has(row) && row.offsetParent !== null,
  );
}

/** The row that has the keyboard, or something in it. */
export function currentRow(): HTMLElement | null {
  return document.activeElement?.closest<HTMLElement>('.item') ?? null;
}

export function actionsOf(row: Element): RowActions | undefined {
  return known.get(row);
}

/** Offers a row's actions to the keys; `inside` is any element of the row. */
export function useRowActions(inside: RefObject<HTMLElement | null>, actions: RowActions): void {
  useLayoutEffect(() => {
    const row = inside.current?.closest('.item');
    if (row) known.set(row, actions);
  });
}
