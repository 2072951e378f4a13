import type { Answer } from '../../contract/calls.ts';
import type { HostListener } from '../../contract/shapes/events.ts';

/** What the page needs of a shell: one way to ask, one way to be told. */
export interface Transport {
  readonly shell: 'electron' | 'browser';
  call(name: string, args: unknown): Promise<Answer<unknown>>;
  /** Starts listening; gives back how to stop. */
  listen(listener: HostListener): () => void;
}

/** What Electron's preload puts on the window: two functions, plain data only. */
export interface Bridge {
  readonly call: (name: string, args: unknown) => Promise<Answer<unknown>>;
  readonly onEvent: (listener: HostListener) => () => void;
}

declare global {
  interface Window {
    readonly fieldbook?: Bridge;
  }
}
