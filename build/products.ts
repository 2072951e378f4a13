import { join } from 'node:path';
import { editionOut, electronOut, loopbackOut, rendererOut } from './paths.ts';
import type { Product } from './stale.ts';

/** What every bundle is made of besides its own folder: another version of a package or of the build is another bundle. */
const shared = ['package-lock.json', 'contract/**', 'host/serve/csp.ts', 'host/serve/assets.ts'] as const;

// The makers are loaded when something has to be made: a start that finds everything in place does not pay for the bundlers.

/** The window's side; the author's preview needs nothing else. */
export const renderer: Product = {
  name: 'renderer',
  sources: [...shared, 'renderer/**', 'dialect/**', 'build/renderer.ts'],
  output: join(rendererOut, 'files.json'),
  make: async () => (await import('./renderer.ts')).buildRenderer(),
};

const electron: Product = {
  name: 'electron',
  sources: [...shared, 'electron/**', 'host/**', 'dialect/**', 'build/shells.ts'],
  output: join(electronOut, 'main.js'),
  make: async () => (await import('./shells.ts')).buildElectron(),
};

const loopback: Product = {
  name: 'loopback',
  sources: [...shared, 'loopback/**', 'host/**', 'dialect/**', 'build/shells.ts'],
  output: join(loopbackOut, 'main.js'),
  make: async () => (await import('./shells.ts')).buildLoopback(),
};

const edition: Product = {
  name: 'edition',
  sources: [
    'package-lock.json',
    'content/**',
    'contract/**',
    'host/library/**',
    'host/search/**',
    'host/platform/**',
    'dialect/**',
    'build/edition.ts',
  ],
  output: editionOut,
  make: async () => (await import('./edition.ts')).buildEdition(),
};

/** Everything the app is started from, in the order it is made. */
export const products: readonly Product[] = [renderer, electron, loopback, edition];
