import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { unseen } from '../build/dev/catalogue/unseen.ts';
import { expect, test } from './fixture.ts';
import { violationsOf } from './violations.ts';

const root = join(import.meta.dirname, '..');
/** What is drawn by a file of `renderer/ui`. */
const parts = readdirSync(join(root, 'renderer', 'ui'))
  .filter((file) => file.endsWith('.tsx') && !file.includes('.test.'))
  .map((file) => file.slice(0, -'.tsx'.length));

test.describe('the page of all parts', () => {
  test('shows each in its states, both languages and themes, wide and narrow', async ({ chrome }, info) => {
    const dev = spawn(process.execPath, [join(root, 'build', 'dev.ts'), '--catalogue'], { cwd: root });
    try {
      const address = await new Promise<string>((resolve, reject) => {
        createInterface({ input: dev.stdout }).on('line', (line) => {
          const said = /are at (http:\S+)/.exec(line)?.[1];
          if (said !== undefined) resolve(said);
        });
        dev.once('exit', (code) => reject(new Error(`It ended with ${code}`)));
      });
      const context = await (await chrome()).browser.newContext({ viewport: { width: 1_280, height: 800 } });
      const page = await context.newPage();
      const complaints: string[] = [];
      page.on('pageerror', (error) => complaints.push(error.message));
      for (const lang of ['en', 'es'])
        for (const theme of ['light', 'dark']) {
          await page.setViewportSize({ width: 1_280, height: 800 });
          await page.goto(`${address}?lang=${lang}&theme=${theme}`);
          await expect(page.locator('[data-part]').first()).toBeVisible();
          const shown = await page
            .locator('[data-part]')
            .evaluateAll((all) => all.map((one) => one.getAttribute('data-part') ?? ''));
          expect([...shown, ...Object.keys(unseen)].toSorted()).toEqual(parts.toSorted());
          expect(await violationsOf(page)).toEqual([]);
          await page.screenshot({ path: info.outputPath(`parts-${lang}-${theme}.png`), fullPage: true });
          for (const part of ['dialog', 'menu-list']) {
            await page.locator(`[data-part="${part}"] button`).click();
            const opened = page.locator('.dialog, .menu');
            await expect(opened).toBeVisible();
            await page.screenshot({ path: info.outputPath(`${part}-${lang}-${theme}.png`) });
            await page.keyboard.press('Escape');
            await expect(opened).toHaveCount(0);
          }
          await page.setViewportSize({ width: 390, height: 800 });
          const wide = page.locator('[data-state-of]');
          expect(
            await wide.evaluateAll((all) =>
              all.filter((one) => one.scrollWidth > one.clientWidth).map((one) => one.textContent),
            ),
          ).toEqual([]);
          await page.screenshot({
            path: info.outputPath(`parts-${lang}-${theme}-narrow.png`),
            fullPage: true,
          });
        }
      // What a part that cannot be drawn throws is its sample.
      expect([...new Set(complaints)]).toEqual([]);
      await context.close();
    } finally {
      dev.kill('SIGTERM');
      await new Promise((resolve) => dev.once('exit', resolve));
    }
  });
});
