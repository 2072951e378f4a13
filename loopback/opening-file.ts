import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface OpeningFile {
  readonly path: string;
  readonly remove: () => void;
}

/**
 * A file only this user can read, which leads the browser to an address: everybody on the machine may see what a program is started
 * with, so the address with its token is never that.
 */
export function writeOpeningFile(address: string): OpeningFile {
  const folder = mkdtempSync(join(tmpdir(), 'fieldbook-open-'));
  const path = join(folder, 'fieldbook.html');
  writeFileSync(path, leadingTo(address), { mode: 0o600, flag: 'wx' });
  return { path, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** `address` is one of ours: nothing in it has a meaning in HTML. */
function leadingTo(address: string): string {
  return [
    '<!doctype html>',
    '<meta charset="utf-8">',
    '<meta name="color-scheme" content="light dark">',
    '<meta name="referrer" content="no-referrer">',
    `<meta http-equiv="refresh" content="0;url=${address}">`,
    '<title>Fieldbook</title>',
    `<p><a href="${address}">Fieldbook</a></p>`,
    '',
  ].join('\n');
}
