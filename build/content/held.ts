/** Longer than any command takes, milliseconds: it only has to be there. */
const NEVER_MS = 2_147_483_647;

/**
 * Keeps the process until the work has ended. What waits for the network waits with timers that keep no process alive: where the last socket
 * is gone and nobody was told, the process would end in the middle of a sentence (Node's code 13) instead of after the limit, with words.
 */
export async function held<T>(work: Promise<T>): Promise<T> {
  const timer = setInterval(() => undefined, NEVER_MS);
  try {
    return await work;
  } finally {
    clearInterval(timer);
  }
}
