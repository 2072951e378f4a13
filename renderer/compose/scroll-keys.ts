import { useEffect } from 'react';

const scrolling = new Set([' ', 'PageDown', 'PageUp', 'ArrowDown', 'ArrowUp', 'Home', 'End']);

/**
 * The window itself never scrolls, the part that shows the page does, and a browser scrolls that only while it has the keyboard. When
 * nothing has it (a page just opened, a card just closed), the key that would scroll gives it to the page first.
 */
export function useScrollKeys(scroller: HTMLElement | null): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.target === document.body && scrolling.has(event.key))
        scroller?.focus({ preventScroll: true });
    };
    addEventListener('keydown', listen);
    return () => removeEventListener('keydown', listen);
  }, [scroller]);
}
