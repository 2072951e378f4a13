import type { BrowserContext } from '@playwright/test';

/** Hears what the pages of a context complain of, and of what they ask for off their own origin. */
export interface Watcher {
  readonly follow: (context: BrowserContext, origin: string) => void;
  /** What there was so far, which is then forgotten. */
  readonly take: () => readonly string[];
}

export function watcher(): Watcher {
  let complaints: string[] = [];
  return {
    follow: (context, origin) => {
      context.on('console', (message) => {
        if (message.type() === 'error' || message.type() === 'warning')
          complaints.push(`${message.type()}: ${message.text()}`);
      });
      context.on('weberror', (error) => complaints.push(`thrown: ${error.error().message}`));
      context.on('request', (request) => {
        const url = request.url();
        if (!url.startsWith(`${origin}/`) && !url.startsWith('data:'))
          complaints.push(`off the origin: ${url}`);
      });
    },
    take: () => {
      const taken = complaints;
      complaints = [];
      return taken;
    },
  };
}
