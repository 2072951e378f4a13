import { app, dialog } from 'electron';
import type { BrowserWindow } from 'electron';

/** With this many crashes within this time, milliseconds, the page is not loaded again without asking (threats E15). */
const CRASHES_MAX = 3;
const CRASH_WINDOW_MS = 60_000;

/** Loads the page again when its process has gone; one that keeps going down asks, in a window of the system's. */
export function guardCrashes(window: BrowserWindow, now: () => number = Date.now): void {
  let crashes: readonly number[] = [];
  // One question at a time: a page that hangs says so again and again.
  let asking: Promise<void> | null = null;
  const askOnce = (): void => {
    asking ??= askAgain(window).finally(() => (asking = null));
  };
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit' || window.isDestroyed()) return;
    crashes = [...crashes.filter((time) => now() - time < CRASH_WINDOW_MS), now()];
    if (crashes.length < CRASHES_MAX) window.webContents.reload();
    else askOnce();
  });
  window.on('unresponsive', askOnce);
}

async function askAgain(window: BrowserWindow): Promise<void> {
  const { response } = await dialog.showMessageBox(window, {
    type: 'warning',
    message: 'The page does not answer · La página no responde',
    detail:
      'Your notes and checklists are safe: they are kept outside the page.\n' +
      'Sus notas y listas están a salvo: se guardan fuera de la página.',
    buttons: ['Load again · Cargar de nuevo', 'Wait · Esperar', 'Quit · Salir'],
    defaultId: 0,
    cancelId: 1,
    noLink: true,
  });
  if (response === 0 && !window.isDestroyed()) window.webContents.reload();
  if (response === 2) app.quit();
}
