import { useCallback } from 'react';
import type { ItemState } from '../../../contract/shapes/checklist.ts';
import { useShortcut } from '../../ui/shortcut.ts';
import { useItemFiles } from './item-files.ts';
import { actionsOf, currentRow, visibleRows } from './row-actions.ts';
import type { RowActions } from './row-actions.ts';
import { useRowFocus } from './row-focus.ts';

/** A row this far below the top of the window counts as below the bar, pixels. */
const BAR_PX = 52;

/** The keys of a checklist: j k x n b o d and 1 to 4. `onBookmark` is what b does away from every item. */
export function ItemKeys({ onBookmark }: { readonly onBookmark?: () => void }) {
  useShortcut(
    'item-on',
    useCallback(() => step(1), []),
  );
  useShortcut(
    'item-back',
    useCallback(() => step(-1), []),
  );
  useShortcut(
    'tick',
    useCallback(() => act((row) => row.tick()), []),
  );
  useShortcut(
    'note',
    useCallback(() => act((row) => row.note()), []),
  );
  useShortcut(
    'owner',
    useCallback(() => act((row) => row.owe('owner')), []),
  );
  useShortcut(
    'due',
    useCallback(() => act((row) => row.owe('due')), []),
  );
  useShortcut(
    'bookmark',
    useCallback(() => {
      const button = currentRow()?.querySelector<HTMLElement>('[data-act="bookmark"]');
      if (button) button.click();
      else onBookmark?.();
    }, [onBookmark]),
  );
  useRowFocus();
  useItemFiles();
  useStateKey('todo');
  useStateKey('done');
  useStateKey('blocked');
  useStateKey('skipped');
  return null;
}

function useStateKey(state: ItemState): void {
  useShortcut(
    `state-${state}`,
    useCallback(() => act((row) => row.set(state)), [state]),
  );
}

function act(run: (row: RowActions) => void): void {
  const row = currentRow();
  const actions = row && actionsOf(row);
  if (actions) run(actions);
}

/** To the next or previous item; from nowhere to the first one in sight. */
function step(by: 1 | -1): void {
  const rows = visibleRows();
  const here = currentRow();
  const at = here ? rows.indexOf(here) : -1;
  const inSight = (row: HTMLElement) => row.getBoundingClientRect().top >= BAR_PX;
  const next =
    at >= 0
      ? rows[at + by]
      : by === 1
        ? (rows.find(inSight) ?? rows[0])
        : rows.findLast((row) => !inSight(row));
  next?.focus({ preventScroll: true });
  next?.scrollIntoView({ block: 'nearest' });
}
