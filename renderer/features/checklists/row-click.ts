import { useRef } from 'react';
import type { MouseEvent, PointerEvent } from 'react';

/** What answers a click itself; everything else of a row's head ticks. */
const OWN_ANSWER =
  'a, button, input, textarea, select, summary, label, video, audio, [role="tab"], [contenteditable], .table-box';

interface RowClick {
  readonly onPointerDown: (event: PointerEvent) => void;
  readonly onClick: (event: MouseEvent) => void;
}

/**
 * A click anywhere on a row's head ticks. Links and buttons in it stay what they are, words that are being selected (or let go) tick
 * nothing, and of a double click, which selects a word, nothing is left.
 */
export function useRowClick(tick: () => void): RowClick {
  const before = useRef({ selected: false, ticked: false });
  return {
    onPointerDown: (event) => {
      const selection = getSelection();
      before.current = {
        ...before.current,
        selected:
          selection !== null && !selection.isCollapsed && selection.containsNode(event.currentTarget, true),
      };
    },
    onClick: (event) => {
      const { target, currentTarget, defaultPrevented, detail } = event;
      // What a portal shows (a menu, a dialog) tells its parents in React's tree of its clicks too.
      const here = target instanceof Element && currentTarget.contains(target);
      if (!here || defaultPrevented || target.closest(OWN_ANSWER)) return;
      if (detail === 2 && before.current.ticked) {
        before.current = { selected: false, ticked: false };
        tick();
        return;
      }
      const free = detail <= 1 && !before.current.selected && (getSelection()?.isCollapsed ?? true);
      before.current = { selected: false, ticked: free };
      if (free) tick();
    },
  };
}
