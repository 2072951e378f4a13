import { defineConfig } from '@playwright/test';

/** One fixture (e2e/fixture.ts) opens the reader in either shell; the projects only say in which. */
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
    { name: 'browser', metadata: { shell: 'browser' } },
    // The desktop shell runs the same specs where Electron's program is; elsewhere they are skipped, with the reason.
    { name: 'electron', metadata: { shell: 'electron' }, testIgnore: '**/start.spec.ts' },
  ],
});
