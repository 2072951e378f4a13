import { AppImageUpdater } from 'electron-updater';
import { createHash } from 'node:crypto';
import { chmodSync, copyFileSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, isAbsolute, join } from 'node:path';
import { FieldbookError } from '../../contract/shapes/errors.ts';
import { syncFile, syncFolder } from '../../host/platform/files.ts';
import { startProgram } from './start-program.ts';

/**
 * electron-updater deletes the running AppImage and then moves the new one there: on a full disk, or between two disks, the
 * app is gone. Here the new one is laid beside the old one, synced, compared with the gate's hash where it lies, and renamed.
 */
export class KeptAppImageUpdater extends AppImageUpdater {
  /** SHA-512 of the installer that passed the gate, hexadecimal. */
  passed: string | null = null;

  protected override doInstall({ isForceRunAfter }: { readonly isForceRunAfter: boolean }): boolean {
    const fresh = this.installerPath;
    const old = process.env['APPIMAGE'];
    if (fresh === null || this.passed === null || !old || !isAbsolute(old)) {
      throw new FieldbookError('update-failed', 'There is no AppImage to replace');
    }
    const destination = destinationOf(old, fresh);
    replace(fresh, destination, this.passed);
    if (destination !== old) {
      rmSync(old, { force: true });
      this.emit('appimage-filename-updated', destination);
    }
    if (isForceRunAfter) startProgram(destination, [], this.logger);
    return true;
  }
}

/** A file that carries a version in its name gets the new name; one that the user named stays where it is. */
function destinationOf(old: string, fresh: string): string {
  return /\d+\.\d+\.\d+/.test(basename(old)) ? join(dirname(old), basename(fresh)) : old;
}

function replace(from: string, to: string, sha512: string): void {
  const beside = join(dirname(to), `.${basename(to)}.${process.pid}.new`);
  try {
    copyFileSync(from, beside);
    chmodSync(beside, 0o755);
    syncFile(beside);
    if (createHash('sha512').update(readFileSync(beside)).digest('hex') !== sha512) {
      throw new FieldbookError('update-wrong-hash', 'The installer changed after it was checked');
    }
    renameSync(beside, to);
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  }
  syncFolder(dirname(to));
}
