import { ask } from './client.ts';
import { Live } from './live.ts';
import { change } from './undo-store.ts';

/** The keys of the pages marked as read. */
export const readMarks = new Live<null, readonly string[]>({
  name: 'The read marks',
  ask: () => ask('reading.marks', {}),
  tables: ['page_read'],
});

/** Whether a page is marked as read. */
export function useIsRead(key: string): boolean {
  return readMarks.use((keys) => keys?.includes(key) ?? false);
}

/** Marks a page as read or not: seen at once, taken back when the host refuses. */
export async function markRead(key: string, read: boolean): Promise<void> {
  const drawn = readMarks.draw((keys) => (read ? [...keys, key] : keys.filter((other) => other !== key)));
  try {
    await change('reading.mark', { key, read });
    drawn.kept();
  } catch (error) {
    drawn.refused();
    throw error;
  }
}
