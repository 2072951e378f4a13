import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { join } from 'node:path';
import { expect, test } from './fixture.ts';

const root = join(import.meta.dirname, '..');

test.describe('the loop of whoever changes the reader', () => {
  test('serves the page from its sources, with the reader behind it', async ({ chrome, data }) => {
    const dev = spawn(process.execPath, [join(root, 'build', 'dev.ts'), `--data=${data}`], { cwd: root });
    try {
      const address = await new Promise<string>((resolve, reject) => {
        createInterface({ input: dev.stdout }).on('line', (line) => {
          const said = /is open at (http:\S+)/.exec(line)?.[1];
          if (said !== undefined) resolve(said);
        });
        dev.once('exit', (code) => reject(new Error(`It ended with ${code}`)));
      });
      const { browser } = await chrome();
      const context = await browser.newContext({ locale: 'en-US' });
      const page = await context.newPage();
      await page.goto(address);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Partner Playbook');
      // The sources themselves, and what the reader answers.
      expect(await page.locator('script[src="/main.tsx"]').count()).toBe(1);
      await page.goto(new URL('/en/page/assess-review-network-readiness-partner', address).href);
      await expect(page.locator('.item-tick').first()).toBeEnabled();
      // Who has no secret of this run gets nothing of the reader's.
      const stranger = await browser.newContext();
      const answer = await stranger.request.post(new URL('/call/engagement.list', address).href, {
        data: {},
        headers: { origin: new URL(address).origin },
      });
      expect(answer.status()).toBe(403);
      await Promise.all([context.close(), stranger.close()]);
    } finally {
      dev.kill('SIGTERM');
      await new Promise((resolve) => dev.once('exit', resolve));
    }
  });
});
