import { watch } from 'node:fs';
import type { Log } from '../platform/log.ts';

/** An editor saves in several steps: the folder is read when it has been quiet this long, milliseconds. */
const QUIET_MS = 60;

/** Calls `changed`, which never rejects, after each change below a folder, one call at a time, and once more for what changed meanwhile. */
export function watchFolder(
  folder: string,
  changed: () => Promise<void>,
  log: Log,
): { readonly close: () => void } {
  let timer: ReturnType<typeof setTimeout> | null = null;
  let running = false;
  let again = false;
  const run = async (): Promise<void> => {
    if (running) {
      again = true;
      return;
    }
    running = true;
    do {
      again = false;
      await changed();
    } while (again);
    running = false;
  };
  const watcher = watch(folder, { recursive: true }, () => {
    if (timer) clearTimeout(timer);
    timer = setTimeout(() => void run(), QUIET_MS);
  });
  watcher.on('error', (error) =>
    log.write('warn', 'the folder cannot be watched', { reason: error.message }),
  );
  return {
    close: () => {
      if (timer) clearTimeout(timer);
      watcher.close();
    },
  };
}
