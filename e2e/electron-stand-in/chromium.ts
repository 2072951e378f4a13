import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { browserToDrive } from '../browser.ts';
import { openDevTools } from './devtools.ts';
import type { DevTools } from './devtools.ts';
import { world } from './world.ts';

/** A browser to draw windows in. */
export interface Chromium {
  readonly tools: DevTools;
  /** The part of it that is the app's. */
  readonly context: string | null;
}

/** Without its own ways into the network: what is asked for shall be what the app asked for. */
const QUIET = [
  '--headless=new', '--no-first-run', '--no-default-browser-check', '--disable-background-networking', '--disable-component-update',
  // With the pipe it ends when we do, however we end; it is spoken to over the port.
  '--disable-sync', '--disable-gpu', '--disable-quic', '--remote-debugging-pipe', '--remote-debugging-port=0',
] as const; // prettier-ignore

let opening: Promise<Chromium> | null = null;

/** The one browser of this run: the launcher's, else one of our own that ends with us. */
export function chromium(): Promise<Chromium> {
  opening ??= open();
  return opening;
}

async function open(): Promise<Chromium> {
  const tools = await openDevTools(world.browser ?? (await launch()));
  return { tools, context: world.context };
}

async function launch(): Promise<string> {
  const { executablePath, args = [] } = await browserToDrive();
  if (executablePath === undefined) throw new Error('There is no Chromium to draw in');
  const profile = mkdtempSync(join(tmpdir(), 'stand-in-chromium-'));
  const child = spawn(executablePath, [...args, ...QUIET, `--user-data-dir=${profile}`, 'about:blank'], {
    stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'],
  });
  process.once('exit', () => {
    child.kill('SIGKILL');
    rmSync(profile, { recursive: true, force: true, maxRetries: 3 });
  });
  const said = child.stderr;
  if (!said) throw new Error('The browser says nothing');
  return new Promise((resolve, reject) => {
    child.once('exit', () => reject(new Error('The browser ended')));
    createInterface({ input: said }).on('line', (line) => {
      const endpoint = /listening on (ws:\S+)/.exec(line)?.[1];
      if (endpoint) resolve(endpoint);
    });
  });
}
