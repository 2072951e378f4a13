import { dirname, join } from 'node:path';

/** The project's folder, and where the build puts what. */
export const root = dirname(import.meta.dirname);
export const dist = join(root, 'dist');
export const rendererOut = join(dist, 'renderer');
export const electronOut = join(dist, 'electron');
export const loopbackOut = join(dist, 'loopback');
export const editionOut = join(dist, 'edition.fbe');
export const stamps = join(dist, '.stamps');
/** Node keeps its compiled modules here: a start with it costs half of one without. */
export const compileCache = join(dist, '.compiled');
export const contentIn = join(root, 'content');
/** Icons and entitlements of the installers, and where the installers end up. */
export const installerResources = join(root, 'build', 'installer');
export const installersOut = join(root, 'out');
