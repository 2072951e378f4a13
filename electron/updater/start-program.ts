import type { Logger } from 'electron-updater';
import { spawn } from 'node:child_process';
import { FieldbookError } from '../../contract/shapes/errors.ts';

/** Starts a program that outlives us; throws at once when the system does not start it. */
export function startProgram(file: string, args: readonly string[], log: Logger | null): void {
  const child = spawn(file, [...args], { detached: true, stdio: 'ignore' });
  let reason = '';
  child.on('error', (error) => {
    reason = error.message;
    log?.error(reason);
  });
  // Node tells the reason later, but that there is no process it knows now.
  if (child.pid === undefined)
    throw new FieldbookError('update-failed', 'The installer was not started', { detail: file });
  child.unref();
}
