import { create } from 'zustand';
import type { TaskName, TaskTrouble } from '../../contract/shapes/task.ts';
import { ask, onHostEvent } from './client.ts';

/** What the reader does by itself and just now cannot. */
export const useTroubles = create<{ readonly troubles: readonly TaskTrouble[] }>()(() => ({ troubles: [] }));

/** Reads what fails just now and listens from then on. */
export function followTroubles(): void {
  ask('tasks.troubles', {}).then(
    (troubles) => useTroubles.setState({ troubles }),
    (error: unknown) => console.warn('What runs by itself did not answer', error),
  );
  onHostEvent('task-troubles', ({ troubles }) => useTroubles.setState({ troubles }));
}

/** Tries one again at once, or puts away what is not tried again. */
export async function retryTask(task: TaskName): Promise<void> {
  useTroubles.setState({ troubles: await ask('tasks.retry', { task }) });
}
