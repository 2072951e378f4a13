/** A service that is opened when first asked for: the start does not wait for it, and its failure is told by the call that needed it. */
export interface Late<T> {
  /** Opens it, or gives what is open. A failed opening is tried again by the next one who asks. */
  readonly get: () => Promise<T>;
  /** What is open by now, or `null`. */
  readonly now: () => T | null;
}

export function late<T>(open: () => Promise<T>): Late<T> {
  let opening: Promise<T> | null = null;
  let opened: T | null = null;
  const get = (): Promise<T> => {
    opening ??= open().then(
      (value) => {
        opened = value;
        return value;
      },
      (error: unknown) => {
        opening = null;
        throw error;
      },
    );
    return opening;
  };
  return { get, now: () => opened };
}

/** The handlers of a service that is opened late: each waits for it, then asks its own. */
export function lateHandlers<H extends object>(names: object, handlers: Late<H>): H {
  const entries = Object.keys(names).map((name) => {
    const ask = async (args: unknown): Promise<unknown> => {
      const handler: unknown = Reflect.get(await handlers.get(), name);
      return typeof handler === 'function' ? Reflect.apply(handler, undefined, [args]) : undefined;
    };
    return [name, ask];
  });
  return Object.fromEntries(entries) as H;
}
