import { useEffect, useLayoutEffect, useState } from 'react';
import type { PointerEvent } from 'react';
import type { PageChecklist } from '../../../contract/shapes/checklist.ts';
import type { PageGroup } from './group-pages.ts';

interface StillGroups {
  readonly groups: readonly PageGroup[];
  /** For the element around the groups. */
  readonly watch: {
    readonly onPointerDown: () => void;
    readonly onPointerLeave: (event: PointerEvent) => void;
  };
}

/**
 * While one ticks with the pointer, rows stay where they are, also those that by now belong to another group or are filtered out: the next
 * click must meet the row it is meant for. They move once the pointer leaves the list, a key is pressed, or something else is `asked` for.
 */
export function useStillGroups(
  groups: readonly PageGroup[],
  pages: readonly PageChecklist[],
  asked: string,
): StillGroups {
  const [held, setHeld] = useState<{
    readonly asked: string;
    readonly groups: readonly PageGroup[];
  } | null>(null);
  const still = held?.asked === asked ? heldGroups(held.groups, pages) : null;
  useLayoutEffect(() => {
    // What leaves the list with the next answer is kept as it was last.
    setHeld((before) => before && { ...before, groups: heldGroups(before.groups, pages) });
  }, [pages]);
  useEffect(() => {
    const letGo = () => setHeld(null);
    addEventListener('keydown', letGo, true);
    return () => removeEventListener('keydown', letGo, true);
  }, []);
  return {
    groups: still ?? groups,
    watch: {
      onPointerDown: () => setHeld((before) => (before?.asked === asked ? before : { asked, groups })),
      onPointerLeave: ({ pointerType }) => {
        // A finger leaves whenever it is lifted.
        if (pointerType !== 'touch') setHeld(null);
      },
    },
  };
}

/** The same groups and rows as before, each row as it is now. */
export function heldGroups(
  held: readonly PageGroup[],
  pages: readonly PageChecklist[],
): readonly PageGroup[] {
  const known = new Map(pages.map((page) => [page.key, page]));
  return held.map((group) => ({
    ...group,
    pages: group.pages.map((page) => {
      const now = known.get(page.key);
      if (!now || now === page) return page;
      const rows = new Map(now.rows.map((row) => [row.item, row]));
      return { ...page, counts: now.counts, rows: page.rows.map((row) => rows.get(row.item) ?? row) };
    }),
  }));
}
