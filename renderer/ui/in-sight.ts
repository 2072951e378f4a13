import { useLayoutEffect } from 'react';
import type { RefObject } from 'react';

/**
 * Keeps something being written in sight as a whole, its buttons too: when it appears, and whenever it grows or the window shrinks. Where
 * one scrolls to meanwhile is left alone.
 */
export function useInSight(ref: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) return undefined;
    const show = () => {
      if (element.contains(document.activeElement)) element.scrollIntoView({ block: 'nearest' });
    };
    // Tells of the first size too, after the field has taken the focus.
    const watch = new ResizeObserver(show);
    watch.observe(element);
    addEventListener('resize', show);
    return () => {
      watch.disconnect();
      removeEventListener('resize', show);
    };
  }, [ref]);
}
