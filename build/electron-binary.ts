import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readTextIfThere } from '../host/platform/files.ts';
import { root } from './paths.ts';

/** How long a start waits for Electron's program to arrive, milliseconds. */
const FETCH_PATIENCE_MS = 10_000;

const folder = join(root, 'node_modules', 'electron');

export type Binary =
  | { readonly there: true; readonly file: string }
  /** `reason` completes the sentence "… so Fieldbook opens in the browser". */
  | { readonly there: false; readonly reason: string };

/** Electron's program as its package has laid it down; nothing is fetched. (Requiring the package would fetch it.) */
export function electronBinary(): Binary {
  const override = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  const name = readTextIfThere(join(folder, 'path.txt')) ?? (override ? 'electron' : null);
  const file = name === null ? null : join(override ?? join(folder, 'dist'), name);
  if (file !== null && existsSync(file)) return { there: true, file };
  return { there: false, reason: "Electron's program is not on this machine" };
}

/** What keeps Electron from opening a window here, or `null`. */
export function noWindowReason(): string | null {
  if (process.platform !== 'linux') return null;
  if (!process.env['DISPLAY'] && !process.env['WAYLAND_DISPLAY'])
    return 'There is no display for a window of its own';
  return process.getuid?.() === 0 ? "Electron's sandbox does not work for root" : null;
}

/** Fetches Electron's program with its package's own script, for a while; a slow download goes on until we end. */
export async function fetchElectron(): Promise<Binary> {
  const child = spawn(process.execPath, [join(folder, 'install.js')], { stdio: 'ignore' });
  process.once('exit', () => child.kill());
  const outcome = await new Promise<'done' | 'slow'>((resolve) => {
    setTimeout(() => resolve('slow'), FETCH_PATIENCE_MS).unref();
    child.once('error', () => resolve('done'));
    child.once('exit', () => resolve('done'));
  });
  if (outcome === 'slow') {
    child.unref();
    return { there: false, reason: "Electron's program is still being fetched" };
  }
  const binary = electronBinary();
  return binary.there
    ? binary
    : { there: false, reason: "Electron's program is not on this machine and could not be fetched" };
}
