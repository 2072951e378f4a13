import { onHostEvent } from './client.ts';

/** Changes are gathered for this long before everything shown is read again, milliseconds. */
const GATHER_MS = 15;

const readers = new Set<() => void>();
let timer: ReturnType<typeof setTimeout> | undefined;

/** Reads again whenever the notebook changes, here or in another window. Gives back how to stop. */
export function onNotebookChange(read: () => void): () => void {
  readers.add(read);
  return () => readers.delete(read);
}

/** Says that the notebook is not what it was; whoever shows some of it reads again. */
export function notebookChanged(): void {
  timer ??= setTimeout(() => {
    timer = undefined;
    readers.forEach((read) => read());
  }, GATHER_MS);
}

/** Listens to the host, and looks again when the window comes back: another program may have written meanwhile. */
export function followNotebook(): void {
  onHostEvent('notebook-changed', ({ tables }) => {
    // Scrolling keeps the reading place; nothing on screen depends on it.
    if (tables.length === 0 || tables.some((table) => table !== 'reading')) notebookChanged();
  });
  onHostEvent('edition-changed', notebookChanged);
  addEventListener('focus', notebookChanged);
}
