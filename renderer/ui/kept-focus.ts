import { useEffect } from 'react';
import { useNavigation } from '../navigation/navigation.ts';

/** Elements that had the keyboard, as far back as one may be led: a dialog from a menu from a button, and more than that. */
const KEPT_MAX = 24;

/**
 * The keyboard is never on nothing. Where what had it goes away (a dialog, a menu, a field, a button that is no more), it is given back to
 * what had it before; when that is gone too, or the page is another, to the page.
 */
export function useKeptFocus(page: HTMLElement | null): void {
  useEffect(() => {
    if (!page) return undefined;
    let before: readonly HTMLElement[] = [];
    let asked = 0;
    const remember = ({ target }: FocusEvent) => {
      if (!(target instanceof HTMLElement) || target === document.body) return;
      before = [...before.filter((one) => one !== target && one.isConnected), target].slice(-KEPT_MAX);
    };
    const giveBack = () => {
      asked = 0;
      const last = before.at(-1);
      if (document.activeElement !== document.body || !last || canHave(last)) return;
      (before.findLast(canHave) ?? page).focus({ preventScroll: true });
    };
    // Whoever took it away may be about to put it somewhere: that is waited for, two frames long.
    const look = () => {
      if (asked !== 0 || document.activeElement !== document.body) return;
      asked = requestAnimationFrame(() => (asked = requestAnimationFrame(giveBack)));
    };
    const watch = new MutationObserver(look);
    watch.observe(document.body, { childList: true, subtree: true, attributeFilter: ['disabled', 'hidden'] });
    addEventListener('focusin', remember);
    const forget = useNavigation.subscribe((now, was) => {
      if (now.visit !== was.visit) before = before.slice(-1);
    });
    return () => {
      watch.disconnect();
      cancelAnimationFrame(asked);
      removeEventListener('focusin', remember);
      forget();
    };
  }, [page]);
}

function canHave(element: HTMLElement): boolean {
  return element.isConnected && element.checkVisibility() && !element.matches(':disabled');
}
