import type { z } from 'zod';

/** One call: the check of what comes in and, as a type only, what goes out. */
export interface CallSpec<Args extends z.ZodType = z.ZodType, Result = unknown> {
  readonly args: Args;
  /** Never set: it only carries the result's type to both ends. */
  readonly result?: Result;
}

/** Declares a call: `define<PageView>()(z.object({ key, lang }))`. */
export function define<Result>() {
  return <Args extends z.ZodType>(args: Args): CallSpec<Args, Result> => ({ args });
}

export type ArgsOf<C> = C extends CallSpec<infer A, unknown> ? z.output<A> : never;
export type GivenArgsOf<C> = C extends CallSpec<infer A, unknown> ? z.input<A> : never;
export type ResultOf<C> = C extends CallSpec<z.ZodType, infer R> ? R : never;
