import { spawn } from 'node:child_process';

/** The program each system has for "open this address", without a shell in between. */
const openers: Readonly<Partial<Record<NodeJS.Platform, readonly [string, ...string[]]>>> = {
  win32: ['rundll32.exe', 'url.dll,FileProtocolHandler'],
  darwin: ['/usr/bin/open'],
};

/**
 * Asks the system to open an address of ours. Other users of the machine may see a command line, which is why the token in the
 * address can be used only once and the browser is started at once.
 */
export function openInBrowser(address: string, onFailure: () => void): void {
  const [program, ...before] = openers[process.platform] ?? ['xdg-open'];
  const child = spawn(program, [...before, address], { stdio: 'ignore', detached: true });
  child.once('error', onFailure);
  child.once('exit', (code) => {
    if (code) onFailure();
  });
  child.unref();
}
