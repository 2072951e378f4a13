import { packedReader } from '../build/smoke/packed-program.ts';
import { call } from '../build/smoke/reader.ts';
import type { OpenReader, SmokeReader } from '../build/smoke/reader.ts';
import { openSite } from '../build/smoke/site.ts';
import { driveReader } from '../build/smoke/steps.ts';
import type { Browser } from '@playwright/test';
import { desktopProgram } from './desktop-program.ts';
import { expect, test } from './fixture.ts';
import type { ShellKind } from './fixture.ts';
import { startShell } from './shell-process.ts';
import type { ShellProcess } from './shell-process.ts';

/** The browser shell as the smoke test of the packed program drives it. What a desktop hands over, a person puts into the page here. */
function browserReader(data: string, chrome: Browser): SmokeReader {
  let last: ShellProcess | null = null;
  return {
    end: async () => {
      await last?.stop();
    },
    open: async (flags) => {
      const shell = await startShell({ data, flags });
      last = shell;
      const page = await chrome.newPage();
      await page.goto(await shell.address());
      const reader: OpenReader = {
        evaluate: (expression) => page.evaluate(expression),
        pdf: () => page.pdf(),
        hand: async (argument) => {
          if (argument.endsWith('.fieldbook')) await call(reader, 'sync.importPack', { file: argument });
          else await page.goto(`${new URL(page.url()).origin}/en/page/${argument.split('/').at(-1)}`);
        },
        quit: async () => {
          await page.close();
          await shell.stop();
        },
      };
      return reader;
    },
  };
}

test.describe('what the packed program must be able to do', () => {
  test('the reader can, in this shell', async ({ data, chrome }, info) => {
    const kind = info.project.metadata['shell'] as ShellKind;
    test.skip(kind === 'electron', 'npm run smoke does it with the packed program');
    // Three editions are published and read, beside whatever else the machine does.
    test.setTimeout(300_000);
    const site = await openSite();
    const reader =
      kind === 'desktop' ? packedReader(desktopProgram(data)) : browserReader(data, (await chrome()).browser);
    const done: string[] = [];
    try {
      await driveReader(reader, site, (step) => done.push(step));
    } finally {
      await reader.end();
      await site.close();
    }
    expect(done).toEqual([
      'shows a page',
      'reads a pack that is opened with it',
      'backs up a notebook of 5 MB',
      'prints to PDF',
      'opens a link',
      'fetches an edition from a site',
      'resumes at the paragraph',
    ]);
  });
});
