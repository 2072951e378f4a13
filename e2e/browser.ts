import { existsSync } from 'node:fs';
import type { LaunchOptions } from '@playwright/test';

/** Chromium without the browser around its page: a window of it costs a third of the processor time of a whole browser's. */
const shells = ['/usr/bin/chromium-headless-shell'] as const;

/** Where systems keep a Chromium, best first. */
const installed = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/microsoft-edge',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
] as const;

/** No name leads out of this machine: what a page must not reach fails at once, whatever network the tests run in. */
const OFFLINE = [
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1, EXCLUDE [::1]',
  '--no-proxy-server',
] as const;

/**
 * The browser the tests drive: `FIELDBOOK_BROWSER`, an installed headless shell, an installed browser, the shell in @sparticuz/chromium, else
 * Playwright's own.
 */
export function browserToDrive(): Promise<LaunchOptions> {
  return launchOf([...shells, ...installed]);
}

/** The browser the benches measure: a whole one, as people have it. */
export function browserToMeasure(): Promise<LaunchOptions> {
  return launchOf(installed);
}

async function launchOf(places: readonly string[]): Promise<LaunchOptions> {
  const found = process.env['FIELDBOOK_BROWSER'] ?? places.find((file) => existsSync(file));
  if (found) return { executablePath: found, args: [...OFFLINE, ...rootArgs()] };
  if (process.platform !== 'linux' || process.arch !== 'x64') return { args: [...OFFLINE, ...rootArgs()] };
  const { default: chromium } = await import('@sparticuz/chromium');
  return {
    executablePath: await chromium.executablePath(),
    args: [...chromium.args, ...OFFLINE, '--no-sandbox'],
  };
}

/** Chromium's sandbox does not start for root; tests in a container run as root. */
function rootArgs(): string[] {
  return process.getuid?.() === 0 ? ['--no-sandbox'] : [];
}
