import { useEffect, useRef } from 'react';

/** What is shown is read again first, so that what another window wrote meanwhile is seen, milliseconds. */
const READ_AGAIN_WITHIN_MS = 500;

let hears = true;
const waiting = new Map<string, () => void>();
const listeners = new Set<() => void>();

/** Whether the reader hears this window: until it does again, what was typed waits. */
export function readerHears(): boolean {
  return hears;
}

/** Said by whoever knows the line. Once the reader is back, what waits is handed over, each once. */
export function setReaderHears(now: boolean): void {
  if (now === hears) return;
  hears = now;
  if (now) setTimeout(handOver, READ_AGAIN_WITHIN_MS);
}

/** Waits for the reader. Of two texts on one thing the later one counts. */
export function whenReaderHears(about: string, send: () => void): void {
  waiting.set(about, send);
}

/** For a field that is open when the reader comes back. */
export function useReaderBack(then: () => void): void {
  const newest = useRef(then);
  useEffect(() => {
    newest.current = then;
  });
  useEffect(() => {
    const listener = () => newest.current();
    listeners.add(listener);
    return () => void listeners.delete(listener);
  }, []);
}

function handOver(): void {
  if (!hears) return;
  listeners.forEach((listener) => listener());
  const sends = [...waiting.values()];
  waiting.clear();
  for (const send of sends) send();
}
