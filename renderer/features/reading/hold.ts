/** What a reader does to go on from where he arrived. */
const OWN_WAY = ['wheel', 'touchstart', 'pointerdown', 'keydown'] as const;
/** Nearer than this is the same place, pixels. */
const SAME_PX = 2;

let letGo: (() => void) | null = null;

/**
 * Scrolls, and again whenever the page's length changes, until the reader does something or arrives elsewhere: blocks far away have an
 * estimated height until they come near, pictures and what the user wrote come later, and none of it may move what one came for.
 */
export function holdAt(scroller: HTMLElement, scroll: () => void): void {
  letGo?.();
  let [stood, length] = [0, 0];
  const settle = () => {
    scroll();
    [stood, length] = [scroller.scrollTop, scroller.scrollHeight];
  };
  const observer = new ResizeObserver(settle);
  const onScroll = () => {
    if (Math.abs(scroller.scrollTop - stood) <= SAME_PX) return;
    // With another length it was the browser that moved, to keep in sight what it took for the place; otherwise somebody scrolled.
    if (scroller.scrollHeight === length) end();
    else settle();
  };
  const end = () => {
    observer.disconnect();
    scroller.removeEventListener('scroll', onScroll);
    for (const name of OWN_WAY) removeEventListener(name, end, true);
    if (letGo === end) letGo = null;
  };
  settle();
  const content = scroller.firstElementChild;
  if (!content) return;
  observer.observe(content);
  scroller.addEventListener('scroll', onScroll, { passive: true });
  for (const name of OWN_WAY) addEventListener(name, end, { capture: true, passive: true });
  letGo = end;
}

/** Lets the page scroll freely: one arrived at its top, or left it. */
export function release(): void {
  letGo?.();
}
