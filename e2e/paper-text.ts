import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Whether this machine has poppler, which tells what stands on the pages of a PDF and draws them. */
export const readsPaper: boolean = ['pdftotext', 'pdftoppm'].every(
  (program) => spawnSync(program, ['-v']).error === undefined,
);

/** The words on each page of a PDF. */
export function pagesOf(pdf: Uint8Array): readonly string[] {
  return withFile(pdf, (file) =>
    execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' })
      .split('\f')
      .filter((page) => page.trim() !== ''),
  );
}

/** How many dots of its first page have each colour, 100 an inch: what is drawn without words. */
export function coloursOf(pdf: Uint8Array): ReadonlyMap<string, number> {
  const picture = withFile(pdf, (file) => execFileSync('pdftoppm', ['-r', '100', '-f', '1', '-l', '1', '-aa', 'no', '-aaVector', 'no', file], { maxBuffer: 50_000_000 })); // prettier-ignore
  // PPM: "P6", width, height, the most, each behind a blank, then three bytes a dot.
  const [head = ''] = /^P6\s+\d+\s+\d+\s+\d+\s/.exec(picture.toString('latin1')) ?? [];
  const counts = new Map<string, number>();
  for (let at = head.length; at + 2 < picture.length; at += 3) {
    const colour = picture.subarray(at, at + 3).toString('hex');
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  return counts;
}

function withFile<T>(pdf: Uint8Array, work: (file: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'fieldbook-paper-'));
  try {
    const file = join(folder, 'paper.pdf');
    writeFileSync(file, pdf);
    return work(file);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
