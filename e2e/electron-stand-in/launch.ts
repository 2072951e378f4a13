import { registerHooks } from 'node:module';
import { isAbsolute, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { limitCryptography } from './ciphers.ts';
import { world } from './world.ts';

/**
 * Runs an app's main script as Electron would, on this Node and in a Chromium:
 *
 *     node launch.ts <folder of the app> [flags of the app]
 *
 * `electron` becomes the stand-in for everyone who imports or requires it; nothing else of the app is touched.
 */
const { app } = await import('./app.ts');
const { obey } = await import('./control.ts');

const electron = pathToFileURL(join(import.meta.dirname, 'electron.ts')).href;
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron' || specifier === 'electron/main'
      ? { url: electron, format: 'module-typescript', shortCircuit: true }
      : next(specifier, context),
});
limitCryptography();

const versions = { electron: '45.4.1', chrome: '156.0.0.0' };
Object.defineProperty(process, 'versions', { value: { ...process.versions, ...versions } });
Object.defineProperty(process, 'resourcesPath', { value: world.resources, configurable: true });
Object.defineProperty(process, 'type', { value: 'browser' });
// As `electron .` has it: the program, then the app's folder.
process.argv = [process.execPath, ...process.argv.slice(2)];

const main = Reflect.get(
  JSON.parse((await import('node:fs')).readFileSync(join(world.app, 'package.json'), 'utf8')) as object,
  'main',
) as string;
obey();
await import(pathToFileURL(isAbsolute(main) ? main : join(world.app, main)).href);
// The event loop turns once before the app is ready (docs/tutorial/esm.md).
setImmediate(() => app.becomeReady());
