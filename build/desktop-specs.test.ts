import { execFileSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { browserOnly } from '../e2e/browser-only.ts';
import { shellLess } from '../e2e/in-one-shell.ts';
import { root } from './paths.ts';

/** The tests of one project, as `file › group › title`. */
function testsOf(project: string): readonly string[] {
  const cli = join(root, 'node_modules', '@playwright', 'test', 'cli.js');
  const listed = execFileSync(process.execPath, [cli, 'test', '--list', `--project=${project}`], {
    cwd: root,
    // Every spec in every shell; a run of `npm test` leaves some of the page's to the browser.
    env: { ...process.env, FIELDBOOK_TRIALS: 'whole' },
  });
  return listed
    .toString()
    .split('\n')
    .flatMap((line) => /^ {2}\[[a-z]+\] › (.*)$/.exec(line)?.[1] ?? [])
    .map((line) => line.replace(/:\d+:\d+ /, ' '));
}

describe('the desktop shell', () => {
  it('runs every spec that the browser shell runs, but for the list of what only a browser has', () => {
    const [browser, desktop] = [testsOf('browser'), testsOf('desktop')];
    expect(browser.length).toBeGreaterThan(100);
    const own = browser.filter((title) => !desktop.includes(title));
    const opensNoReader = (title: string) => shellLess.some((name) => title.startsWith(`${name}.spec.ts`));
    expect(own.filter((title) => !opensNoReader(title))).toEqual([]);
    for (const { title } of browserOnly)
      expect(browser.filter((name) => name.includes(` › ${title} › `)).length, title).toBeGreaterThan(0);
  });

  it('skips nothing else for being what it is', () => {
    const skips = globSync('e2e/**/*.spec.ts', { cwd: root }).flatMap((file) =>
      [...readFileSync(join(root, file), 'utf8').matchAll(/\.(?:skip|fixme|only)\(([^;]*)\);/g)].map(
        ([, given = '']) =>
          `${file.replaceAll('\\', '/')}: ${
            given
              .match(/'[^']*'/g)
              ?.at(-1)
              ?.slice(1, -1) ?? given
          }`,
      ),
    );
    expect(skips.toSorted()).toEqual([
      // What a machine cannot do, in any shell.
      'e2e/background.spec.ts: this machine lets nobody forbid a folder',
      'e2e/desktop-start.spec.ts: the program in Electron’s place is a shell script',
      'e2e/desktop-update.spec.ts: there is no openssl to make a certificate with',
      'e2e/desktop-update.spec.ts: tries the update of an AppImage',
      'e2e/printing.spec.ts: this machine has no pdftotext and pdftoppm (poppler)',
      'e2e/report.spec.ts: this machine has no pdftotext and pdftoppm (poppler)',
      // What is done to Electron's own program in another way.
      'e2e/smoke-steps.spec.ts: npm run smoke does it with the packed program',
      'e2e/unbroken.spec.ts: what crosses between the processes of the real program is left alone',
    ]);
  });
});
