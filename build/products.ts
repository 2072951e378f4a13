import { join } from 'node:path';
import { buildElectron } from './electron.ts';
import { electronOut, rendererOut } from './paths.ts';
import { buildRenderer } from './renderer.ts';
import type { Product } from './stale.ts';

/** What every bundle is made of besides its own folder: another version of a package or of the build is another bundle. */
const shared = [
  'package-lock.json',
  'host/contract/**',
  'host/csp.ts',
  'host/assets.ts',
  'build/*.ts',
] as const;

const renderer: Product = {
  name: 'renderer',
  sources: [...shared, 'renderer/**', 'dialect/**'],
  output: join(rendererOut, 'files.json'),
  make: buildRenderer,
};

const electron: Product = {
  name: 'electron',
  sources: [...shared, 'electron/**', 'host/**', 'dialect/**'],
  output: join(electronOut, 'main.js'),
  make: buildElectron,
};

/** Everything the app is started from, in the order it is made. */
export const products: readonly Product[] = [renderer, electron];
