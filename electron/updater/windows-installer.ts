import { NsisUpdater } from 'electron-updater';
import { FieldbookError } from '../../contract/shapes/errors.ts';
import { startProgram } from './start-program.ts';

/**
 * electron-updater asks for administrator's rights, or has the shell open the file, when the installer does not start. Ours is for
 * one user and needs neither: what does not start is said, and the app goes on.
 */
export class KeptNsisUpdater extends NsisUpdater {
  protected override doInstall({ isForceRunAfter }: { readonly isForceRunAfter: boolean }): boolean {
    const installer = this.installerPath;
    if (installer === null) throw new FieldbookError('update-failed', 'There is no installer');
    startProgram(installer, ['--updated', '/S', ...(isForceRunAfter ? ['--force-run'] : [])], this.logger);
    return true;
  }
}
