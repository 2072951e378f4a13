import { itemStates } from '../../../contract/shapes/checklist.ts';
import type { ItemState, PageChecklist } from '../../../contract/shapes/checklist.ts';

/** Pages that stand together in the list: of a phase, or those with items in a state. */
export interface PageGroup {
  readonly id: string;
  readonly pages: readonly PageChecklist[];
}

/** Pages of several phases form a group of their own, so that the groups' sum is the whole. */
export const SEVERAL = 'several';
export const NONE = 'none';

/** By phase, in the order of the phases; then the pages of several and of none. */
export function byPhase(pages: readonly PageChecklist[], phases: readonly string[]): readonly PageGroup[] {
  const home = (page: PageChecklist) => {
    const own = page.phases.filter((phase) => phases.includes(phase));
    if (own.length > 1 || page.phases.includes('multiple')) return SEVERAL;
    return own[0] ?? NONE;
  };
  return [...phases, SEVERAL, NONE]
    .map((id) => ({ id, pages: pages.filter((page) => home(page) === id) }))
    .filter((group) => group.pages.length > 0);
}

const stateOrder: readonly ItemState[] = ['blocked', 'todo', 'done', 'skipped'];

/** By state, what is in the way first; a page stands in each group in which it has items. Retired items come last, on their own. */
export function byState(pages: readonly PageChecklist[]): readonly PageGroup[] {
  const groups = stateOrder.map((state) => ({
    id: state,
    pages: pages
      .map((page) => ({ ...page, rows: page.rows.filter((row) => row.state === state), retired: [] }))
      .filter((page) => page.rows.length > 0),
  }));
  const retired = pages.filter((page) => page.retired.length > 0).map((page) => ({ ...page, rows: [] }));
  return [...groups, { id: 'retired', pages: retired }].filter((group) => group.pages.length > 0);
}

/** Blocked items first within their page, and pages that have some first; everything else keeps its order. */
export function blockedFirst(pages: readonly PageChecklist[]): readonly PageChecklist[] {
  const rank = (state: ItemState) => (state === 'blocked' ? 0 : 1);
  const sorted = pages.map((page) => ({
    ...page,
    rows: page.rows.toSorted((left, right) => rank(left.state) - rank(right.state)),
  }));
  const hasBlocked = (page: PageChecklist) => page.rows.some((row) => row.state === 'blocked');
  return sorted.toSorted((left, right) => Number(hasBlocked(right)) - Number(hasBlocked(left)));
}

export function isState(id: string): id is ItemState {
  return itemStates.some((state) => state === id);
}
