import { create } from 'zustand';
import { ask } from './client.ts';
import { onNotebookChange } from './notebook-changes.ts';
import { change } from './undo-store.ts';

/** The keys of the pages marked as read. */
export const useReadMarks = create<{ readonly keys: ReadonlySet<string> }>()(() => ({ keys: new Set() }));

export async function loadReadMarks(): Promise<void> {
  try {
    useReadMarks.setState({ keys: new Set(await ask('reading.marks', {})) });
  } catch (error) {
    console.warn('The read marks could not be read', error);
  }
}

export function followReadMarks(): void {
  onNotebookChange(['page_read'], () => void loadReadMarks());
}

/** Marks a page as read or not: seen at once, taken back when the host refuses. */
export async function markRead(key: string, read: boolean): Promise<void> {
  const before = useReadMarks.getState().keys;
  const keys = new Set(before);
  if (read) keys.add(key);
  else keys.delete(key);
  useReadMarks.setState({ keys });
  try {
    await change('reading.mark', { key, read });
  } catch (error) {
    useReadMarks.setState({ keys: before });
    throw error;
  }
}
