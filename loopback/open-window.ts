import { openInBrowser } from './browser.ts';
import { writeOpeningFile } from './opening-file.ts';
import type { OpeningFile } from './opening-file.ts';
import type { LoopbackServer } from './server.ts';

/** The browser has this long to come by the file it was given, milliseconds; then the file goes. */
const COME_WITHIN_MS = 60_000;

const YOURSELF = 'open the address yourself.';

/** Opens the first window: the browser is handed a file that leads it here, gone once it came. Says so when none comes. */
export function openWindow(server: LoopbackServer, say: (words: string) => void): void {
  const opening: { file: OpeningFile | null } = { file: null };
  const done = (): void => {
    clearTimeout(patience);
    process.off('exit', done);
    opening.file?.remove();
  };
  const patience = setTimeout(() => {
    done();
    say(`The browser did not come: ${YOURSELF}`);
  }, COME_WITHIN_MS);
  patience.unref();
  process.once('exit', done);
  try {
    opening.file = writeOpeningFile(server.address('/', done));
  } catch (error) {
    done();
    return say(`No browser could be started (${String(error)}): ${YOURSELF}`);
  }
  openInBrowser(opening.file.path, () => {
    done();
    say(`No browser could be started: ${YOURSELF}`);
  });
}
