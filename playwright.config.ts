import { defineConfig } from '@playwright/test';
import { electronBinary, noWindowReason } from './build/electron-binary.ts';
import { sample } from './build/trial-sample.ts';
import { pageOnly, shellLess, SHELL_PARTS } from './e2e/in-one-shell.ts';

/** One fixture (e2e/fixture.ts) opens the reader in either shell; the projects only say in which. */
/** What is around the page on a desktop: menus, links, a second start. */
const desktopOnly = '**/desktop-*.spec.ts';
const specOf = (name: string): string => `**/${name}.spec.ts`;
/** What starts before there is a shell, and the author's and contributor's servers. */
const noShell = shellLess.map(specOf);
/** Of the specs of the page alone those that this run leaves to the browser. */
const tried = new Set<string>(sample(pageOnly, SHELL_PARTS));
const browserEnough = pageOnly.filter((name) => !tried.has(name)).map(specOf);

export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results',
  timeout: 60_000,
  expect: { timeout: 10_000 },
  fullyParallel: true,
  workers: 2,
  forbidOnly: true,
  // A browser on a busy machine may miss a deadline once; the reporter names whatever needed its second try.
  retries: process.env['CI'] ? 1 : 0,
  reporter: 'list',
  projects: [
    { name: 'browser', metadata: { shell: 'browser' }, testIgnore: desktopOnly },
    // The built desktop shell, unchanged, over a stand-in for Electron that drives the same browser.
    { name: 'desktop', metadata: { shell: 'desktop' }, testIgnore: [...noShell, ...browserEnough] },
    // The same specs in Electron's own program, where it has been fetched and can open a window.
    ...(electronBinary().there && noWindowReason() === null
      ? [
          {
            name: 'electron',
            metadata: { shell: 'electron' },
            testIgnore: [...noShell, ...browserEnough, desktopOnly],
          },
        ]
      : []),
  ],
});
