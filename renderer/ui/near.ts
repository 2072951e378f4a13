import { useLayoutEffect, useState } from 'react';
import type { RefObject } from 'react';
import { flushSync } from 'react-dom';

/** So many rows at the top of a long list are drawn whole from the start: more than a tall window shows. */
export const ROWS_AT_ONCE = 24;
/** How far above and below the window a row is near, in windows. */
const NEAR = '100% 0px';

const comers = new WeakMap<Element, () => void>();
const far = new Set<Element>();
let watch: IntersectionObserver | null = null;

/**
 * Whether a row of a long list is near: it has come close to the window, has the keyboard, or goes on paper. Its words and its state are
 * there from the start, for Ctrl+F and for screen readers; what only a hand can reach is drawn when it is near, and then stays.
 */
export function useNear(row: RefObject<Element | null>, atOnce: boolean): boolean {
  const [near, setNear] = useState(atOnce || typeof IntersectionObserver === 'undefined');
  useLayoutEffect(() => {
    const element = row.current;
    if (near || !element) return undefined;
    return expect(element, () => setNear(true));
  }, [near, row]);
  return near;
}

function expect(row: Element, come: () => void): () => void {
  if (far.size === 0) startWatching();
  comers.set(row, come);
  far.add(row);
  watch?.observe(row);
  return () => {
    watch?.unobserve(row);
    far.delete(row);
    comers.delete(row);
    if (far.size === 0) stopWatching();
  };
}

function startWatching(): void {
  watch = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) if (isIntersecting) comers.get(target)?.();
    },
    // The view scrolls within the window: the margin is that of what scrolls.
    { scrollMargin: NEAR },
  );
  document.addEventListener('focusin', onFocus);
  addEventListener('beforeprint', allCome);
}

function stopWatching(): void {
  watch?.disconnect();
  watch = null;
  document.removeEventListener('focusin', onFocus);
  removeEventListener('beforeprint', allCome);
}

function onFocus({ target }: FocusEvent): void {
  for (let at = target instanceof Element ? target : null; at; at = at.parentElement) comers.get(at)?.();
}

/** The paper is laid out as soon as everybody has heard of it. */
function allCome(): void {
  flushSync(() => {
    for (const row of far) comers.get(row)?.();
  });
}
