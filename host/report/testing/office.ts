import { execFileSync, spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Whether this machine has LibreOffice, which opens what a report is written as, and the reader of PDF that tells what is on a page. */
export const hasOffice: boolean = ['soffice', 'pdftotext'].every(
  (program) => spawnSync(program, ['--version', '-v']).error === undefined,
);

/** LibreOffice starts slowly, milliseconds. */
export const OFFICE_MS = 120_000;

/** What LibreOffice makes of a file, in another format; `filter` as its own command line has it. */
export function convert(folder: string, name: string, bytes: Uint8Array, filter: string): string {
  const file = join(folder, name);
  writeFileSync(file, bytes);
  const profile = pathToFileURL(join(folder, 'profile')).href;
  const args = [`-env:UserInstallation=${profile}`, '--headless', '--convert-to', filter, '--outdir', folder, file]; // prettier-ignore
  execFileSync('soffice', args, { stdio: 'pipe', timeout: OFFICE_MS });
  return folder;
}

/** The words on each page of a PDF, as they stand there. */
export function pagesOf(pdf: string): readonly string[] {
  const text = execFileSync('pdftotext', ['-layout', pdf, '-'], { encoding: 'utf8' });
  return text.split('\f').filter((page) => page.trim() !== '');
}

/** The sheets of a workbook as CSV, by their names: LibreOffice writes a file a sheet. */
export function sheetsOf(folder: string, stem: string): ReadonlyMap<string, string> {
  const files = readdirSync(folder).filter((file) => file.startsWith(`${stem}-`) && file.endsWith('.csv'));
  return new Map(
    files.map((file) => [
      file.slice(stem.length + 1, -'.csv'.length),
      readFileSync(join(folder, file), 'utf8'),
    ]),
  );
}
