import { UninstallerReader } from 'app-builder-lib/out/targets/nsis/nsisUtil.js';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** Sections that Debian's NSIS writes and electron-builder's reader does not know. */
const unknown = ['.idata', '.ndata'] as const;

/**
 * Stands in for wine, which electron-builder has run a first installer only to lay down its uninstaller: here it is read out of the file,
 * as electron-builder itself does where there is no wine.
 */
const [, , installer = ''] = process.argv;
const renamed = `${installer}.read`;
const bytes = readFileSync(installer);
for (const name of unknown) {
  const section = bytes.subarray(0, 0x1000).indexOf(`${name}\0\0`, 0, 'latin1');
  if (section >= 0) bytes.write('.rdata', section, 'latin1');
}
writeFileSync(renamed, bytes);
await UninstallerReader.exec(
  renamed,
  join(dirname(installer), `${basename(installer, 'exe')}__uninstaller.exe`),
);
rmSync(renamed);
