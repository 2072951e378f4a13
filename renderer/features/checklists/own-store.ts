import type { CallGiven } from '../../../contract/calls.ts';
import type { ChecklistRow } from '../../../contract/shapes/checklist.ts';
import type { Changed, Made } from '../../../contract/shapes/change.ts';
import { ownItemId } from '../../../contract/shapes/item-name.ts';
import { checklistList, pageChecklist } from '../../live/checklist-store.ts';
import { useSettings } from '../../live/settings-store.ts';
import { change } from '../../live/undo-store.ts';

/** Adds an item of the client's own to a list of a page. */
export function addOwn(item: Omit<CallGiven<'own.add'>, 'who'>): Promise<Made> {
  return change('own.add', { ...item, who: useSettings.getState().values.who });
}

export function rewordOwn(row: ChecklistRow, words: string): Promise<Changed> {
  return change('own.change', { id: idOf(row), words });
}

export function removeOwn(row: ChecklistRow): Promise<Changed> {
  return change('own.remove', { ids: [idOf(row)] });
}

/** The own items of the same list that stand before and after it, as far as they are shown. */
export function ownNeighbours(row: ChecklistRow): {
  readonly above: ChecklistRow | null;
  readonly below: ChecklistRow | null;
} {
  const own = siblings(row);
  const at = own.findIndex(({ item }) => item === row.item);
  return { above: own[at - 1] ?? null, below: (at < 0 ? undefined : own[at + 1]) ?? null };
}

/** One place up or down among the own items of its list. */
export function moveOwn(lang: string, row: ChecklistRow, by: 'up' | 'down'): Promise<Changed> {
  const own = siblings(row);
  const at = own.findIndex(({ item }) => item === row.item);
  const before = by === 'up' ? own[at - 1] : own[at + 2];
  return change('own.move', {
    lang,
    id: idOf(row),
    key: row.key,
    anchor: row.anchor,
    before: before ? idOf(before) : null,
  });
}

function siblings(row: ChecklistRow): readonly ChecklistRow[] {
  const page = pageChecklist.now();
  const shown = page?.key === row.key ? page : checklistList.now()?.pages.find(({ key }) => key === row.key);
  return (shown?.rows ?? []).filter(({ own, anchor }) => own && anchor === row.anchor);
}

function idOf(row: ChecklistRow): string {
  return ownItemId(row.item) ?? row.item;
}
