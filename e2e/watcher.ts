import type { BrowserContext } from '@playwright/test';

/** Hears what the pages of a context complain of, and of what they ask for off their own origin. */
export interface Watcher {
  readonly follow: (context: BrowserContext, origin: string) => void;
  /** A context is about to be closed: what is cut off by that is no complaint. */
  readonly leave: (context: BrowserContext) => void;
  /** What there was so far, which is then forgotten. */
  readonly take: () => readonly string[];
}

export function watcher(): Watcher {
  let complaints: string[] = [];
  const left = new WeakSet<BrowserContext>();
  return {
    follow: (context, origin) => {
      const complain = (words: string): void => {
        if (!left.has(context)) complaints.push(words);
      };
      context.on('console', (message) => {
        if (message.type() === 'error' || message.type() === 'warning')
          complain(`${message.type()}: ${message.text()}`);
      });
      context.on('weberror', (error) => complain(`thrown: ${error.error().message}`));
      context.on('request', (request) => {
        const url = request.url();
        if (!url.startsWith(`${origin}/`) && !url.startsWith('data:')) complain(`off the origin: ${url}`);
      });
    },
    leave: (context) => left.add(context),
    take: () => {
      const taken = complaints;
      complaints = [];
      return taken;
    },
  };
}
