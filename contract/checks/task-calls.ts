import { z } from 'zod';
import { define } from './call.ts';
import { taskNames } from '../shapes/task.ts';
import type { TaskTrouble } from '../shapes/task.ts';

export const taskCalls = {
  /** The tasks that fail just now. */
  'tasks.troubles': define<readonly TaskTrouble[]>()(z.strictObject({})),
  /** Tries one again at once, or puts away what is not tried again; answers with what still fails. */
  'tasks.retry': define<readonly TaskTrouble[]>()(z.strictObject({ task: z.enum(taskNames) })),
} as const;
