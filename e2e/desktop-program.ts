import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './shell-process.ts';

/**
 * A program that is the built desktop shell over the stand-in for Electron: started, handed things and asked exactly as the packed one is,
 * through Node's inspector in its main process.
 */
export function desktopProgram(folder: string): string {
  const file = join(folder, 'fieldbook');
  const launch = join(root, 'e2e', 'electron-stand-in', 'launch.ts');
  writeFileSync(file, `#!/bin/sh\nexec '${process.execPath}' '${launch}' '${root}' "$@"\n`, { mode: 0o755 });
  return file;
}
