/** An event whose listeners may say that what it announces shall not happen. */
export interface Preventable {
  readonly preventDefault: () => void;
  readonly defaultPrevented: boolean;
}

export function preventable<T extends object>(more: T): T & Preventable {
  let prevented = false;
  return Object.defineProperties({ ...more } as T & Preventable, {
    preventDefault: { value: () => (prevented = true) },
    defaultPrevented: { get: () => prevented },
  });
}
