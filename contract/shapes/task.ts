import type { Failure } from './errors.ts';

/** What the reader does without being asked. The page words each (`task.<name>`). */
export const taskNames = [
  'content-check',
  'content-again',
  'app-update',
  'notebook-upkeep',
  'notebook-repair',
  'notebook-watch',
  'preview',
  'other',
] as const;
export type TaskName = (typeof taskNames)[number];

/** A task that failed, until it comes through. */
export interface TaskTrouble {
  readonly task: TaskName;
  readonly failure: Failure;
  /** ISO time of the first failure since it last came through. */
  readonly since: string;
  /** ISO time of the next try; `null` when it is not tried again by itself. */
  readonly next: string | null;
}
