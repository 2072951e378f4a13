import type { Writable } from 'node:stream';

/**
 * Lets a program go on when nobody hears what it prints: its terminal was closed, or whoever had started it has gone. Each line would else be an
 * error that nobody caught, and telling of that one more line, for ever.
 */
export function mayGoUnheard(streams: readonly Writable[] = [process.stdout, process.stderr]): void {
  for (const stream of streams)
    if (stream.listenerCount('error') === 0) stream.on('error', () => stream.destroy());
}
