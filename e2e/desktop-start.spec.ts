import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Page } from '@playwright/test';
import { projectNode } from './desk.ts';
import { nameOfContext } from './drive-chromium.ts';
import { toBrowser } from './electron-stand-in/address.ts';
import { ENVIRONMENT } from './electron-stand-in/world-names.ts';
import { expect, test } from './fixture.ts';
import { openPublisher } from './publisher.ts';
import { readTo, topWords } from './read-to.ts';
import { root } from './shell-process.ts';

const NETWORK = 'assess-review-network-readiness-partner';
const ORIGIN = toBrowser('app://fieldbook');

test.skip(process.platform === 'win32', 'the program in Electron’s place is a shell script');

/** A folder with a program called `electron` that is the stand-in: where `npm start` looks for the real one. */
function programFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'fieldbook-electron-program-'));
  const launch = join(root, 'e2e', 'electron-stand-in', 'launch.ts');
  writeFileSync(join(folder, 'electron'), `#!/bin/sh\nexec "${projectNode}" "${launch}" "$@"\n`, {
    mode: 0o755,
  });
  return folder;
}

/** `npm start` as a user types it, and the window it opens. */
async function npmStart(
  context: BrowserContext,
  environment: NodeJS.ProcessEnv,
  flags: readonly string[],
): Promise<{ readonly page: Page; readonly ended: Promise<number | null>; readonly child: ChildProcess }> {
  const opened = context.waitForEvent('page');
  const child = spawn(process.execPath, [join(root, 'build', 'start.ts'), ...flags], {
    cwd: root,
    env: environment,
    stdio: 'ignore',
  });
  const ended = new Promise<number | null>((done) => child.once('exit', done));
  const page = await opened;
  await page.waitForURL(`${ORIGIN}/**`);
  return { page, ended, child };
}

test('npm start opens the desktop: one reads, ticks, gets what was published, closes it, and goes on where one was', async ({
  chrome,
  data,
}) => {
  test.slow();
  const [driven, publisher, folder] = [await chrome(), await openPublisher(), programFolder()];
  const context = await driven.browser.newContext({ viewport: { width: 1_280, height: 800 } });
  const environment = {
    ...process.env,
    ELECTRON_OVERRIDE_DIST_PATH: folder,
    [ENVIRONMENT.app]: root,
    [ENVIRONMENT.browser]: driven.endpoint,
    [ENVIRONMENT.context]: await nameOfContext(driven, context),
  };
  const flags = ['--data', data, '--lang', 'en', '--source', publisher.url, '--root', publisher.root];
  const first = await npmStart(context, environment, flags);
  try {
    const { page } = first;
    await page.locator('#side a[href*="/page/"]').first().click();
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await page.goto(`${ORIGIN}/en/page/${NETWORK}`);
    await expect(page.locator('.item-tick').first()).toBeEnabled();
    await page.locator('.item').first().focus();
    await page.keyboard.press('x');
    await expect(page.locator('.checklist-bar')).toContainText('1 of 10 done');
    publisher.edit(`en/${NETWORK}.md`, (text) =>
      text.replace('## Objectives', 'Published while one was reading.\n\n## Objectives'),
    );
    await publisher.publish();
    await page.goto(`${ORIGIN}/en/settings/content`);
    await page.getByRole('button', { name: /^(Check now|Update now)/ }).click();
    await expect(page.locator('.sync-chip')).toHaveText(/updated/, { timeout: 30_000 });
    await page.goto(`${ORIGIN}/en/page/${NETWORK}`);
    await expect(page.getByText('Published while one was reading.')).toBeAttached();
    await readTo(page, '#key-outputs');
    expect(await topWords(page)).toBe('Key outputs');
    await page.close({ runBeforeUnload: true });
    expect(await first.ended).toBe(0);
    const second = await npmStart(context, environment, flags);
    await expect(second.page.getByRole('heading', { level: 1 })).toHaveText('Review network readiness');
    await expect.poll(() => topWords(second.page)).toBe('Key outputs');
    await expect(second.page.locator('.checklist-bar')).toContainText('1 of 10 done');
    await second.page.close({ runBeforeUnload: true });
    expect(await second.ended).toBe(0);
  } finally {
    first.child.kill('SIGTERM');
    await context.close();
    await publisher.close();
    rmSync(folder, { recursive: true, force: true });
  }
});
