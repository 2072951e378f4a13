import { createPackage } from '@electron/asar';
import { FuseV1Options } from '@electron/fuses';
import { chmodSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The mark before the fuses in Electron's program (electron/fuses, FuseV1). */
const SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
/** How Electron ships its nine fuses, in the order of the wire. */
export const SHIPPED = '101100010'.length === Object.keys(FuseV1Options).length / 2 ? '101100010' : '';

/** Languages of Chromium that the blank one carries; Electron has 55. */
export const languages = ['de', 'en-GB', 'en-US', 'es', 'es-419', 'fr', 'ja', 'pt-BR', 'zh-CN'] as const;

/**
 * A folder that electron-builder takes for Electron's distribution on Linux where the real one cannot be had: the files it expects,
 * and a program with nothing in it but real fuses.
 */
export async function makeBlankElectron(version: string, wire: string = SHIPPED): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'fieldbook-electron-'));
  mkdirSync(join(folder, 'locales'));
  mkdirSync(join(folder, 'resources'));
  writeFileSync(join(folder, 'electron'), programWith(wire));
  for (const name of ['chrome-sandbox', 'chrome_crashpad_handler'])
    writeFileSync(join(folder, name), '\x7fELF');
  for (const name of ['electron', 'chrome-sandbox', 'chrome_crashpad_handler'])
    chmodSync(join(folder, name), 0o755);
  writeFileSync(join(folder, 'version'), version);
  writeFileSync(join(folder, 'LICENSE'), 'Electron is under the MIT licence.\n');
  writeFileSync(join(folder, 'LICENSES.chromium.html'), '<!doctype html><title>Credits</title>');
  for (const language of languages)
    writeFileSync(join(folder, 'locales', `${language}.pak`), 'x'.repeat(1_000));
  const inside = mkdtempSync(join(tmpdir(), 'fieldbook-default-app-'));
  writeFileSync(join(inside, 'main.js'), '');
  await createPackage(inside, join(folder, 'resources', 'default_app.asar'));
  return folder;
}

function programWith(wire: string): Buffer {
  return Buffer.concat([
    Buffer.from('\x7fELF', 'latin1'),
    Buffer.alloc(1_024),
    fuseWire(wire),
    Buffer.alloc(512),
  ]);
}

/** A program's fuse wire: sentinel, version, length, one byte a fuse. */
export function fuseWire(wire: string): Buffer {
  return Buffer.concat([
    Buffer.from(SENTINEL, 'latin1'),
    Buffer.from([1, wire.length]),
    Buffer.from(wire, 'latin1'),
  ]);
}
