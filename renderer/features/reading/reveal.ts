import { revealTab } from './parts/tabs.tsx';

/**
 * Scrolls to what may stand folded away or in a tab behind: what hides it is opened first. A tab is drawn only when React comes to it,
 * right after the work at hand and before the window is painted; so the scrolling is done once more then.
 */
export function revealThen(element: HTMLElement, scroll: () => void): void {
  const hidden = !element.checkVisibility();
  if (hidden) {
    revealTab(element);
    for (let at = element.closest('details'); at; at = at.parentElement?.closest('details') ?? null)
      at.open = true;
  }
  // What is laid out only when it comes near has an estimated height till then, and what stands far down in it would be looked for below it.
  element.closest<HTMLElement>('.prose > *')?.style.setProperty('content-visibility', 'visible');
  scroll();
  if (hidden) queueMicrotask(scroll);
}
