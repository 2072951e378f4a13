import type { ArgsOf, GivenArgsOf, ResultOf } from './checks/call.ts';
import type { Failure } from './shapes/errors.ts';
import { frameCalls } from './checks/frame-calls.ts';
import { libraryCalls } from './checks/library-calls.ts';
import { notebookCalls } from './checks/notebook-calls.ts';
import { previewCalls } from './checks/preview-calls.ts';
import { searchCalls } from './checks/search-calls.ts';
import { settingsCalls } from './checks/settings-calls.ts';
import { syncCalls } from './checks/sync-calls.ts';
import { taskCalls } from './checks/task-calls.ts';
import { updateCalls } from './checks/update-calls.ts';

/** Every call between the page and the host, once. Both ends derive names, checks and types from here. */
export const calls = {
  ...libraryCalls,
  ...previewCalls,
  ...searchCalls,
  ...notebookCalls,
  ...frameCalls,
  ...settingsCalls,
  ...syncCalls,
  ...taskCalls,
  ...updateCalls,
} as const;

export type Calls = typeof calls;
export type CallName = keyof Calls;
export type CallArgs<N extends CallName> = ArgsOf<Calls[N]>;
export type CallGiven<N extends CallName> = GivenArgsOf<Calls[N]>;
export type CallResult<N extends CallName> = ResultOf<Calls[N]>;

/** What every call answers, in both shells. */
export type Answer<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: Failure };

/** One handler a call: a missing or wrongly typed one does not compile. */
export type Handlers<C = Calls> = {
  readonly [N in keyof C]: (args: ArgsOf<C[N]>) => ResultOf<C[N]> | Promise<ResultOf<C[N]>>;
};
