import { spawn } from 'node:child_process';

/** The program each system has for "open this file", without a shell in between. */
const openers: Readonly<Partial<Record<NodeJS.Platform, readonly [string, ...string[]]>>> = {
  win32: ['rundll32.exe', 'url.dll,FileProtocolHandler'],
  darwin: ['/usr/bin/open'],
};

/** Asks the system to open a file in the browser. Other users of the machine may see the command line: no secret may be in it. */
export function openInBrowser(file: string, onFailure: () => void): void {
  const [program, ...before] = openers[process.platform] ?? ['xdg-open'];
  const child = spawn(program, [...before, file], { stdio: 'ignore', detached: true });
  child.once('error', onFailure);
  child.once('exit', (code) => {
    if (code) onFailure();
  });
  child.unref();
}
